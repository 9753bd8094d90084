"""Attendance and grades: rows about pupils and units that we already know."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core.school_year import SchoolYear
from samsyn.facts.runs import flat
from samsyn.imports.comparing import KEYS, compare
from samsyn.imports.faults import Faults
from samsyn.imports.landing.base import Landing, Reader
from samsyn.imports.landing.enrolled import at_their_units
from samsyn.imports.landing.twins import said_once
from samsyn.imports.models import Import
from samsyn.imports.reader import Answer
from samsyn.organisation.models import Enrolment, Pupil, Unit
from samsyn.organisation.roster_rows import pupil_key_hashes, with_code, within_year


AT_A_TIME = 500
LONGEST_PERIOD = 32  # days; the source has refused longer ones
LARGE = 1 << 31  # ids below are half the size in memory
MANY = 5_000  # from so many pupils on it is quicker to read the register through than to ask for each

NO_UNIT = "Skolenhetskoden ”{code}” finns inte i Samsyn. Rätta den, eller läs in enhetens elevregister först."
NO_RIGHT = "Du får inte läsa in filer för {name}. Be enhetens rektor eller administratör läsa in dem."
NO_PUPIL = "Eleven finns inte i elevregistret. Läs in ett elevregister med eleven, och sedan filen igen."
ONE_YEAR = "Ett tillfälligt nummer gäller ett läsår. Dela filen per läsår och läs in delarna var för sig."
TWICE = "Samma elev och period står redan på en tidigare rad. Ta bort den ena raden."
GRADES_TWICE = "Eleven står redan på en tidigare rad. Ta bort den ena raden."


def land_pupil_rows(reader: Reader, answer: Answer, faults: Faults) -> Landing:
    kind = reader.source.FACT
    table = answer.table
    assert table is not None  # noqa: S101  a file without rows has been refused
    years = _with_years(kind, table)[1]
    pupils = _pupils(answer, years)
    if kind == "attendance":
        table = at_their_units(answer, table, pupils, reader.only, faults)
    units = _units(reader.by, answer.units)
    table = keep(table, "unit", _unit_faults(units, answer.units, kind), faults)
    held = _held(units, pupils)
    if not held:
        table = keep(
            table,
            "person",
            _pupil_faults(answer, pupils, years),
            faults,
        )
        table = _without_twins(kind, table, faults)
    places = {
        "unit": [unit.pk if isinstance(unit, Unit) else 0 for unit in units],
        "person": [one or 0 for one in pupils],
    }
    for name, values in places.items():
        ids = pa.array(values or [0], pa.int32() if max(values, default=0) < LARGE else pa.int64())
        mapped = pa.chunked_array([ids.take(chunk) for chunk in table[name].chunks], ids.type)
        table = table.set_column(table.schema.get_field_index(name), name, mapped)
    return _counted(reader, table, units, held)


def _counted(reader: Reader, table: pa.Table, units: list[Unit | str], held: str) -> Landing:
    kind = reader.source.FACT
    table, years = _with_years(kind, table)
    found = {unit.pk: unit for unit in units if isinstance(unit, Unit)}
    landing = Landing(held=held, table=table, years=years, units=list(found.values()))
    if held or not table.num_rows:
        landing.changes_nothing = not held
        return landing
    result = compare(kind, table, years, reader.source_name)
    landing.new, landing.changed, landing.same = result.new, result.changed, result.same
    landing.gone, landing.lost = result.gone, result.lost
    landing.fewer = [(found[unit].name, before, now) for unit, before, now in result.fewer if unit in found]
    landing.held = Import.Hold.FEWER if landing.fewer else ""
    landing.changes_nothing = result.changes_nothing
    return landing


def _units(by: Any, codes: list[str]) -> list[Unit | str]:
    """Each code's unit, or the sentence that says why its rows are rejected."""
    known = {
        unit.code: unit for unit in Unit.objects.schools().filter(code__in=[code for code in codes if code])
    }
    found: list[Unit | str] = []
    for code in codes:
        unit = known.get(code)
        if unit is None:
            found.append(with_code(NO_UNIT, code))
        elif not may_in(by, Verb.ADD, Subject.PUPIL_FILE, unit):
            found.append(NO_RIGHT.format(name=unit.name))
        else:
            found.append(unit)
    return found


def _unit_faults(units: list[Unit | str], codes: list[str], kind: str) -> dict[int, str]:
    """What is left without a unit in attendance is about somebody unknown, and gets that sentence."""
    return {
        number: unit
        for number, (unit, code) in enumerate(zip(units, codes, strict=True))
        if isinstance(unit, str) and (code or kind != "attendance")
    }


