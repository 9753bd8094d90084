"""What was being written when a session ended comes back after sign-in, and nothing is left on the device (D18)."""

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.accounts.models import Draft, User
from samsyn.core.actions import INSTALLATION, Installation, action
from samsyn.core.crypto import fingerprint, seal, unseal
from samsyn.core.jobs import job


View = Callable[..., HttpResponse]
KEPT_FOR = timedelta(hours=24)
LONGEST = 200_000  # letters; more than any form of ours takes
Fields = dict[str, str | list[str]]


def keeps_draft(view: View) -> View:
    """Mark a page with a form whose words are to come back."""
    view.keeps_draft = True  # type: ignore[attr-defined]
    return view


def keep_for_later(request: HttpRequest, view: View, user: Any) -> HttpResponse | None:
    """Keep what somebody who has been away too long tried to send, and ask her to sign in."""
    if user is None or request.user.is_authenticated or request.method != "POST":
        return None
    if not getattr(view, "keeps_draft", False):
        return None
    written = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    keep_draft(by=user, path=request.path, written=written)
    messages.info(request, _("Du har varit borta en stund. Logga in igen, så finns det du skrev kvar."))
    return redirect_to_login(_page_of(request.path, view))


def _page_of(path: str, view: View) -> str:
    """Where the form stands: the page itself, or the one above where only sending has an address."""
    only_sends = getattr(view, "only_sends", False)
    return f"{path.rstrip('/').rpartition('/')[0]}/" if only_sends else path


def only_sends(view: View) -> View:
    """Mark an address that takes a form which stands on the page above it."""
    view.only_sends = True  # type: ignore[attr-defined]
    return keeps_draft(view)


@action("draft.kept")
def keep_draft(*, by: User, path: str, written: Mapping[str, list[str]]) -> Draft:
    """What was written, sealed; the one before it at the same address gives way."""
    text = json.dumps(written)
    draft = Draft(user=by, page_hash=_hash(path), kept_at=timezone.now())
    draft.sealed_content = seal(text if len(text) <= LONGEST else "{}", place=draft.place)
    Draft.objects.filter(user=by, page_hash=draft.page_hash).delete()
    draft.save()
    return draft


@action("draft.forgotten")
def _forget(*, by: User, path: str) -> User:
    Draft.objects.filter(user=by, page_hash=_hash(path)).delete()
    return by


def was_sent(user: Any, path: str) -> None:
    """What had been kept at the address has come through."""
    if Draft.objects.filter(user=user, page_hash=_hash(path)).exists():
        _forget(by=user, path=path)


def drafts_at(user: Any, *paths: str) -> dict[str, Fields]:
    """What a person had written, by address."""
    known = {_hash(path): path for path in paths}
    rows = Draft.objects.filter(user=user, page_hash__in=known, kept_at__gt=timezone.now() - KEPT_FOR)
    return {
        known[one.page_hash]: _fields(json.loads(unseal(one.sealed_content, place=one.place))) for one in rows
    }


def put_back(request: HttpRequest, forms: Mapping[str, Any]) -> None:
    """What was being written when a session ended stands in its form again; `forms` by the address that takes each."""
    empty = {path: form for path, form in forms.items() if not form.is_bound}
    kept = drafts_at(request.user, *empty)
    for path, fields in kept.items():
        empty[path].initial |= fields
    if kept:
        messages.info(request, _("Det du skrev finns kvar. Läs igenom det och skicka."))


def _hash(path: str) -> str:
    return fingerprint(path, purpose="draft")


def _fields(written: Mapping[str, list[str]]) -> Fields:
    return {name: values[0] if len(values) == 1 else values for name, values in written.items()}


@action("drafts.swept")
def _sweep(*, by: Installation, newest: Draft) -> Draft:
    Draft.objects.filter(kept_at__lte=timezone.now() - KEPT_FOR).delete()
    return newest


@job("accounts.drafts", hourly=True)
def sweep_drafts() -> None:
    """Nothing half written stays for more than a day."""
    newest = Draft.objects.filter(kept_at__lte=timezone.now() - KEPT_FOR).order_by("-kept_at").first()
    if newest is not None:
        _sweep(by=INSTALLATION, newest=newest)
