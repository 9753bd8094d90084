"""Walk through a unit's pupils, say that one has looked, and decide the rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import in_force, require, require_in
from samsyn.accounts.models import User, person_of
from samsyn.attention.basis import Found, lacking_for_all, tried
from samsyn.attention.models import RuleDecision, Signal, Sweep
from samsyn.attention.reading import known_of
from samsyn.attention.rules import RuleTable, rules_of
from samsyn.attention.tables import table_on, versions
from samsyn.core.actions import action
from samsyn.facts.models import Batch
from samsyn.organisation.models import Enrolment, Pupil, Unit


State = Signal.State
KINDS = ("attendance", "grade")


class NotDecided(Exception):
    """Why a table cannot be decided as it is written: a sentence for the page."""


@action("attention.swept")
def sweep_unit(*, by: Any, unit: Unit, today: date) -> Sweep:
    """Raise, renew, replace and end signals by the rules in force; only newer facts renew one."""
    table = table_on(today)
    enrolled = Enrolment.objects.filter(in_force(today), unit=unit).values_list("pupil", "grade_year")
    grades: dict[int, int | None] = dict(enrolled)
    known = known_of(unit, grades, table, today)
    found = {person: {one.rule: one for one in tried(table, basis)} for person, basis in known.bases.items()}
    lacking = lacking_for_all(table, known.bases.values())
    walk = Walk(unit, table, today)
    for person, own in found.items():
        walk.settle(person, {rule: one for rule, one in own.items() if rule not in lacking})
    walk.finish()
    return Sweep.objects.create(
        unit=unit,
        on=today,
        version=table.version,
        attendance_until=known.until,
        pupils=len(grades),
        lacking=lacking,
        batches=batches_now(),
    )


def batches_now() -> str:
    """Which facts there are: another answer means that something has come or gone."""
    newest = Batch.objects.filter(kind__in=KINDS, in_force=True).order_by("-pk").values_list("pk", flat=True)
    return f"{newest.count()}:{newest.first() or 0}"


class Walk:
    """What stood before a walk, and what is written when it is done: a few questions for a whole school."""

    def __init__(self, unit: Unit, table: RuleTable, today: date) -> None:
        self.unit, self.table, self.today = unit, table, today
        self.weeks = timedelta(weeks=table.weeks_until_it_lapses)
        rows = Signal.objects.filter(unit=unit)
        rows.filter(ended_on=None, lapses_on__lt=today).update(ended_on=today)
        self.standing = {(one.pupil_id, one.rule): one for one in rows.filter(ended_on=None)}
        ended = rows.exclude(ended_on=None).order_by("pk").values_list("pupil_id", "rule", "data")
        self.gone = {(pupil, rule): data for pupil, rule, data in ended}
        self.ended: list[int] = []
        self.raised: list[Signal] = []
        self.renewed: list[Signal] = []

    def settle(self, person: int, found: Mapping[str, Found]) -> None:
        """What stood against what is found now."""
        for rule, new in found.items():
            old = self.standing.pop((person, rule), None)
            if old and is_same(old, new):
                self.renew(old, new)
            elif old or not self.has_lapsed_on_this(person, new):
                self.ended += [old.pk] if old else []
                self.raise_signal(person, new)

    def renew(self, old: Signal, new: Found) -> None:
        """Only by newer facts; a signal that somebody looked at six weeks ago is raised anew."""
        if new.within is not None and new.data.get("until") == old.data.get("until"):
            return
        if old.looked_on and old.looked_on + self.weeks <= self.today:
            self.ended.append(old.pk)
            self.raise_signal(old.pupil_id, new)
            return
        old.within, old.data, old.version = new.within, new.data, self.table.version
        old.renewed_on, old.lapses_on = self.today, self.today + self.weeks
        self.renewed.append(old)

    def has_lapsed_on_this(self, person: int, new: Found) -> bool:
        """The same facts do not raise again what has lapsed."""
        before = self.gone.get((person, new.rule), {})
        return new.within is not None and "until" in new.data and new.data["until"] == before.get("until")

    def raise_signal(self, person: int, new: Found) -> None:
        self.raised.append(
            Signal(
                unit=self.unit,
                pupil_id=person,
                rule=new.rule,
                version=self.table.version,
                state=State.LACKING if new.within is None else State.LOOK,
                within=new.within,
                data=new.data,
                raised_on=self.today,
                renewed_on=self.today,
                lapses_on=self.today + self.weeks,
            )
        )

    def finish(self) -> None:
        """What no rule found again has ended, and so has everything about pupils who do not go here any more."""
        self.ended += [one.pk for one in self.standing.values()]
        Signal.objects.filter(pk__in=self.ended).update(ended_on=self.today)
        Signal.objects.bulk_create(self.raised)
        Signal.objects.bulk_update(self.renewed, ["within", "data", "version", "renewed_on", "lapses_on"])


def is_same(old: Signal, new: Found) -> bool:
    """A stricter signal is a new one; so is a basis that comes or goes."""
    if (old.within is None) != (new.within is None):
        return False
    return old.within is None or new.within is None or new.within >= old.within


@action("signal.looked_at")
def look_at_pupil(*, by: User, pupil: Pupil, on: date) -> Pupil:
    """That somebody has looked at her, who and when; what she thought of it is written elsewhere, or not at all."""
    rows = Signal.objects.standing(on).to_look_at().filter(pupil=pupil, looked_on=None)
    for signal in rows:
        require(by, Verb.CHANGE, signal)
    rows.update(looked_on=on, looked_by=by)
    return pupil


@dataclass(frozen=True)
class Decided:
    """A new version: thresholds by rule, who decided, when it begins and why."""

    limits: Mapping[str, Sequence[float | None]]  # rule: within 20, 5 and 1 school days
    decided_by: str
    decided_on: date
    valid_from: date
    note: str


@action("attention.rules_decided")
def decide_rules(*, by: Any, unit: Unit, decided: Decided, today: date) -> RuleDecision:
    """The next version of the table. Old ones stay, so that a signal can always be read by its own rules."""
    require_in(by, Verb.ADD, Subject.ATTENTION_RULE, unit)
    if decided.valid_from < today:
        raise NotDecided("Reglerna kan inte gälla bakåt i tiden. Välj i dag eller senare.")
    newest = max(versions(), key=lambda one: one.version)
    rules = [
        replace(one, within_20=limits[0], within_5=limits[1], within_1=limits[2])
        if (limits := decided.limits.get(one.id))
        else one
        for one in newest.rules
    ]
    table = replace(newest, rules=tuple(rules))
    contents = table.contents()
    try:
        rules_of(contents["rules"])
    except ValueError as fault:
        raise NotDecided(str(fault)) from fault
    if contents == newest.contents():
        raise NotDecided("Inget är ändrat mot den version som gäller.")
    return RuleDecision.objects.create(
        unit=unit,
        version=newest.version + 1,
        valid_from=decided.valid_from,
        decided_by=decided.decided_by,
        decided_on=decided.decided_on,
        note=decided.note,
        contents=contents,
        written_by=person_of(by),
    )
