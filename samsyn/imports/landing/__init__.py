"""What a parsed file would become: units and pupils matched, rights asked for, rows counted. Nothing is written."""

from collections.abc import Callable

from samsyn.imports.faults import Faults
from samsyn.imports.landing.base import Landing, Reader
from samsyn.imports.landing.published import land_published
from samsyn.imports.landing.pupil_rows import land_pupil_rows
from samsyn.imports.landing.roster import land_roster
from samsyn.imports.reader import Answer


__all__ = ["Landing", "Reader", "land"]

OTHER_THAN_PUPIL_ROWS: dict[str, Callable[[Reader, Answer, Faults], Landing]] = {
    "roster": land_roster,
    "published": land_published,
}


def land(reader: Reader, answer: Answer) -> Landing:
    """Match what the child found with what we know."""
    faults = Faults()
    landing = OTHER_THAN_PUPIL_ROWS.get(reader.source.FACT, land_pupil_rows)(reader, answer, faults)
    landing.read = answer.rows
    landing.rejected = answer.rejected + len(faults.rejected)
    both = [*answer.faults, *faults.as_json()]
    landing.faults = sorted(both, key=lambda one: (-one["count"], one["text"]))
    return landing
