"""Limits of a session: 30 minutes idle, 12 hours in all, and a second factor for those who see pupils."""

import time
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve, reverse

from samsyn.access.policy import Role, Subject, Verb, permits
from samsyn.accounts.drafts import keep_for_later


Answer = Callable[[HttpRequest], HttpResponse]
NEEDS_SECOND_FACTOR = {
    role
    for role in Role
    if any(
        permits(role, verb, subject)
        for verb in Verb
        for subject in (Subject.PUPIL, Subject.ASSIGNMENT, Subject.AUDIT, Subject.BATCH)
    )
} - {Role.PUPIL, Role.GUARDIAN}
OPEN_WITHOUT = ("mfa_", "account_")
OPEN_TO_ALL = {"language", "help", "accessibility", "personal_data", "who_sees_what"}


def address_tried(request: HttpRequest, credentials: dict[str, str] | None) -> str:
    """Whose account somebody tries to enter: what guesses are counted by."""
    tried = (credentials or {}).get("email") or request.POST.get("login") or ""
    return tried.strip().lower()


class SessionLimits:
    """Signs out whoever has been away too long; the page keeps what was written (ux.md e)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = int(time.time())
        if request.user.is_authenticated:
            began = request.session.setdefault("began", now)
            seen = request.session.get("seen", now)
            if now - seen > settings.SESSION_IDLE or now - began > settings.SESSION_COOKIE_AGE:
                request.__dict__["_signed_out"] = getattr(request.user, "_wrapped", request.user)
                logout(request)
            elif now - seen > 60 or "seen" not in request.session:
                request.session["seen"] = now
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Answer, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        return keep_for_later(request, view, request.__dict__.get("_signed_out"))


class SecondFactorRequired:
    """Sends those whose role reaches pupils to set up a passkey or one-time code before anything else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._is_held_back(request):
            return redirect(reverse("mfa_index"))
        return self.get_response(request)

    def _is_held_back(self, request: HttpRequest) -> bool:
        user = request.user
        if not user.is_authenticated or settings.PLACES.demo() or request.session.get("second_factor_ok"):
            return False
        name = resolve(request.path_info).url_name or ""
        if name.startswith(OPEN_WITHOUT) or name in OPEN_TO_ALL:
            return False
        roles = {Role(one.role) for one in user.assignments_in_force()}
        if not roles & NEEDS_SECOND_FACTOR:
            return False
        request.session["second_factor_ok"] = is_mfa_enabled(user)
        return not request.session["second_factor_ok"]
