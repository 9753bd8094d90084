"""What a parsed file would become: units and pupils matched, rights asked for, rows counted. Nothing is written."""

import re
from collections.abc import Callable

import numpy as np

from samsyn.facts.kinds import PLACELESS
from samsyn.imports.faults import Faults
from samsyn.imports.landing.base import Landing, Reader
from samsyn.imports.landing.published import land_published
from samsyn.imports.landing.pupil_rows import keep, land_pupil_rows
from samsyn.imports.landing.roster import land_roster
from samsyn.imports.landing.unit_figures import land_unit_figures
from samsyn.imports.reader import Answer
from samsyn.organisation.models import Unit


__all__ = ["Landing", "Reader", "land"]

MOST_UNKNOWN = 20  # that a page names
# What may be somebody's number or day of birth in the wrong column is counted, and neither kept nor shown.
OFFICIAL = re.compile(r"^(?!(?:19|20)\d\d[01]\d[0-3]\d$)\d{8}$")
OTHER_UNIT = "Raden gäller en annan enhet än {name}. Den läses inte in."

OTHER_THAN_PUPIL_ROWS: dict[str, Callable[[Reader, Answer, Faults], Landing]] = {
    "roster": land_roster,
    "published": land_published,
    "survey_answer": land_published,
    "reference": land_published,
    "unit_figure": land_unit_figures,
}


def land(reader: Reader, answer: Answer) -> Landing:
    """Match what the child found with what we know."""
    faults = Faults()
    unknown, rows_unknown = _unknown(reader, answer)
    if reader.only is not None and reader.source.ABOUT_PUPILS:
        _leave_others(reader.only, answer, faults)
    landing = OTHER_THAN_PUPIL_ROWS.get(reader.source.FACT, land_pupil_rows)(reader, answer, faults)
    landing.read = answer.rows
    landing.unknown, landing.rows_unknown = unknown[:MOST_UNKNOWN], rows_unknown
    landing.definition = answer.definition
    landing.rejected = answer.rejected + len(faults.rejected)
    both = [*answer.faults, *faults.as_json()]
    landing.faults = sorted(both, key=lambda one: (-one["count"], one["text"]))
    return landing


def _unknown(reader: Reader, answer: Answer) -> tuple[list[str], int]:
    """Codes that stand in the file and at no unit of ours, and in how many rows; a roster would make them."""
    if reader.source.FACT in PLACELESS or answer.table is None:
        return [], 0
    codes = {code for code in answer.units if code}
    known = set(Unit.objects.filter(code__in=codes).values_list("code", flat=True))
    if reader.source.FACT == "roster" and not Unit.objects.schools().exists():
        return [], 0  # the first roster of all makes the units
    if reader.source.FACT == "unit_figure":  # whose units may stand there by name
        known |= set(Unit.objects.filter(name__in=codes).values_list("name", flat=True))
    wrong = [number for number, code in enumerate(answer.units) if code and code not in known]
    if not wrong:
        return [], 0
    is_wrong = np.isin(answer.table["unit"].to_numpy(), wrong)
    rows = np.unique(answer.table["row"].to_numpy()[is_wrong])
    return sorted(filter(OFFICIAL.match, codes - known)), len(rows)


def _leave_others(only: Unit, answer: Answer, faults: Faults) -> None:
    """Reject rows of units outside the one that the file was said to be about."""
    codes = set(Unit.objects.within(only).values_list("code", flat=True))
    wrong = {
        number: OTHER_UNIT.format(name=only.name)
        for number, code in enumerate(answer.units)
        if code and code not in codes
    }
    assert answer.table is not None  # noqa: S101  a file without rows has been refused
    answer.table = keep(answer.table, "unit", wrong, faults)
