"""Do what a form on a page asks for: a refusal or a fault comes back on the page with all that was written."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from samsyn.accounts.drafts import was_sent
from samsyn.core.pages import SignedIn
from samsyn.pupil_health.refusals import NotNow


Again = Callable[[int], HttpResponse]  # the page once more, with this status


def done(
    request: SignedIn, form: Any, deed: Callable[..., Any], *, receipt: str, again: Again, to: str
) -> HttpResponse:
    """Do the deed with what the form says, where there is a form, and go on to the address `to`."""
    if form is not None and not form.is_valid():
        return again(422)
    try:
        deed(**(form.cleaned_data if form is not None else {}))
    except PermissionDenied as refusal:
        raise Http404 from refusal
    except NotNow as refusal:
        if form is not None:
            form.add_error(None, str(refusal))
            return again(422)
        messages.error(request, str(refusal))
    else:
        was_sent(request.user, request.path)
        messages.success(request, receipt)
    return redirect(to)
