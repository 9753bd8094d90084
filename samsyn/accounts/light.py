"""The light way in: a remembered phone opens the pages for raising a concern, and no others (decisions D19)."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from samsyn.accounts.backend import BACKEND
from samsyn.accounts.queries import device_with, is_light


Answer = Callable[[HttpRequest], HttpResponse]
COOKIE = "samsyn_phone"
MARK = "light"
View = Callable[..., HttpResponse]


def within_light(view: View) -> View:
    """Mark a page as one that somebody may open without a password."""
    view.within_light = True  # type: ignore[attr-defined]
    return view


def came_lightly(request: HttpRequest) -> bool:
    return bool(request.session.get(MARK))


def let_in(request: HttpRequest, user: Any) -> None:
    """Begin a session that goes no further than the marked pages."""
    login(request, user, backend=BACKEND)
    request.session[MARK] = True


class RememberedPhone:
    """Lets a remembered phone in, keeps it to the marked pages, and sends it home from all others."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request.COOKIES.get(COOKIE)
        if token and not request.user.is_authenticated:
            device = device_with(token)
            if device is not None:
                let_in(request, device.user)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not came_lightly(request):
            return None
        user: Any = request.user
        if not is_light(user):  # she has been given more to do, or has left: from now on as everybody else
            logout(request)
            return None
        is_open = getattr(view, "within_light", False) or not getattr(view, "login_required", True)
        return None if is_open else redirect(settings.LIGHT_START)
