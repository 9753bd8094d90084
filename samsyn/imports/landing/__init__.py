"""What a parsed file would become: units and pupils matched, rights asked for, rows counted. Nothing is written."""

from collections.abc import Callable

from samsyn.imports.faults import Faults
from samsyn.imports.landing.base import Landing, Reader
from samsyn.imports.landing.published import land_published
from samsyn.imports.landing.pupil_rows import keep, land_pupil_rows
from samsyn.imports.landing.roster import land_roster
from samsyn.imports.landing.unit_figures import land_unit_figures
from samsyn.imports.reader import Answer
from samsyn.organisation.models import Unit


__all__ = ["Landing", "Reader", "land"]

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
    if reader.only is not None and reader.source.ABOUT_PUPILS:
        _leave_others(reader.only, answer, faults)
    landing = OTHER_THAN_PUPIL_ROWS.get(reader.source.FACT, land_pupil_rows)(reader, answer, faults)
    landing.read = answer.rows
    landing.definition = answer.definition
    landing.rejected = answer.rejected + len(faults.rejected)
    both = [*answer.faults, *faults.as_json()]
    landing.faults = sorted(both, key=lambda one: (-one["count"], one["text"]))
    return landing


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
