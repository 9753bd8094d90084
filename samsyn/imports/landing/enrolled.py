"""Rows that name no unit belong where the pupil was enrolled: some systems know activities, but not school units."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import pyarrow as pa

from samsyn.imports.faults import Faults
from samsyn.imports.reader import Answer
from samsyn.organisation.models import Enrolment, Unit


AT_A_TIME = 500
TAUGHT = ("FTH", "OPPFTH")  # care beside school: attendance at lessons is never about it

Stay = tuple[date, date | None, str]  # from, to, the unit's code

NOT_ENROLLED = (
    "Filen säger inte vilken skola eleven gick på, och eleven var inte inskriven då. Läs in elevregistret "
    "för de dagarna."
)
SEVERAL = (
    "Filen säger inte vilken skola raden gäller, och eleven gick på flera. Ta med skolenhetskoden i filen."
)
WITHOUT = ""


def at_their_units(
    answer: Answer, table: pa.Table, pupils: Sequence[int | None], only: Unit | None, faults: Faults
) -> pa.Table:
    """The table with a unit for each row that named none; a row of a pupil that nobody knows is left as it is."""
    if WITHOUT not in answer.units or not any(pupils):
        return table
    units = table["unit"].to_numpy().copy()
    at = np.flatnonzero(units == answer.units.index(WITHOUT))
    persons = [pupils[number] for number in table["person"].to_numpy()[at]]
    stays = _stays({person for person in persons if person is not None}, only)
    wrong: dict[str, list[int]] = defaultdict(list)
    firsts, lasts = table["period_start"].to_pylist(), table["period_end"].to_pylist()
    for place, person in zip(at, persons, strict=True):
        if person is None:
            continue
        code = _where(stays.get(person, ()), firsts[place], lasts[place])
        if code in {NOT_ENROLLED, SEVERAL}:
            wrong[code].append(int(place))
        else:
            units[place] = _number(answer.units, code)
    return _without(
        table.set_column(table.schema.get_field_index("unit"), "unit", pa.array(units)), wrong, faults
    )


def _stays(persons: Iterable[int], only: Unit | None) -> dict[int, list[Stay]]:
    wanted = sorted(persons)
    found: dict[int, list[Stay]] = defaultdict(list)
    enrolments = Enrolment.objects.exclude(school_type__in=TAUGHT)
    if only is not None:
        enrolments = enrolments.filter(unit__path__startswith=only.path)
    rows = enrolments.values_list("pupil_id", "starts_on", "ends_on", "unit__code")
    for start in range(0, len(wanted), AT_A_TIME):
        for pupil, starts, ends, code in rows.filter(pupil_id__in=wanted[start : start + AT_A_TIME]):
            found[pupil].append((starts, ends, code))
    return found


def _where(stays: Iterable[Stay], first: date, last: date) -> str:
    """The unit on the last day of the period, or the last one within it; a sentence where there is none or several."""
    there = [stay for stay in stays if stay[0] <= last and (stay[1] is None or stay[1] >= first)]
    at_the_end = [stay for stay in there if stay[1] is None or stay[1] >= last]
    if not there:
        return NOT_ENROLLED
    newest = max(stay[1] or last for stay in there)
    codes = {code for _, ends, code in at_the_end or there if at_the_end or ends == newest}
    return codes.pop() if len(codes) == 1 else SEVERAL


def _number(units: list[str], code: str) -> int:
    """The code's number among the file's units; a unit that the file never named is added."""
    if code not in units:
        units.append(code)
    return units.index(code)


def _without(table: pa.Table, wrong: dict[str, list[int]], faults: Faults) -> pa.Table:
    kept = np.ones(table.num_rows, bool)
    numbers = table["row"].to_numpy()
    for sentence, places in wrong.items():
        faults.add(np.unique(numbers[places]), "Skolenhetskod", sentence)
        kept[places] = False
    gone = np.isin(numbers, numbers[~kept])  # a row of the file is read whole or not at all
    return table.filter(pa.array(~gone))
