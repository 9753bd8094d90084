"""Läget: the few figures that the start page shows beside what needs somebody today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from samsyn.access.zones import Zone
from samsyn.core.slots import fills
from samsyn.organisation.models import Unit
from samsyn.results.queries import Assessment, assessments


MEASURES = ("attendance", "absent_15_percent", "all_subjects_passed", "merit_rating")


@dataclass(frozen=True)
class Standing:
    """One row: the measure, its newest figure and what it says."""

    title: str
    text: str
    tag: str
    tone: str
    arrow: str
    url: str


@fills("start.standing")
def standing(*, unit: Unit, zone: Zone, today: date) -> Sequence[Standing] | None:
    """Always in the same order, so that one finds one's way from day to day."""
    found = {
        one.name: one for one in assessments(unit=unit, zone=zone, today=today, names=MEASURES, by=("total",))
    }
    rows = [row_of(found[name]) for name in MEASURES if name in found]
    return rows or None


def row_of(one: Assessment) -> Standing:
    tag = one.tag
    return Standing(
        title=one.measure.short,
        text=one.rounded,
        tag=tag.word,
        tone="" if tag.tone == "none" else tag.tone,
        arrow=tag.marker,
        url=reverse("results:measure", args=[one.name]),
    )
