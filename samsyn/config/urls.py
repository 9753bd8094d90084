"""The addresses of the whole product, slice by slice."""

from typing import NoReturn

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.urls import include, path


SLICES = (
    "accounts",
    "oversight",
    "web",
    "health_team",
    "handover",
    "reports",
    "datasets",
    "improvement",
    "conferences",
    "results",
    "pupil_reports",
    "imports",
    "pupil_health",
    "attention",
    "year_wheel",
    "rights",
    "organisation",
    "core",
)


@login_not_required
def closed(request: HttpRequest, **about: str) -> NoReturn:
    """A door that the sign-in library has and we do not open: an address is proved by its invitation."""
    raise Http404


urlpatterns = [
    path("konto/email/", closed),
    path("konto/confirm-email/", closed),
    path("konto/confirm-email/<str:key>/", closed),
    path("konto/password/set/", closed),
    path("konto/login/code/confirm/", closed),
    path("konto/", include("allauth.urls")),
    *(path("", include(f"samsyn.{name}.urls")) for name in SLICES),
]
