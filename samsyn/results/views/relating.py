"""Samband: whether a measure goes together with another, among the unit's pupils or the organiser's schools."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.analysis.phrases import relating as phrases
from samsyn.analysis.relations import Tie
from samsyn.core import clock
from samsyn.core.language import said
from samsyn.core.pages import SignedIn
from samsyn.core.table_files import page_with_tables
from samsyn.results import relating
from samsyn.results.forms import Pairing
from samsyn.results.queries.relating import Related, Relating, levels, partners
from samsyn.results.views import asked_measure, asked_unit
from samsyn.results.views.measure import crumbs


def relation(request: SignedIn, name: str) -> HttpResponse:
    unit, _zone = asked_unit(request)
    measure = asked_measure(name)
    form = Pairing(request.GET, partners={one: partners(measure, one) for one in levels(request.user, unit)})
    found = None
    if form.partner and form.seen:
        asked = Relating(measure, form.partner, unit, request.user, clock.today())
        found = asked.seen_as(form.seen, request.GET.get("period", ""))
    if found:
        form.settle(found.periods, level=found.seen, other=found.y.name, period=found.period)
    section = relating.section_of(found, unit) if found else None
    context = {
        "measure": measure,
        "here": "relation",
        "crumbs": crumbs((str(measure.title), reverse("results:measure", args=[name]))),
        "title": relating.title_of(found) if found else _("Samband"),
        "lead": _("%(measure)s, %(unit)s") % {"measure": measure.title, "unit": unit.name},
        "form": form,
        "one": section,
        "nothing": "" if found else why_nothing(form),
        **(copying(request, found) if found else {}),
    }
    return page_with_tables(
        request,
        "results/relation.html",
        context,
        tables=[section.table] if section and section.table else [],
        about=unit,
        title=_("%(measure)s, samband") % {"measure": measure.title},
    )


def why_nothing(form: Pairing) -> str:
    if not form.levels:
        return _(
            "Samband mellan elever visas för den som leder skolan, och mellan skolor för den som följer dem alla. "
            "Alla mått går inte heller att ställa mot andra."
        )
    return _("Det finns inget helt läsår med siffror i båda måtten än.")


def copying(request: SignedIn, found: Related) -> dict[str, Any]:
    """The causes to tick, and the text once they are."""
    if found.relation.tie in {Tie.TOO_LITTLE, Tie.NOT_SHOWN}:
        return {}
    ticked = request.GET.getlist("orsak")
    causes = relating.causes(ticked)
    many = sum(one.ticked for one in causes) > relating.MOST_CAUSES
    return {
        "causes": causes,
        "ask": said(phrases.ASK["lead"]),
        "too_many": said(phrases.ASK["many"]) if many else "",
        "copied": relating.copied(found, ticked),
        "kept": [("level", found.seen), ("other", found.y.name), ("period", found.period)],
    }
