"""Schools × measures for those who answer for more than one school."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from samsyn.access.zones import zone_for
from samsyn.analysis.result import Verdict
from samsyn.analysis.sentences import headline
from samsyn.core import clock
from samsyn.core.pages import SignedIn
from samsyn.core.slots import ask
from samsyn.core.table_files import page_with_tables
from samsyn.results import page_tables, words
from samsyn.results.drawing import strips_among
from samsyn.results.measures import Measure
from samsyn.results.queries import Assessment
from samsyn.results.queries.schools import MEASURES, School, schools_in, top_unit


@dataclass(frozen=True)
class Cell:
    """One school's figure for one measure."""

    assessment: Assessment | None
    strip: SafeString | None

    @property
    def word(self) -> str:
        return words.short_word(self.assessment.tag.word) if self.assessment else ""


def schools(request: SignedIn) -> HttpResponse:
    unit = top_unit(request.user, request.GET.get("omrade"))
    if unit is None:
        raise Http404
    today, zone = clock.today(), zone_for(request.user, unit)
    all_schools = schools_in(unit, zone, today)
    found = [school for school in all_schools if school.assessments]
    shown = measures_of(found)
    strips = {
        one.name: strips_among([s.assessments[one.name] for s in found if one.name in s.assessments])
        for one in shown
    }
    extra = ask(
        "organiser.columns",
        unit=unit,
        units=[school.unit for school in found],
        today=today,
        user=request.user,
    )
    in_need = [school for school in found if school.worse]
    rows = [row_of(school, shown, strips, extra) for school in found]
    context = {
        "unit": unit,
        "title": words.schools_title(len(in_need)),
        "measures": shown,
        "extra": [title for title, _states in extra],
        "rows": rows,
        "in_need": [need_of(school) for school in in_need],
        "silent": [school.unit.name for school in all_schools if not school.assessments],
        "signs": words.signs(one.newest for school in found for one in school.assessments.values()),
        "periods": words.periods_of(found, shown),
    }
    table = page_tables.of_schools(shown, rows)
    return page_with_tables(
        request, "results/schools.html", context, tables=[table], about=unit, title=table.caption
    )


def measures_of(found: list[School]) -> list[Measure]:
    """The measures that at least one school has figures for, in the order of the page."""
    known: dict[str, Measure] = {}
    for school in found:
        known |= {name: one.measure for name, one in school.assessments.items()}
    return sorted(known.values(), key=lambda one: MEASURES.index(one.name))


def row_of(
    school: School, shown: list[Measure], strips: dict[str, dict[str, SafeString]], extra: list[Any]
) -> dict[str, Any]:
    key = str(school.unit.pk)
    return {
        "name": school.unit.name,
        "url": address_of(school),
        "cells": [Cell(school.assessments.get(one.name), strips[one.name].get(key)) for one in shown],
        "extra": [states.get(school.unit.pk, ("", "")) for _title, states in extra],
    }


def need_of(school: School) -> dict[str, Any]:
    """Why this school is worth a dialogue, one finding after the other."""
    why = [f"{headline([(one.measure.subject, one.finding)])}." for one in school.worse]
    return {
        "title": school.unit.name,
        "url": address_of(school),
        "why": " ".join(why),
        "tag": Verdict.WORSE.value,
        "tone": "bad",
    }


def address_of(school: School) -> str:
    return f"{reverse('results:overview')}?enhet={school.unit.pk}"
