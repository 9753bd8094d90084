"""Figures that the organisation keeps about its own units: staff, complaints, inspections."""

import numpy as np
import pyarrow as pa

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core.actions import Installation
from samsyn.imports.comparing import KEYS, compare
from samsyn.imports.faults import Faults
from samsyn.imports.landing.base import Landing, Reader
from samsyn.imports.landing.pupil_rows import NO_RIGHT
from samsyn.imports.landing.twins import said_once
from samsyn.imports.reader import Answer
from samsyn.organisation.models import Unit


# a name that is no unit's may be anybody's: it is not repeated
NO_UNIT = "Enheten finns inte i Samsyn. Skriv namnet som det står i Samsyn, eller skolenhetskoden."
UNIT = "Enhet"
TWICE = "Samma mått och period står redan på en tidigare rad. Ta bort den ena raden."


def land_unit_figures(reader: Reader, answer: Answer, faults: Faults) -> Landing:
    table = answer.table
    assert table is not None  # noqa: S101  a file without rows has been refused
    known = _known(answer.units)
    units = [known.get(code) for code in answer.units]
    wrong = {}
    for number, unit in enumerate(units):
        if unit is None:
            wrong[number] = NO_UNIT
        elif not _may(reader, unit):
            wrong[number] = NO_RIGHT.format(name=unit.name)
    numbers = table["unit"].to_numpy()
    for number, sentence in wrong.items():
        faults.add(np.unique(table["row"].to_numpy()[numbers == number]), UNIT, sentence)
    table = table.filter(pa.array(~np.isin(numbers, list(wrong))))
    ids = np.array([unit.pk if unit else 0 for unit in units] or [0], "int64")[table["unit"].to_numpy()]
    table = table.set_column(table.schema.get_field_index("unit"), "unit", pa.array(ids))
    table = said_once(table, KEYS["unit_figure"], faults, column="Mått", sentence=TWICE)
    years = sorted(table["school_year"].unique().to_pylist())
    landing = Landing(table=table, years=years, units=[one for one in units if one is not None])
    result = compare("unit_figure", table, years, reader.source_name)
    landing.new, landing.changed, landing.same = result.new, result.changed, result.same
    landing.changes_nothing = result.changes_nothing
    return landing


def _known(codes: list[str]) -> dict[str, Unit]:
    """Units by code or by name: lists from a staff office name them."""
    by_code = {unit.code: unit for unit in Unit.objects.filter(code__in=[code for code in codes if code])}
    by_name = {unit.name: unit for unit in Unit.objects.filter(name__in=codes)}
    return by_name | by_code


def _may(reader: Reader, unit: Unit) -> bool:
    if isinstance(reader.by, Installation):
        return True
    return any(may_in(reader.by, Verb.ADD, subject, unit) for subject in (Subject.BATCH, Subject.PUPIL_FILE))
