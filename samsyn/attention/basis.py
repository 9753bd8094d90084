"""What is known of one pupil, and what a rule makes of it: a signal, nothing, or that the basis is lacking."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from samsyn.attention.rules import Rule, RuleTable


LAST_DAYS = 30  # of rule F3
TWICE = 2.0


@dataclass(frozen=True, slots=True)
class Row:
    """Minutes from one day to another; of lessons both are the same day."""

    first: date
    last: date
    offered: float
    valid: float
    invalid: float
    unregistered: float = 0.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows put together."""

    first: date
    last: date
    offered: float
    absent: float
    invalid: float
    unregistered: float

    @property
    def total_percent(self) -> float:
        return 100 * self.absent / self.offered

    @property
    def invalid_percent(self) -> float:
        return 100 * self.invalid / self.offered

    @property
    def registered_percent(self) -> float:
        whole = self.offered + self.unregistered
        return 100 * self.offered / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Day:
    """One whole school day of one pupil, where the file has days."""

    on: date
    all_absent: bool
    any_invalid: bool


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything the rules may look at. None is unknown, and unknown is never nought."""

    recent: Stretch | None = None
    before: Stretch | None = None
    """The four school weeks before the recent ones."""
    earlier: Stretch | None = None
    """The pupil's own level: up to a year before the recent weeks."""
    days: Sequence[Day] | None = None
    at_risk: tuple[str, ...] | None = None
    is_graded: bool = False
    """Whether the pupil's year has grades or forecasts at all."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule says of a pupil: within so many school days, or None where the basis is lacking."""

    rule: str
    within: int | None
    data: dict[str, Any] = field(default_factory=dict)


def together(rows: Sequence[Row]) -> Stretch | None:
    """None where no teaching was offered at all."""
    offered = sum(row.offered for row in rows)
    if not offered:
        return None
    return Stretch(
        first=min(row.first for row in rows),
        last=max(row.last for row in rows),
        offered=offered,
        absent=sum(row.valid + row.invalid for row in rows),
        invalid=sum(row.invalid for row in rows),
        unregistered=sum(row.unregistered for row in rows),
    )


def tried(table: RuleTable, basis: Basis) -> list[Found]:
    """Every rule that there are facts for; a pupil in no graded year is not asked for grades."""
    found = []
    for rule in table.tried:
        one = KINDS[rule.kind](rule, basis, table)
        if one is not None:
            found.append(one)
    return found


def lacking_for_all(table: RuleTable, bases: Collection[Basis]) -> dict[str, str]:
    """Rules that lack the same kind of file for everybody here: told once, and not of each pupil."""
    graded = [one for one in bases if one.is_graded]
    needs = {
        "attendance": all(one.recent is None for one in bases),
        "days": all(one.days is None for one in bases),
        "forecast": all(one.at_risk is None for one in graded),
    }
    return {rule.id: need for rule in table.tried if needs[need := NEEDS[rule.kind]] and bases}


def total_absence(rule: Rule, basis: Basis, table: RuleTable) -> Found | None:
    """Thresholds, or doubled against the pupil's own earlier level."""
    recent = registered(basis.recent, table)
    if recent is None:
        return Found(rule.id, None, span_of(basis.recent))
    value, own = recent.total_percent, basis.earlier.total_percent if basis.earlier else None
    within = rule.reached(value)
    data = span_of(recent) | {"value": round(value, 1), "own": None if own is None else round(own, 1)}
    if rule.doubled and own is not None and within == 20 and value >= TWICE * own:
        return Found(rule.id, 5, data | {"doubled": True})
    return Found(rule.id, within, data) if within else None


def invalid_absence(rule: Rule, basis: Basis, table: RuleTable) -> Found | None:
    """The mildest threshold asks for the same in the weeks before: once is no pattern."""
    recent = registered(basis.recent, table)
    if recent is None:
        return Found(rule.id, None, span_of(basis.recent))
    within = rule.reached(recent.invalid_percent)
    before = basis.before.invalid_percent if basis.before else None
    if within == 20 and (before is None or before < (rule.within_20 or 0)):
        return None
    data = span_of(recent) | {
        "value": round(recent.invalid_percent, 1),
        "before": None if before is None else round(before, 1),
    }
    return Found(rule.id, within, data) if within else None


def invalid_days(rule: Rule, basis: Basis, table: RuleTable) -> Found | None:
    if not basis.days:
        return Found(rule.id, None, {"needs": "days"})
    last = basis.days[-1].on
    since = last - timedelta(days=LAST_DAYS - 1)
    count = sum(day.any_invalid for day in basis.days if day.on >= since)
    within = rule.reached(count)
    data = {"first": since.isoformat(), "until": last.isoformat(), "value": count}
    return Found(rule.id, within, data) if within else None


def days_in_a_row(rule: Rule, basis: Basis, table: RuleTable) -> Found | None:
    """Whole school days without the pupil, up to the newest."""
    if not basis.days:
        return Found(rule.id, None, {"needs": "days"})
    away = []
    for day in reversed(basis.days):
        if not day.all_absent:
            break
        away.append(day.on)
    within = rule.reached(len(away))
    if not within:
        return None
    return Found(
        rule.id, within, {"first": away[-1].isoformat(), "until": away[0].isoformat(), "value": len(away)}
    )


def subjects_at_risk(rule: Rule, basis: Basis, table: RuleTable) -> Found | None:
    if not basis.is_graded:
        return None
    if basis.at_risk is None:
        return Found(rule.id, None, {"needs": "forecast"})
    within = rule.reached(len(basis.at_risk))
    if within == 20 and set(basis.at_risk) & set(rule.core):
        within = 5
    data = {"value": len(basis.at_risk), "subjects": list(basis.at_risk)}
    return Found(rule.id, within, data) if within else None


def registered(stretch: Stretch | None, table: RuleTable) -> Stretch | None:
    """Too little registered is no basis: an empty register must not look like a pupil who came."""
    if stretch is None or stretch.registered_percent < table.fewest_registered_percent:
        return None
    return stretch


def span_of(stretch: Stretch | None) -> dict[str, Any]:
    return {"first": stretch.first.isoformat(), "until": stretch.last.isoformat()} if stretch else {}


NEEDS = {
    "total_absence": "attendance",
    "invalid_absence": "attendance",
    "invalid_days": "days",
    "days_in_a_row": "days",
    "subjects_at_risk": "forecast",
}
KINDS = {
    "total_absence": total_absence,
    "invalid_absence": invalid_absence,
    "invalid_days": invalid_days,
    "days_in_a_row": days_in_a_row,
    "subjects_at_risk": subjects_at_risk,
}
