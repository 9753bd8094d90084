"""Which version of a sheet is read outside the units, and the register of what has been given out.

A new sheet is given out when it is the first of its kind, when its period is not over, or when it differs from every
version given out before by so many that the difference is about nobody. Otherwise the version already given out stands,
and the correction waits. For a frozen school year all corrections wait until somebody gives them out together.
"""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from samsyn.access.zones import Zone
from samsyn.core import clock
from samsyn.core.actions import INSTALLATION
from samsyn.core.audit import Entry, record
from samsyn.core.models import AuditEvent
from samsyn.core.school_year import year_of_period
from samsyn.indicators.catalogue import catalogue, definition
from samsyn.indicators.corrections import Change, Rows, Sums, change
from samsyn.indicators.law import law
from samsyn.indicators.models import Cell, Publication, Refresh, Release, Sheet
from samsyn.indicators.periods import period
from samsyn.indicators.stages import STAGE, stage_of
from samsyn.organisation.models import Unit


AT_A_TIME = 50
Key = tuple[str, str]  # indicator, period
Outcomes = Mapping[Key, str]
Due = tuple[Sheet, str]  # to be given out, and the kind of release that it is


def let_out(made: Refresh, outcomes: Outcomes, merged: Mapping[Key, list[int]] | None = None) -> int:
    """Give out what may be given out of the current sheets, and take back what has lost its facts; return how many."""
    by_outcome: dict[str, list[Key]] = {}
    for key, outcome in outcomes.items():
        by_outcome.setdefault(outcome, []).append(key)
    for outcome, keys in by_outcome.items():
        named = [
            one.pk for one in Sheet.objects.filter(refresh=made) if (one.indicator, one.period) in set(keys)
        ]
        Sheet.objects.filter(pk__in=named).update(outcome=outcome)
    _note_merged(made, merged or {})
    desk = Desk()
    desk.withdraw_what_has_lost_its_facts()
    given, _ = desk.give_out(waiting())
    if given:
        record(Entry(AuditEvent.Outcome.DONE, "release.made", INSTALLATION, "indicators.Refresh", [made.pk]))
    return given


def _note_merged(made: Refresh, merged: Mapping[Key, list[int]]) -> None:
    sheets = [one for one in Sheet.objects.filter(refresh=made) if (one.indicator, one.period) in merged]
    for sheet in sheets:
        sheet.merged = merged[sheet.indicator, sheet.period]
    Sheet.objects.bulk_update(sheets, ["merged"], batch_size=AT_A_TIME)


def frozen_years() -> set[str]:
    freezes = Publication.objects.filter(kind=Publication.Kind.FREEZE)
    return set(freezes.values_list("school_year", flat=True))


def waiting() -> list[Sheet]:
    """Current sheets that are not what is read outside the units, though their measure is told there."""
    rows = Sheet.objects.filter(is_current=True, is_released=False).order_by("pk")
    told = {name for name, one in catalogue().items() if not one.is_inside_only}
    return [one for one in rows if one.indicator in told]


