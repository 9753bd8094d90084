"""How long records are kept, what would go, and proof of what has gone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.retention import RecordKind
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import organiser
from samsyn.rights.actions.disposing import Decided, NotDisposable, decide_retention, dispose
from samsyn.rights.disposables import due_by_year, kind_named, record_kinds
from samsyn.rights.forms import DisposeForm, RetentionForm
from samsyn.rights.models import Disposal, RetentionDecision


def retention(request: SignedIn) -> HttpResponse:
    """Every kind of records, the decision that holds, and what has been disposed of."""
    unit = _unit(request, Verb.SEE)
    context = {
        "kinds": [(kind, _decision(request, unit, kind)) for kind in record_kinds()],
        "done": Disposal.objects.visible_to(request.user).select_related("decision", "done_by")[:50],
    }
    return page(request, "rights/retention.html", context)


def record_kind(request: SignedIn, kind: str) -> HttpResponse:
    """One kind: a dry run of the decision that holds, and a form for a new decision."""
    unit, found = _unit(request, Verb.SEE), _kind(kind)
    form = RetentionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        unit = _unit(request, Verb.ADD)
    if request.method == "POST" and form.is_valid():
        decide_retention(by=request.user, unit=unit, kind=found.key, decided=Decided(**form.cleaned_data))
        messages.success(request, _("Beslutet är inskrivet. Inget är gallrat än."))
        return redirect("rights:record_kind", found.key)
    return _kind_page(request, unit, found, {"form": form, "dispose": DisposeForm()})


@require_POST
def dispose_kind(request: SignedIn, kind: str) -> HttpResponse:
    """Dispose of what the decision covers."""
    unit, found = _unit(request, Verb.ADD), _kind(kind)
    form, decision = DisposeForm(request.POST), _decision(request, unit, found)
    if form.is_valid() and decision is not None:
        try:
            dispose(by=request.user, unit=unit, decision=decision, number=form.cleaned_data["typed"])
        except NotDisposable as refusal:
            form.add_error("typed", str(refusal))
        else:
            messages.success(request, _("Gallrat. Beviset står i listan."))
            return redirect("rights:retention")
    return _kind_page(request, unit, found, {"form": RetentionForm(), "dispose": form}, status=422)


def _kind_page(
    request: SignedIn, unit: Unit, kind: RecordKind, forms: dict[str, Any], status: int = 200
) -> HttpResponse:
    decision = _decision(request, unit, kind)
    keep = decision.keep_years if decision else None
    years = due_by_year(kind, keep, clock.today()) if keep is not None else []
    context = {
        "kind": kind,
        "decision": decision,
        "years": [(year.school_year, len(year.keys), year.held) for year in years],
        "may_decide": may_in(request.user, Verb.ADD, Subject.RETENTION, unit),
        **forms,
    }
    return page(request, "rights/record_kind.html", context, status=status)


def _decision(request: SignedIn, unit: Unit, kind: RecordKind) -> RetentionDecision | None:
    return RetentionDecision.objects.visible_to(request.user).filter(unit=unit, kind=kind.key).first()


def _kind(key: str) -> RecordKind:
    try:
        return kind_named(key)
    except LookupError as fault:
        raise Http404 from fault


def _unit(request: SignedIn, verb: Verb) -> Unit:
    unit = organiser()
    if unit is None or not may_in(request.user, verb, Subject.RETENTION, unit):
        raise Http404
    return unit
