"""Which measures may be used: those whose title and definition a person has confirmed, and nobody has changed since."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.core import clock
from samsyn.core.slots import fills
from samsyn.facts.engine import glance
from samsyn.facts.models import Batch
from samsyn.facts.store import relation
from samsyn.imports.kolada import SOURCE
from samsyn.imports.published_models import MeasureReview, PlaceMatch, StatisticsPart
from samsyn.imports.published_rules import candidates


Answer = MeasureReview.Answer


@dataclass(frozen=True)
class Described:
    """A measure as its source describes it now."""

    code: str
    title: str
    description: str
    area: str
    category: str
    read_on: date

    @property
    def has_units(self) -> bool:
        return "ou" in self.category.split()

    def is_as_said(self, review: MeasureReview) -> bool:
        return (self.title, self.description) == (review.title, review.description)


@dataclass(frozen=True)
class Standing:
    """A measure, what its source says of it, and what we have said."""

    code: str
    described: Described | None
    review: MeasureReview | None

    @property
    def is_changed(self) -> bool:
        """Whether somebody has answered for another text than the one that stands there now."""
        return bool(self.review and self.described and not self.described.is_as_said(self.review))

    @property
    def is_confirmed(self) -> bool:
        return self.review is not None and self.review.answer == Answer.CONFIRMED

    @property
    def is_open(self) -> bool:
        """Whether a person has something to say."""
        return self.described is not None and (self.review is None or self.is_changed)


def standings() -> list[Standing]:
    """Every measure that is fetched or that values have been read of, in the order of their codes."""
    reviews = {one.code: one for one in MeasureReview.objects.filter(source=SOURCE)}
    codes = {*candidates(), *codes_with_values(), *reviews}
    told = described(codes)
    return [Standing(code, told.get(code), reviews.get(code)) for code in sorted(codes)]


def described(codes: Collection[str]) -> dict[str, Described]:
    """What the source says of these measures, as it was last read."""
    days = dict(Batch.objects.in_force("reference").values_list("pk", "read_at"))
    if not days:
        return {}
    with glance() as engine:
        rows = relation(engine, "reference", source="kolada_kpis").filter("what = 'measure'")
        columns = "code, title, description, area, category, batch"
        found: list[Any] = rows.project(columns).fetchall()
    wanted = set(codes)
    return {
        code: Described(code, title, description, area, category, clock.day_of(days[batch]))
        for code, title, description, area, category, batch in found
        if code in wanted
    }


def codes_with_values() -> set[str]:
    """The measures that values have been read of."""
    with glance() as engine:
        rows = relation(engine, "published", source="kolada_values")
        return {code for (code,) in rows.project("indicator").distinct().fetchall()}


def frozen() -> dict[str, str]:
    """The measures whose series stand still, with the title they have now: their source has changed the text."""
    reviews = {one.code: one for one in MeasureReview.objects.filter(source=SOURCE, answer=Answer.CONFIRMED)}
    told = described(reviews) if reviews else {}
    return {code: one.title for code, one in told.items() if not one.is_as_said(reviews[code])}


@fills("published.confirmed")
def confirmed(source: str) -> set[str]:
    """The measures of a source that pages may use. One that has changed keeps what was read before the change."""
    rows = MeasureReview.objects.filter(source=source, answer=Answer.CONFIRMED)
    return set(rows.values_list("code", flat=True))


@fills("published.places")
def places() -> dict[str, tuple[str, str]]:
    """The ids that a source uses for our school units: their official codes and names."""
    rows = PlaceMatch.objects.filter(ended_at=None).exclude(unit__code="")
    return {
        code: (official, name)
        for code, official, name in rows.values_list("code", "unit__code", "unit__name")
    }


@fills("published.municipality")
def municipality() -> str | None:
    """The municipality that statistics have been fetched for."""
    rows = StatisticsPart.objects.exclude(municipality="").order_by("-tried_at")
    return rows.values_list("municipality", flat=True).first()
