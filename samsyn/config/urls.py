"""The addresses of the whole product, slice by slice."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import include, path


SLICES = (
    "accounts",
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


def _there(name: str) -> bool:
    if not find_spec(f"samsyn.{name}.urls"):
        return False
    try:
        import_module(f"samsyn.{name}.urls")
    except ImportError:
        return False
    return True


urlpatterns = [path("konto/", include("allauth.urls"))]
urlpatterns += [path("", include(f"samsyn.{name}.urls")) for name in SLICES if _there(name)]
