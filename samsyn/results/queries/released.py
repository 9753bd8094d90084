"""What has been given out of the units, school year by school year, and what waits."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core import clock
from samsyn.core.school_year import SchoolYear
from samsyn.indicators.catalogue import catalogue
from samsyn.indicators.models import Publication, Release, Sheet
from samsyn.indicators.periods import in_order, period
from samsyn.indicators.registering import waiting
from samsyn.organisation.models import Unit


NEWEST = 40  # lines of the register on the page


@dataclass
class Year:
    """What stands of one school year."""

    name: str
    tables: int = 0
    whole: int = 0  # nothing in them is too small
    guarded: int = 0  # something is hidden
    unshown: int = 0  # nothing of them is shown outside the units
    late: int = 0  # not yet audited
    waiting: dict[str, set[str]] = field(default_factory=dict)  # titles by period
    frozen: Publication | None = None
    corrections: list[Publication] = field(default_factory=list)
    may_be_frozen: bool = False

    @property
    def periods_waiting(self) -> list[str]:
        return in_order(self.waiting)


@dataclass(frozen=True)
class Line:
    """Tables of one measure that were given out on one day."""

    on: date
    title: str
    kind: str
    periods: list[str]
    hidden: int


def may_see_register(user: object) -> Unit | None:
    """The organiser whose register the user may see, if she may."""
    return _top_for(user, Verb.SEE)


def may_freeze(user: object) -> bool:
    return _top_for(user, Verb.CHANGE) is not None


def _top_for(user: object, verb: Verb) -> Unit | None:
    top = Unit.objects.filter(kind=Unit.Kind.ORGANISER).order_by("pk").first()
    return top if top and may_in(user, verb, Subject.RELEASE, top) else None


def years(today: date) -> list[Year]:
    """Every school year that something has been given out of, the newest first."""
    found: dict[str, Year] = {}
    for sheet in Sheet.objects.filter(is_released=True).only("period", "outcome"):
        _count(_of(found, period(sheet.period).school_year), sheet.outcome)
    for sheet in waiting():
        year = _of(found, period(sheet.period).school_year)
        year.waiting.setdefault(sheet.period, set()).add(title_of(sheet.indicator))
    for one in Publication.objects.order_by("at"):
        year = _of(found, one.school_year)
        if one.kind == Publication.Kind.FREEZE:
            year.frozen = one
        else:
            year.corrections.append(one)
    for year in found.values():
        year.may_be_frozen = not year.frozen and SchoolYear.named(year.name).last_day < today
    return sorted(found.values(), key=lambda year: year.name, reverse=True)


def _of(found: dict[str, Year], name: str) -> Year:
    return found.setdefault(name, Year(name))


def _count(year: Year, outcome: str) -> None:
    year.tables += 1
    year.whole += not outcome
    year.guarded += outcome in {"held", "mended"}
    year.unshown += outcome == "refused"
    year.late += outcome == "late"


def title_of(indicator: str) -> str:
    known = catalogue().get(indicator)
    return known.title if known else indicator


def newest_lines() -> list[Line]:
    """The register, newest first: one line per day, measure and kind."""
    rows = Release.objects.order_by("-pk").only("at", "indicator", "kind", "period", "hidden")
    grouped: dict[tuple[date, str, str], list[Release]] = {}
    for row in rows[: NEWEST * 40]:
        grouped.setdefault((clock.day_of(row.at), row.indicator, row.kind), []).append(row)
    return [_line(*key, each) for key, each in list(grouped.items())[:NEWEST]]


def _line(on: date, indicator: str, kind: str, rows: Iterable[Release]) -> Line:
    rows = list(rows)
    periods = in_order({row.period for row in rows})
    return Line(
        on, title_of(indicator), str(Release.Kind(kind).label), periods, sum(bool(row.hidden) for row in rows)
    )
