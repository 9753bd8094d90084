"""Published values: about schools, not pupils, and about others' schools too."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core.actions import Installation
from samsyn.core.school_year import SchoolYear
from samsyn.facts.kinds import SAME
from samsyn.imports.comparing import compare
from samsyn.imports.faults import Faults
from samsyn.imports.landing.base import NO_ORGANISER, Landing, Reader
from samsyn.imports.landing.twins import said_once
from samsyn.imports.measures import frozen
from samsyn.imports.reader import Answer
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import organiser


KOLADA_VALUES = "kolada_values"
NO_RIGHT_AT_ALL = "Du får inte läsa in den här sortens fil. Be huvudmannens administratör läsa in den."
FROZEN = (
    "Måttet {code} har ändrats hos källan. Granska det på sidan Statistik som hämtas och läs in filen igen."
)
NOT_YET = "Perioden har inte varit än. Kontrollera läsåret i filen, eller hämta den på nytt."
UNIT_TWICE = "Skolenheten står redan på en tidigare rad. Ta bort den ena raden."


def land_published(reader: Reader, answer: Answer, faults: Faults) -> Landing:
    top = organiser()
    assert answer.table is not None  # noqa: S101  a file without rows has been refused
    table = answer.table.unify_dictionaries()  # large files come in parts
    sentence = _right_to_publish(reader.by, top)
    if sentence:
        faults.add(np.unique(table["row"].to_numpy()), "", sentence)
        return Landing(changes_nothing=True)
    kind = reader.source.FACT
    if reader.source_name == KOLADA_VALUES:
        table = _without_frozen(table, faults)
    table = _without_coming(table, SchoolYear.of(reader.today), faults)
    keys = [name for name in SAME[kind] if name != "source"]
    table = said_once(table, keys, faults, column="Skol-enhetskod", sentence=UNIT_TWICE)
    years = sorted(table["school_year"].unique().to_pylist())
    result = compare(kind, table, years, reader.source_name)
    return Landing(
        new=result.new,
        changed=result.changed,
        same=result.same,
        units=[top] if top else [],
        years=years,
        table=table,
        changes_nothing=result.changes_nothing,
    )


def _without_frozen(table: pa.Table, faults: Faults) -> pa.Table:
    """A measure whose title or definition has changed stands still until a person has looked at it."""
    for code in frozen():
        is_it = pc.equal(table["indicator"], code)
        rows = np.unique(table.filter(is_it)["row"].to_numpy())
        if len(rows):
            faults.add(rows, "kpi", FROZEN.format(code=code))
            table = table.filter(pc.invert(is_it))
    return table


def _without_coming(table: pa.Table, this_year: SchoolYear, faults: Faults) -> pa.Table:
    """Nobody has published anything about a school year that has not begun."""
    is_coming = pc.greater(table["school_year"].cast(pa.string()), str(this_year))
    rows = np.unique(table.filter(is_coming)["row"].to_numpy())
    if not len(rows):
        return table
    faults.add(rows, "", NOT_YET)
    return table.filter(pc.invert(is_coming))


def _right_to_publish(by: Any, top: Unit | None) -> str:
    """Published values belong to no unit of ours: the command line may read them into an empty folder."""
    if isinstance(by, Installation):
        return ""
    if top is None:
        return NO_ORGANISER
    may = any(may_in(by, Verb.ADD, subject, top) for subject in (Subject.BATCH, Subject.PUPIL_FILE))
    return "" if may else NO_RIGHT_AT_ALL
