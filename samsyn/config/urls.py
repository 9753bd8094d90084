"""The addresses of the whole product, slice by slice."""

from importlib.util import find_spec

from django.urls import include, path


SLICES = (
    "web",
    "reports",
    "improvement",
    "conferences",
    "results",
    "imports",
    "year_wheel",
    "organisation",
    "core",
)

urlpatterns = [path("konto/", include("allauth.urls"))]
urlpatterns += [path("", include("samsyn.accounts.urls"))] if find_spec("samsyn.accounts.urls") else []
urlpatterns += [
    path("", include(f"samsyn.{name}.urls")) for name in SLICES if find_spec(f"samsyn.{name}.urls")
]
