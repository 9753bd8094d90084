"""Why did it turn out as it did? What a change consists of, and what to hold beside it."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.zones import Zone
from samsyn.analysis import why_sentences
from samsyn.analysis.result import Caveat
from samsyn.analysis.sentences import capital
from samsyn.core import clock
from samsyn.core.audit import record_reading
from samsyn.core.pages import SignedIn
from samsyn.core.table_files import page_with_tables
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import organiser, schools_under
from samsyn.results import words
from samsyn.results.cards import why_address
from samsyn.results.drawing import axis_of, drawn
from samsyn.results.views import asked_measure, asked_unit
from samsyn.results.views.measure import crumbs
from samsyn.results.why import beside
from samsyn.results.why.asking import Asked, asked
from samsyn.results.why.barriers import barriers_of
from samsyn.results.why.telling import Told, told


def why(request: SignedIn, name: str) -> HttpResponse:
    """One change, inside the unit of every finest cell and elsewhere of what is shown anyway."""
    unit, zone = asked_unit(request)
    measure = asked_measure(name)
    if not measure.is_assessed:
        raise Http404
    others = others_of(request, unit, zone)
    question = asked(measure, request.GET, unit=unit, zone=zone, today=clock.today(), others=others)
    context: dict[str, Any] = {
        "measure": measure,
        "unit": unit,
        "crumbs": crumbs((measure.title, reverse("results:measure", args=[name]))),
        "asked": question,
        "may_see_notes": may_in(request.user, Verb.SEE, Subject.CHART_NOTE, unit),
    }
    if question is not None:
        context |= answer(request, question)
    found: Told | None = context.get("told")
    return page_with_tables(
        request,
        "results/why.html",
        context,
        tables=found.tables if found else [],
        about=unit,
        title=_("Varför: %(measure)s") % {"measure": measure.title},
    )


def others_of(request: SignedIn, unit: Unit, zone: Zone) -> list[Unit]:
    """The schools that this one may be held against, for those who answer for them all."""
    top = organiser()
    if zone is not Zone.ORGANISER or not unit.is_school_unit or top is None:
        return []
    return [one for one in schools_under(request.user, top) if one.pk != unit.pk]


def answer(request: SignedIn, question: Asked) -> dict[str, Any]:
    """The split with its words, and the workbench around it."""
    with transaction.atomic():
        found = told(question) if question.base or question.other else None
        if found is not None and question.zone is Zone.INSIDE:
            record(request, question)
    moments = beside.moments(question, request.user)
    return {
        "told": found,
        "form": question.form,
        "missing": "" if found else missing(question),
        "caveats": question.one.caveats,
        "is_unsure": Caveat.REGISTRATION in question.one.finding.caveats,
        "deviating": [(capital(str(one.part.label)), why_address(one)) for one in question.deviating]
        if found is None or found.is_noise
        else [],
        "barriers": barriers_of(question),
        "chart": drawn(question.one, axis_of([question.one]), notes=beside.noted(question, moments)),
        "chart_title": capital(str(question.one.part.label)),
        "moments": moments,
        "voices": beside.voices(question, clock.today()),
        "lenses": beside.lenses(question),
        "explaining": beside.explaining(question, suggestion(found), request.user),
        "signs": words.signs(question.one.released),
    }


def record(request: SignedIn, question: Asked) -> None:
    """Small groups are read here, as in a file: it is said in the log."""
    record_reading(
        by=request.user,
        deed="figures.split",
        things=[question.unit],
        unit_path=question.unit.path,
        indicator=question.measure.name,
        part=":".join(question.part),
        periods=list(question.periods),
    )


def missing(question: Asked) -> str:
    """Why there is no split, and what to do instead."""
    if question.zone is Zone.PUBLIC:
        return _("Uppdelningen visas för dem som arbetar med skolans kvalitet. Här ser du kurvan.")
    if question.measure.is_published:
        return _("Siffran är publicerad av andra och går inte att dela upp. Använd verkstaden nedanför.")
    if not question.base and question.other is None:
        return _("Det finns ingen tidigare siffra att jämföra med än.")
    return _("Siffran går inte att dela upp utan att små grupper syns. Använd verkstaden nedanför.")


def suggestion(found: Told | None) -> str:
    """A first explanation to weigh: what the split says, without figures, since a conference is read by many."""
    return why_sentences.suggestion(found.story) if found else ""
