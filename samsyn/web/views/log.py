"""The log, for the data protection officer and for rektor about her own unit."""

from django.http import Http404, HttpResponse

from samsyn.access.policy import Subject, Verb
from samsyn.accounts.models import User
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.models import Unit
from samsyn.web.queries import log_seen_by


def audit_log(request: SignedIn) -> HttpResponse:
    """The newest deeds and readings, without any content."""
    units = Unit.objects.where(request.user, may=Verb.SEE, subject=Subject.AUDIT)
    paths = [unit.path for unit in units]
    if not paths:
        raise Http404
    rows = log_seen_by(request.user, paths)
    keys = {row.actor.removeprefix("user:") for row in rows if row.actor.startswith("user:")}
    names = {f"user:{user.pk}": str(user) for user in User.objects.named(keys)}
    return page(
        request,
        "web/audit_log.html",
        {"rows": [(row, names.get(row.actor, row.actor)) for row in rows]},
    )
