"""The measures as result pages speak of them: a definition with the words and the noise that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from samsyn.analysis.result import Data, Direction, NoiseKind, Rhythm, UnitOf
from samsyn.analysis.sentences import Subject, capital
from samsyn.core.language import gettext_noop, said
from samsyn.core.numbers import with_unit
from samsyn.indicators.catalogue import Definition, catalogue, fed
from samsyn.indicators.disclosure import Released


SIGNS = {"percent": "%", "points": gettext_noop("poäng"), "count": ""}
OF_UNIT: dict[str, UnitOf] = {"percentage_points": "points"}  # judged as points are
SPLITS_BY_FINEST = {"unit": ("total", "unit"), "grade": ("total", "unit", "grade", "stage", "sex")}
ALL_SPLITS = ("total", "unit", "grade", "stage", "class", "sex")
REGISTRATION = "registration_rate"
RESPONSE_RATE = "survey_response_rate"
LONGEST_HEAD = 26
EVENTS = "events"
# Measured for year 9; other shares of pupils vary as chance makes them vary, and more is not known (statistics.md 6).
NOISE = {
    "merit_rating": NoiseKind.MERIT_YEAR9,
    "merit_rating_16": NoiseKind.MERIT_YEAR9,
    "published_merit_rating": NoiseKind.MERIT_YEAR9,
    "all_subjects_passed": NoiseKind.SHARE_YEAR9,
    "published_all_subjects": NoiseKind.SHARE_YEAR9,
}


@dataclass(frozen=True)
class Measure:
    """A definition seen from the result pages."""

    name: str
    definition: Definition

    @property
    def title(self) -> str:
        return said(self.definition.title)

    @property
    def short(self) -> str:
        """The head of a column: the title where it is short enough."""
        return self.title if len(self.title) <= LONGEST_HEAD else capital(self.subject.measure)

    @property
    def version(self) -> int:
        return self.definition.version

    @property
    def formula(self) -> str:
        """How it is counted, in plain words."""
        return said(self.definition.formula)

    @property
    def limits(self) -> str:
        """What it cannot say."""
        return said(self.definition.limits)

    @property
    def needs(self) -> str:
        """What data it waits for; nothing where it is fed today."""
        return said(self.definition.needs)

    @property
    def question(self) -> str:
        return said(self.definition.question)

    @property
    def why_it_matters(self) -> str:
        return said(self.definition.why_it_matters)

    def series_of(self, period: str) -> int:
        """Which series a school year belongs to: a new one starts where the instrument changed."""
        return sum(period >= start for start in self.definition.breaks)

    def starts_anew(self, periods: Sequence[str]) -> frozenset[int]:
        """The places in a row of school years where another series begins."""
        series = [self.series_of(period) for period in periods]
        return frozenset(at for at in range(1, len(series)) if series[at] != series[at - 1])

    def new_starts(self, periods: Sequence[str]) -> list[tuple[str, str]]:
        """The breaks with figures on both sides of them: the school year, and what changed."""
        told = self.definition.breaks.items()
        return (
            [(start, said(why)) for start, why in told if min(periods) < start <= max(periods)]
            if periods
            else []
        )

    @property
    def unit_of(self) -> UnitOf:
        return OF_UNIT.get(self.definition.unit, cast("UnitOf", self.definition.unit))

    @property
    def sign(self) -> str:
        return said(self.definition.subject["unit"])

    @property
    def better(self) -> Direction:
        return Direction(self.definition.better)

    @property
    def noise(self) -> NoiseKind | None:
        return NOISE.get(self.name, NoiseKind.SHARE if self.is_share_of_pupils else None)

    @property
    def subject(self) -> Subject:
        words = self.definition.subject
        return Subject(said(words["noun"]), said(words["measure"]), self.sign, published=self.is_published)

    @property
    def data(self) -> Data:
        """What its figures are made of; what others have published is told without how it was counted."""
        counted = self.definition.counted
        if self.is_published or self.definition.unit not in {"percent", "count"}:
            return Data.MEAN
        if self.definition.unit == "count":
            return Data.RATE if counted == EVENTS else Data.MEAN
        return Data.PERSONS if counted == "persons" else Data.OCCASIONS

    @property
    def family(self) -> str:
        """Which it is told together with, where one definition makes several."""
        return self.definition.family

    @property
    def group(self) -> str:
        """What sets it apart from the others of its family, as a word: ”matematik”."""
        return said(self.definition.label)

    @property
    def grain(self) -> str:
        """How fine the files must be, in words."""
        return said(self.definition.grain)

    @property
    def is_of_pupils(self) -> bool:
        """Whether those behind the figure are pupils, and not staff."""
        return self.definition.fact != "unit_figure"

    @property
    def is_share_of_pupils(self) -> bool:
        return self.definition.unit == "percent" and self.definition.counted == "persons"

    @property
    def rhythms(self) -> tuple[Rhythm, ...]:
        return cast("tuple[Rhythm, ...]", self.definition.periods)

    def is_seasonal(self, rhythm: Rhythm | None) -> bool:
        """Whether it is told for parts of a school year, in its usual rhythm or the one asked for."""
        asked = rhythm or self.rhythms[0]
        return not self.is_published and asked in self.rhythms and asked != "school_year"

    @property
    def is_published(self) -> bool:
        return self.definition.is_published

    @property
    def is_assessed(self) -> bool:
        """A distribution has no single figure to judge."""
        return self.definition.kind != "parts"

    @property
    def parts(self) -> tuple[str, ...]:
        """What a distribution divides pupils into, in order."""
        return tuple(said(part) for part in self.definition.parts)

    @property
    def is_rate(self) -> bool:
        """Whether it says how many have answered, and not what."""
        return self.name.startswith(RESPONSE_RATE)

    @property
    def is_sensitive(self) -> bool:
        return self.definition.sensitivity == "sensitive"

    @property
    def depends_on_registration(self) -> bool:
        return self.definition.fact == "attendance" and self.name != REGISTRATION

    @property
    def rests_on(self) -> str:
        """The measure that says how much there is behind this one; nothing where there is none."""
        if self.depends_on_registration:
            return REGISTRATION
        if self.definition.fact != "survey_answer" or self.name.startswith(RESPONSE_RATE):
            return ""
        rate = f"{RESPONSE_RATE}_{self.name.rpartition('_')[2]}"  # of the group that answered
        return rate if rate in fed() else ""

    def may_be_split(self, by: str) -> bool:
        if self.is_published:
            return by == "total"
        if by == "stage" and self.definition.kind != "ratio":
            return False
        return by in SPLITS_BY_FINEST.get(self.definition.finest, ALL_SPLITS)

    def written(self, row: Released | None) -> str:
        """The figure with its unit; a sign for what is hidden stands alone."""
        if row is None:
            return "–"
        return with_unit(row.text, self.sign) if row.status in {"shown", "near_100", "near_0"} else row.text


@cache
def measures() -> dict[str, Measure]:
    """Those with figures by name."""
    return {name: Measure(name, definition) for name, definition in fed().items()}


@cache
def all_measures() -> dict[str, Measure]:
    """All of the catalogue by name, also those that wait for their data."""
    return {name: Measure(name, definition) for name, definition in catalogue().items()}
