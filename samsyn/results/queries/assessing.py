"""What the released figures of a unit say: one assessment per measure and part of the unit."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.access.zones import Zone
from samsyn.analysis import sentences
from samsyn.analysis.deviations import reason_to_look
from samsyn.analysis.result import Caveat, Direction, Finding, Rhythm, Verdict
from samsyn.core.figures import Mark
from samsyn.core.numbers import number, with_unit
from samsyn.indicators.disclosure import Released
from samsyn.organisation.models import Unit
from samsyn.results.measures import REGISTRATION, Measure
from samsyn.results.periods import is_old, rhythm_of
from samsyn.results.queries import definitions
from samsyn.results.queries.fetching import PAGES_KEPT, Figures, Question, figures_of
from samsyn.results.queries.judging import judged, judged_in_public, point_of
from samsyn.results.queries.knowing import Told, notes_within, seasons, series_key
from samsyn.results.queries.payload import payload_of
from samsyn.results.queries.reserving import Shares, reserved, shares_of
from samsyn.results.queries.slices import By, Series, Slice, split, usual_split


CENSORED = {"near_0", "near_100"}  # the gate has written ~0 or ~100 instead of the figure
PREPOSITIONS = {"unit": "på", "sex": "bland"}


@dataclass(frozen=True)
class Assessment:
    """One measure in one part of a unit: the figures there are and what the newest one says."""

    measure: Measure
    unit: Unit
    zone: Zone
    part: Slice
    periods: tuple[str, ...]
    released: Series
    finding: Finding
    is_old: bool = False
    anew: frozenset[int] = frozenset()  # the places from which the source counts in another way

    @property
    def name(self) -> str:
        return self.measure.name

    @property
    def ref(self) -> str:
        """Short and lasting: what a form sends back to say which one was chosen."""
        return f"{self.name}:{self.part.by}:{self.part.key}"

    @property
    def period(self) -> str:
        return self.periods[-1]

    @property
    def newest(self) -> Released | None:
        return self.released[-1]

    @property
    def shown(self) -> str:
        """The newest figure as it is written, with its unit; ”..” where it must not be told."""
        return self.measure.written(self.newest)

    @property
    def rounded(self) -> str:
        """The newest figure as it is written in a sentence: no decimals about fewer than a hundred (D31)."""
        if self.finding.value is None:
            return self.shown
        return with_unit(
            number(self.finding.value, sentences.decimals(self.finding, self.subject)), self.measure.sign
        )

    @property
    def persons(self) -> int | None:
        return self.newest.persons if self.newest else None

    @cached_property
    def subject(self) -> sentences.Subject:
        group = "" if self.part.by == "total" else self.part.label
        return replace(self.measure.subject, group=group, preposition=PREPOSITIONS.get(self.part.by, "i"))

    @property
    def is_judged(self) -> bool:
        """Whether it says anything about today: the others are no comparisons."""
        return self.finding.verdict is not Verdict.TOO_LITTLE and not self.is_old

    @property
    def is_deviation(self) -> bool:
        """Whether the newest figure takes part in a signal, and is new enough to be about today."""
        return self.finding.verdict.is_signal and not self.is_old

    @property
    def headline(self) -> str:
        return sentences.headline([(self.subject, self.finding)])

    @property
    def sentence(self) -> str:
        return sentences.what(self.finding, self.subject)

    @property
    def how_sure(self) -> str:
        return sentences.how_sure(self.finding)

    @property
    def why_it_fired(self) -> str:
        return sentences.why_it_fired(self.finding)

    @property
    def ask(self) -> str:
        return sentences.ask(self.finding, self.zone)

    @property
    def caveats(self) -> list[str]:
        return [*sentences.caveats(self.finding), *self.new_starts]

    @property
    def new_starts(self) -> list[str]:
        """Where the instrument changed, so that earlier figures are another series."""
        said = _("%(why)s Siffror före läsåret %(year)s bedöms inte ihop med senare.")
        return [said % {"why": why, "year": start} for start, why in self.measure.new_starts(self.periods)]

    @property
    def tag(self) -> sentences.Tag:
        return sentences.tag(self.finding)

    @property
    def mark(self) -> Mark:
        """Direction and meaning for the figures: up-bad, down-good …; nothing when as expected."""
        return mark_of(self.finding.side, self.finding)

    def as_payload(self) -> dict[str, Any]:
        """Plain values that evidence and reports keep as they stood (D27)."""
        return payload_of(self)


def mark_of(side: int, finding: Finding) -> Mark:
    """Up or down, and whether that way is worse, better or neither."""
    return mark_towards(side, finding.better)


def mark_towards(side: int, better: Direction) -> Mark:
    if not side:
        return ""
    worse = (side > 0) != (better is Direction.HIGHER)
    meaning = "neutral" if better is Direction.NEUTRAL else "bad" if worse else "good"
    found: dict[tuple[bool, str], Mark] = {
        (True, "bad"): "up-bad",
        (True, "good"): "up-good",
        (True, "neutral"): "up-neutral",
        (False, "bad"): "down-bad",
        (False, "good"): "down-good",
        (False, "neutral"): "down-neutral",
    }
    return found[side > 0, meaning]


def by_reason_to_look(assessment: Assessment) -> tuple[Any, ...]:
    """D29: signal first, then distance from the middle; an old figure is no news."""
    return (assessment.is_old, *reason_to_look(assessment.finding), assessment.name, assessment.part.place)


def assessments(
    *,
    unit: Unit,
    zone: Zone,
    today: date,
    names: Sequence[str] | None = None,
    by: Sequence[By] | None = None,
    until: str | None = None,
) -> list[Assessment]:
    """Every measure in every part asked for, those with most reason to look first, in one pass.

    Without `by`: the whole unit, and its grades or the schools below it.
    """
    splits = by or ("total", usual_split(unit))
    return assessed(figures_of(unit=unit, zone=zone, names=names, by=splits), today=today, until=until)


def assessed(figures: Figures, *, today: date, until: str | None = None) -> list[Assessment]:
    """Judge what was fetched."""
    names = tuple(measure.name for measure in figures.measures)
    asked = _Asked(figures.question, names, today, until, get_language(), figures)
    # The unit as it is now: another name makes no other figures.
    return [replace(one, unit=figures.unit) for one in _assessed(asked)]


@dataclass(frozen=True)
class _Asked:
    """What a judgement depends on: two that are equal have the same answer."""

    question: Question
    names: tuple[str, ...]
    today: date
    until: str | None
    language: str | None  # parts are named in it
    figures: Figures = field(compare=False)


@lru_cache(maxsize=PAGES_KEPT)
def _assessed(asked: _Asked) -> tuple[Assessment, ...]:
    """For as long as no new cells are made."""
    figures = asked.figures
    ways = definitions.ways_of(row for rows in figures.rows.values() for row in rows)
    rhythm = asked.question.rhythm
    seasonal = tuple(sorted(one.name for one in figures.measures if one.is_seasonal(rhythm)))
    top = figures.unit.path[: figures.unit.path.index("/", 1) + 1]
    told = Told(
        dict(notes_within(asked.question.made, figures.unit.path)),
        seasons(asked.question.made, top, seasonal, rhythm, asked.until),
        ways,
    )
    found: list[Assessment] = []
    for by in figures.splits:
        behind = {one.rests_on for one in figures.measures}
        shares = {name: shares_of(figures.of(name, by), by) for name in behind}
        for measure in figures.measures:
            if measure.is_assessed:
                share = shares[measure.rests_on]
                about = _About(measure, figures.unit, figures.zone, asked.today, share, asked.until, told)
                found += about.assessed(figures.of(measure.name, by), by)
    return tuple(sorted((one for one in found if is_worth_telling(one, found)), key=by_reason_to_look))


def is_worth_telling(assessment: Assessment, among: Sequence[Assessment]) -> bool:
    """A single grade or stage is the whole unit once more."""
    by = assessment.part.by
    if by not in {"grade", "stage"}:
        return True
    return sum(one.name == assessment.name and one.part.by == by for one in among) > 1


def deviations(
    *, unit: Unit, zone: Zone, today: date, names: Sequence[str] | None = None
) -> list[Assessment]:
    """Those with a signal on the newest figure, most reason to look first."""
    return [one for one in assessments(unit=unit, zone=zone, today=today, names=names) if one.is_deviation]


def assessment(
    name: str, *, unit: Unit, zone: Zone, today: date, by: By = "total", key: str = ""
) -> Assessment | None:
    """One measure in one part of the unit; None where nothing is there to be seen."""
    found = assessments(unit=unit, zone=zone, today=today, names=[name], by=[by])
    return next((one for one in found if one.part.key == key), None)


@dataclass(frozen=True)
class _About:
    """What is the same for all parts of one measure."""

    measure: Measure
    unit: Unit
    zone: Zone
    today: date
    behind: Shares
    until: str | None
    told: Told = field(default_factory=Told)

    def assessed(self, rows: Sequence[Released], by: By) -> list[Assessment]:
        periods, found = split(rows, by, self.until)
        rhythm = rhythm_of(periods[-1]) if periods else "month"
        told = [self._one(part, tuple(periods), series, rhythm) for part, series in found.items()]
        if definitions.are_unlike((one.newest for one in told), self.told.ways) and len(told) > 1:
            return [replace(one, finding=one.finding.with_caveat(Caveat.COUNTED_UNLIKE)) for one in told]
        return told

    def _one(self, part: Slice, periods: tuple[str, ...], series: Series, rhythm: Rhythm) -> Assessment:
        now = self.measure.series_of(periods[-1])
        points = tuple(
            point_of(period, row if self.measure.series_of(period) == now else None)
            for period, row in zip(periods, series, strict=True)
        )
        measure = self.measure
        known = self.told.known(measure, series_key(self.unit.pk, measure.name, part.by, part.key), points)
        about = (measure.better, rhythm, measure.unit_of, measure.noise, known)
        finding = judged_in_public(points, *about) if self.zone is Zone.PUBLIC else judged(points, *about)
        if any(row is not None and row.status in CENSORED for row in series):
            # The series lacks its extremes: what is left must not be judged as if it were all.
            finding = Finding(finding.series, finding.better, finding.rhythm, finding.unit_of)
        finding = self._with_caveats(finding, part, periods[-1])
        anew = definitions.counted_anew(series, self.told.ways) | self.measure.starts_anew(periods)
        is_registration = self.measure.name == REGISTRATION
        for caveat in definitions.caveats(series, self.told.ways, of_registration=is_registration):
            finding = finding.with_caveat(caveat)
        old = self.until is None and is_old(periods[-1], self.today)
        return Assessment(self.measure, self.unit, self.zone, part, periods, series, finding, old, anew)

    def _with_caveats(self, finding: Finding, part: Slice, period: str) -> Finding:
        if part.by == "grade":
            finding = finding.with_caveat(Caveat.NEW_PUPILS)
        return reserved(finding, self.measure, self.behind(part.key, period), self.today)