def _pupil_faults(answer: Answer, pupils: list[int | None], years: list[str]) -> dict[int, str]:
    assert answer.keys is not None  # noqa: S101  every file about pupils has keys
    kinds = answer.keys["kind"].to_pylist()
    many = len(years) > 1
    return {
        number: ONE_YEAR if many and kinds[number] == Pupil.Key.TEMPORARY else NO_PUPIL
        for number, pupil in enumerate(pupils)
        if pupil is None
    }


def _pupils(answer: Answer, years: list[str]) -> list[int | None]:
    """The internal id of each distinct key. Here the keys end: nothing below this line sees one.

    A temporary number is somebody within one school year; in a file over several it is nobody.
    """
    assert answer.keys is not None  # noqa: S101  every file about pupils has keys
    year = years[0] if len(years) == 1 else "?"
    pairs = zip(answer.keys["text"].to_pylist(), answer.keys["kind"].to_pylist(), strict=True)
    hashes = pupil_key_hashes(within_year(text, kind, year) for text, kind in pairs)
    everybody = Pupil._base_manager.values_list("key_hash", "pk")
    if len(hashes) > MANY:
        known = dict(everybody.iterator())
        return [known.get(one) for one in hashes]
    known = {}
    for start in range(0, len(hashes), AT_A_TIME):
        known |= dict(everybody.filter(key_hash__in=hashes[start : start + AT_A_TIME]))
    return [known.get(one) for one in hashes]


def _held(units: list[Unit | str], pupils: list[int | None]) -> str:
    """A file that comes before the roster waits for it: its pupils are not unknown, only not read yet (D22)."""
    if any(pupils):
        return ""
    mine = [unit for unit in units if isinstance(unit, Unit)]
    has_roster = Enrolment.objects.filter(unit__in=mine).exists() if mine else Enrolment.objects.exists()
    return "" if has_roster else str(Import.Hold.NO_ROSTER)


def keep(table: pa.Table, name: str, wrong: dict[int, str], faults: Faults) -> pa.Table:
    """The rows whose number in column `name` is not wrong; the others are rejected with their sentence."""
    if not wrong:
        return table
    numbers = table[name].to_numpy()
    by_sentence: dict[str, list[int]] = {}
    for number, sentence in wrong.items():
        by_sentence.setdefault(sentence, []).append(number)
    title = {"unit": "Skolenhetskod", "person": "Personnummer"}[name]
    for sentence, which in by_sentence.items():
        faults.add(np.unique(table["row"].to_numpy()[np.isin(numbers, which)]), title, sentence)
    return table.filter(pa.array(~np.isin(numbers, list(wrong))))


def _without_twins(kind: str, table: pa.Table, faults: Faults) -> pa.Table:
    """Reject the later of two rows that say the same thing; several lessons on one day are no twins."""
    if kind != "attendance":
        return said_once(table, KEYS[kind], faults, column="Personnummer", sentence=GRADES_TWICE)
    twins = _twins(table)
    if not twins.any():
        return table
    faults.add(np.unique(table["row"].to_numpy()[twins]), "Personnummer", TWICE)
    return table.filter(pa.array(~twins))


def _twins(table: pa.Table) -> Any:
    """Periods longer than a day that the same pupil has twice in the same unit."""
    twins = np.zeros(table.num_rows, bool)
    are_whole = pc.greater(table["period_end"], table["period_start"])  # the others are lessons
    if not pc.any(are_whole).as_py():
        return twins
    whole = np.flatnonzero(flat(are_whole.cast(pa.int8()), "int8"))
    rows = table if len(whole) == table.num_rows else table.filter(are_whole)
    starts, ends = (
        flat(rows[name].cast(pa.int32()), "int32").astype("int64") for name in ("period_start", "period_end")
    )
    units = flat(rows["unit"], "int32")
    # one number per pupil, unit and period: sorting one column is many times faster than sorting four
    key = flat(rows["person"], "int32").astype("int64")
    for part, size in (
        (units, int(units.max()) + 1),
        (starts - starts.min(), int(np.ptp(starts)) + 1),
        (ends - starts, LONGEST_PERIOD),
    ):
        key *= size
        key += part
    ordered = np.sort(key)  # ten times as fast as asking for the distinct ones
    if (ordered[1:] == ordered[:-1]).any():
        _, first = np.unique(key, return_index=True)
        twins[whole] = ~np.isin(np.arange(len(key)), first)
    return twins


def _with_years(kind: str, table: pa.Table) -> tuple[pa.Table, list[str]]:
    """The table with the school year of each row, and the years there are."""
    if kind != "attendance":
        return table, sorted(table["school_year"].unique().to_pylist())
    days = table["period_start"]
    if not table.num_rows:
        return table, []
    ends = pc.min_max(days).as_py()
    years = {SchoolYear.of(ends["min"]), SchoolYear.of(ends["max"])}
    if len(years) > 1:
        years = {SchoolYear.of(one) for one in days.unique().to_pylist()}
    return table, [str(year) for year in sorted(years)]
