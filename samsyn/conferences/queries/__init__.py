"""Questions about conferences that pages, reports and start pages ask."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse

from samsyn.conferences.models import (
    Answer,
    Conference,
    Evidence,
    Explanation,
    Participation,
    Theme,
    UnitReply,
)
from samsyn.conferences.queries.conclusions import conclusions_of
from samsyn.conferences.queries.lacking import Left, left_to_do
from samsyn.core.once import once
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Enrolment, Pupil, Unit


__all__ = [
    "Left",
    "answers_of",
    "conclusions_of",
    "evidence_of",
    "given_names_at",
    "keys_in_year",
    "keys_of",
    "left_to_do",
    "names_missing",
    "of_unit",
    "of_year",
    "open_conference",
    "participants_of",
    "place_of",
    "replies_to",
    "school_below",
    "themes_of",
    "units_to_answer",
    "used_in_year",
    "weighed_explanations",
    "with_analyses",
]


@once
def of_year(unit: Unit, year: SchoolYear | str) -> Sequence[Conference]:
    """The conferences of a unit in a school year, in the order they are held."""
    return list(
        Conference.objects.of(unit).in_year(str(year)).select_related("unit").order_by("held_on", "pk")
    )


def of_unit(unit: Unit) -> Sequence[Conference]:
    """Every conference of a unit, newest first, with how much was looked at and decided."""
    used = Q(evidence__withdrawn_at=None)
    rows = Conference.objects.of(unit).annotate(
        evidence_count=Count("evidence", used, distinct=True),
        decided_count=Count("evidence__decision", used, distinct=True),
    )
    return list(rows.order_by("-held_on", "-pk"))


def open_conference(unit: Unit, today: date) -> Conference | None:
    """The one that is being prepared or held now; the nearest if there are several."""
    rows = Conference.objects.of(unit).still_open().filter(school_year=str(SchoolYear.of(today)))
    return rows.select_related("unit").order_by("held_on").first()


def keys_of(conference: Conference) -> dict[str, Evidence]:
    """What each deviation that is taken up has become in a conference."""
    return {one.key: one for one in conference.evidence.filter(withdrawn_at=None)}


def keys_in_year(unit: Unit, year: SchoolYear | str) -> frozenset[str]:
    """The deviations that any conference of the year has taken up."""
    return frozenset(_taken_up(unit, year).values_list("key", flat=True))


def used_in_year(unit: Unit, year: SchoolYear | str) -> dict[str, Evidence]:
    """What each of them has become, in the newest conference that has taken it up."""
    rows = _taken_up(unit, year).select_related("conference").order_by("conference__held_on", "pk")
    return {one.key: one for one in rows}


def _taken_up(unit: Unit, year: SchoolYear | str) -> QuerySet[Evidence]:
    return Evidence.objects.filter(
        conference__unit=unit, conference__school_year=str(year), withdrawn_at=None
    )


def with_analyses(rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Evidence with what was written under it."""
    explanations = Explanation.objects.filter(withdrawn_at=None)
    chosen = rows.filter(withdrawn_at=None).select_related(
        "conference__unit", "changed_by", "decision__explanation"
    )
    return chosen.prefetch_related(Prefetch("explanations", explanations))


def evidence_of(conference: Conference) -> Sequence[Evidence]:
    """What a conference looks at, deviations first."""
    rows = with_analyses(Evidence.objects.filter(conference=conference))
    return sorted(rows, key=lambda one: (not one.is_deviation, one.position))


def weighed_explanations(evidence: Evidence) -> Sequence[Explanation]:
    """Those that have something for them and something against them."""
    return [one for one in evidence.explanations.filter(withdrawn_at=None) if one.is_weighed]


def participants_of(conference: Conference) -> Sequence[Participation]:
    return list(conference.participations.all())


def names_missing(participants: Sequence[Participation]) -> Sequence[str]:
    """The categories that the law names and that did not come."""
    return [one.title for one in participants if one.is_lacking]


def answers_of(conference: Conference, moment: str | None = None) -> Sequence[Answer]:
    rows = conference.answers.select_related("changed_by")
    return list(rows.filter(moment=moment) if moment else rows)


def given_names_at(unit: Unit) -> frozenset[str]:
    """The given names of the unit's pupils, for the warning about names in the minutes."""
    enrolled = Enrolment.objects.filter(unit=unit, ends_on=None).values("pupil")
    names = Pupil._base_manager.filter(pk__in=enrolled).exclude(given="").values_list("given", flat=True)
    return frozenset(names.distinct())


def units_to_answer(conference: Conference, today: date) -> Sequence[tuple[Unit, UnitReply | None]]:
    """Every school unit below the huvudman, with the answer it got; alphabetically."""
    schools = Unit.objects.within(conference.unit).schools().exclude(closed_on__lte=today)
    replies = {one.unit_id: one for one in conference.replies.select_related("changed_by")}
    return [(unit, replies.get(unit.pk)) for unit in schools]


def school_below(conference: Conference, unit_id: int) -> Unit | None:
    """One of the huvudman's own school units."""
    return Unit.objects.within(conference.unit).schools().filter(pk=unit_id).first()


def replies_to(unit: Unit, user: Any, year: SchoolYear | str | None = None) -> Sequence[UnitReply]:
    """The huvudman's answers to a unit, newest first."""
    rows = UnitReply.objects.visible_to(user).filter(unit=unit).exclude(answered_at=None)
    if year is not None:
        rows = rows.filter(conference__school_year=str(year))
    return list(rows.select_related("conference").order_by("-answered_at"))


def themes_of(conference: Conference) -> Sequence[Theme]:
    return list(conference.themes.filter(withdrawn_at=None).prefetch_related("units"))


def place_of(evidence: Evidence) -> str:
    """The address of the page about a piece of evidence."""
    return reverse("conferences:evidence", args=[evidence.conference_id, evidence.pk])
