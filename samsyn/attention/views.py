"""Pages about signals: whom to look at, the rules, and the yearly look at whom the rules find."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.attention.actions import NotDecided, decide_rules, look_at_pupil
from samsyn.attention.equal import audit
from samsyn.attention.forms import RulesForm
from samsyn.attention.models import Signal
from samsyn.attention.queries import PUPILS_A_PAGE, lacking_here, last_sweep, may_work_with, pupils_to_look_at
from samsyn.attention.rules import default_table
from samsyn.attention.tables import table_on, versions
from samsyn.attention.words import REASON_NOT_PROGNOSIS, limits_of
from samsyn.core import clock
from samsyn.core.audit import record_reading
from samsyn.core.pages import SignedIn, page, sheet_of
from samsyn.core.school_year import NotASchoolYear, SchoolYear
from samsyn.core.searching import searched
from samsyn.organisation.models import Pupil, Unit
from samsyn.organisation.queries import current_unit


def signal_list(request: SignedIn) -> HttpResponse:
    """Pupils that a rule proposes that somebody looks at, by class and name; reading the list is written down."""
    unit, today = current_unit(request), clock.today()
    if not may_work_with(request.user, unit):
        raise Http404
    lacking = request.GET.get("visa") == "saknas"
    state = Signal.State.LACKING if lacking else Signal.State.LOOK
    everyone = pupils_to_look_at(request.user, unit, today, state=state)
    group = searched(request, "klass")
    rows = [row for row in everyone if not group or row.class_name == group]
    shown = sheet_of(rows, PUPILS_A_PAGE, request.GET.get("sida"))
    if rows:
        pupils = [row.pupil for row in shown]
        record_reading(by=request.user, deed="signals.listed", things=pupils, unit_path=unit.path)
    kept = narrowed(request, "visa", "klass")
    context = {
        "unit": unit,
        "rows": shown,
        "kept": f"{kept}&" if kept else "",
        "way": narrowed(request, "visa", "klass", "sida"),
        "classes": list(dict.fromkeys(row.class_name for row in everyone if row.class_name)),
        "group": group,
        "lacking": lacking,
        "sweep": last_sweep(unit),
        "lacking_here": lacking_here(unit),
        "reason": REASON_NOT_PROGNOSIS,
        "may_audit": may_in(request.user, Verb.SEE, Subject.EQUAL_TREATMENT, unit),
    }
    return page(request, "attention/signal_list.html", context)


@require_POST
def looked(request: SignedIn, pupil_id: int) -> HttpResponse:
    """Somebody has looked at the pupil: who and when."""
    mine = Signal.objects.changeable_by(request.user).standing(clock.today()).values("pupil")
    pupil = get_object_or_404(Pupil.objects.visible_to(request.user), pk=pupil_id, pk__in=mine)
    look_at_pupil(by=request.user, pupil=pupil, on=clock.today())
    messages.success(request, _("Det står nu att du har tittat."))
    if request.POST.get("till") == "elev":
        return redirect(reverse("web:pupil_detail", args=[pupil.pk]))
    way = narrowed(request, "visa", "klass", "sida")
    listed = reverse("attention:signal_list") + (f"?{way}" if way else "")
    return redirect(f"{listed}#elev-{pupil.pk}")


def narrowed(request: SignedIn, *names: str) -> str:
    """How the list is narrowed, as a query: which pages of it and the way back to it keep."""
    return urlencode({name: value for name in names if (value := searched(request, name))})


def rules(request: SignedIn) -> HttpResponse:
    """The table in force, who decided it, and its earlier versions: for everybody."""
    today = clock.today()
    table = table_on(today)
    context = {
        "table": table,
        "is_decided": table is not default_table(),
        "rules": [(one, limits_of(one, table)) for one in table.rules],
        "versions": versions(),
        "may_decide": decider(request) is not None,
    }
    return page(request, "attention/rules.html", context)


def rules_new(request: SignedIn) -> HttpResponse:
    """Decide the next version."""
    unit = decider(request)
    if unit is None:
        raise Http404
    today = clock.today()
    newest = max(versions(), key=lambda one: one.version)
    initial = {"decided_on": today, "valid_from": today}
    form = RulesForm(request.POST or None, table=newest, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = decide_rules(by=request.user, unit=unit, decided=form.decided(), today=today)
        except NotDecided as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Version %(version)s är beslutad.") % {"version": made.version})
            return redirect("attention:rules")
    return page(request, "attention/rules_new.html", {"form": form, "table": newest})


def decider(request: SignedIn) -> Unit | None:
    """The huvudman, for whoever may decide its rules."""
    units = Unit.objects.where(request.user, may=Verb.ADD, subject=Subject.ATTENTION_RULE)
    return units.filter(kind=Unit.Kind.ORGANISER).first()


def equal_treatment(request: SignedIn) -> HttpResponse:
    """Whom the rules found in a school year, in groups of ten and more."""
    unit, today = current_unit(request), clock.today()
    if not may_in(request.user, Verb.SEE, Subject.EQUAL_TREATMENT, unit):
        raise Http404
    this = SchoolYear.of(today)
    try:
        year = SchoolYear.named(request.GET["lasar"]) if "lasar" in request.GET else this
    except NotASchoolYear as fault:
        raise Http404 from fault
    seen = Unit.objects.where(request.user, may=Verb.SEE, subject=Subject.EQUAL_TREATMENT)
    units = list(seen.within(unit).schools().order_by("name"))
    groups = audit(units, year, today)
    context = {
        "unit": unit,
        "year": year,
        "other": this.previous if year == this else this,
        "names": ", ".join(f"{one.name} ({one.row[1]})" for one in groups if one.is_for_review),
        "tables": [
            (by, [one.row for one in groups if one.by == by])
            for by in dict.fromkeys(one.by for one in groups)
        ],
        "for_review": [one for one in groups if one.is_for_review],
    }
    return page(request, "attention/equal_treatment.html", context)