class Desk:
    """Where sheets are given out. With a publication the corrections of frozen years are too, under the strict rule."""

    def __init__(self, publication: Publication | None = None) -> None:
        self.publication = publication
        self.frozen = frozen_years()
        self.units = sorted(Unit.objects.values_list("pk", "parent_id"), key=str)
        self.kept: dict[Key, list[Sheet]] = {}
        for sheet in Sheet.objects.exclude(released_at=None):
            self.kept.setdefault((sheet.indicator, sheet.period), []).append(sheet)

    def give_out(self, sheets: list[Sheet]) -> tuple[int, int]:
        """Move the pointer to each sheet that may follow the one given out; how many did, and how many may not."""
        able = [one for one in sheets if self.publication or _year(one) not in self.frozen]
        given = 0
        for start in range(0, len(able), AT_A_TIME):
            new: list[Due] = []
            with transaction.atomic():
                given += sum(self._follow(one, new) for one in able[start : start + AT_A_TIME])
                outside = Sheet.objects.filter(pk__in=[sheet.pk for sheet, _kind in new])
                outside.update(is_released=True, released_at=timezone.now())
                self._register(new)
        return given, len(able) - given

    def withdraw_what_has_lost_its_facts(self) -> None:
        """Figures whose facts have been taken back are not shown to anybody."""
        current = set(Sheet.objects.filter(is_current=True).values_list("indicator", "period"))
        for key, sheets in self.kept.items():
            for sheet in sheets:
                if sheet.is_released and key not in current:
                    with transaction.atomic():
                        Sheet.objects.filter(pk=sheet.pk).update(is_released=False)
                        self._register([(sheet, Release.Kind.WITHDRAWN)])
                    sheet.is_released = False

    def _follow(self, sheet: Sheet, new: list[Due]) -> bool:
        """Whether a sheet may follow; where its figures are new it is put in `new`, to be given out with the others."""
        before = self.kept.get((sheet.indicator, sheet.period), [])
        standing = next((one for one in before if one.is_released), None)
        strict = _year(sheet) in self.frozen
        found = {one.pk: _compared(one, sheet, strict) for one in before}
        if standing and found.get(standing.pk) is Change.NONE:
            # The same figures need not stand twice: the new sheet takes over.
            Sheet.objects.filter(pk=standing.pk).update(is_released=False, released_at=None)
            Sheet.objects.filter(pk=sheet.pk).update(is_released=True, released_at=standing.released_at)
            return True
        if _is_over(sheet) and Change.FEW in found.values():
            return False
        if standing:  # of what grows from month to month only the newest version is kept
            kept = {} if _is_over(sheet) else {"released_at": None}
            Sheet.objects.filter(pk=standing.pk).update(is_released=False, **kept)
        again = Release.Kind.CORRECTED if self.publication else Release.Kind.RENEWED
        new.append((sheet, again if before else Release.Kind.FIRST))
        return True

    def _register(self, due: list[Due]) -> None:
        hidden = _hidden([sheet.pk for sheet, _kind in due])
        Release.objects.bulk_create(
            Release(
                kind=kind,
                indicator=sheet.indicator,
                version=sheet.version,
                period=sheet.period,
                school_year=_year(sheet),
                zone=Zone.ORGANISER.value,
                population=self._population(sheet),
                snapshot=_hash(sheet.batches),
                hidden=hidden[sheet.pk],
                outcome=sheet.outcome,
                sheet=sheet.pk,
                publication=self.publication,
            )
            for sheet, kind in due
        )

    def _population(self, sheet: Sheet) -> str:
        """What says whom the figures are about: measure, version, period, units and the dated numbers."""
        last: date = period(sheet.period).last_day
        numbers = {name: value for name, value in law(last).items() if not name.startswith("suppression.")}
        return _hash([sheet.indicator, sheet.version, sheet.period, self.units, numbers])


def _is_over(sheet: Sheet) -> bool:
    return period(sheet.period).last_day < clock.today()


def _year(sheet: Sheet) -> str:
    return str(year_of_period(sheet.period))


def _compared(before: Sheet, after: Sheet, strict: bool) -> Change:
    return change(definition(after.indicator), _rows(before), _rows(after), strict=strict)


def _rows(sheet: Sheet) -> Rows:
    """All rows that may be told outside a unit, by place."""
    cells = (
        Cell.objects.filter(sheet=sheet)
        .exclude(table="c")
        .values_list("unit_id", "table", "grade_year", "sex", "part", "x", "w", "persons", "may_leave")
    )
    rows: dict[tuple[object, ...], Sums] = {cell[:5]: Sums(*cell[5:]) for cell in cells.iterator(5_000)}
    return rows | _stages(rows, set(sheet.merged))


def _stages(rows: Rows, merged: set[int]) -> dict[tuple[object, ...], Sums]:
    """What grades are together, by stage: whoever was told grades can add them up, and compare with stages later."""
    found: dict[tuple[object, ...], Sums] = {}
    for (unit, table, grade, *rest), one in rows.items():
        if table == "g" and isinstance(grade, int) and not any(rest):
            key = (unit, STAGE, stage_of(grade), "", "")
            before = found.get(key, Sums(0.0, 0.0, 0, True))
            may = before.may_leave and (one.may_leave or unit in merged)
            found[key] = Sums(before.x + one.x, before.w + one.w, before.persons + one.persons, may)
    return found


def _hidden(sheets: list[int]) -> dict[int, list[list[object]]]:
    """The tables of each sheet that may not leave, as [unit, table], apart from classes which never do."""
    rows = Cell.objects.filter(sheet__in=sheets, may_leave=False).exclude(table="c").order_by()
    found: dict[int, list[list[object]]] = {sheet: [] for sheet in sheets}
    for sheet, unit, table in sorted(set(rows.values_list("sheet_id", "unit_id", "table"))):
        found[sheet].append([unit, table])
    return found


def _hash(thing: object) -> str:
    return sha256(json.dumps(thing, sort_keys=True, default=str).encode()).hexdigest()
