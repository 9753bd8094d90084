"""What is known of a pupil, in the reach of whoever prepares the extract."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any

from samsyn.access import sealing
from samsyn.access.sealing import open_each
from samsyn.core.audit import Reading
from samsyn.core.extracts import Entry, Part
from samsyn.core.slots import ask
from samsyn.organisation.ages import is_of_age
from samsyn.organisation.models import Guardian, Pupil, Unit
from samsyn.organisation.queries import guardians_told, guardianships_of


PREPARED = "extract.prepared"
# Tables that reach a pupil and are never in an extract, and why.
NEVER = {
    "pupil_health.WelfareReport": "K12: that a report was made is told to nobody here (decisions D10)",
    "pupil_health.ConcernBar": "names an adult, not the pupil; whoever it is about must not learn of it (D7)",
    "pupil_health.CaseBar": "the same",
    "pupil_reports.ReportBar": "the same",
}


def parts_of(user: Any, pupil: Pupil, unit: Unit) -> list[Part]:
    """Every slice's parts, those without a row left away."""
    return [part for part in every_part(user, pupil, unit) if part.rows]


def every_part(user: Any, pupil: Pupil, unit: Unit) -> list[Part]:
    """Those without a row too; the log says first that the extract was prepared, and then what was read for it."""
    asked = [one for rows in ask("extract.rows", by=user, pupil=pupil) for one in rows]
    read = open_each(
        [one for one in asked if isinstance(one, sealing.Part)],
        by=user,
        purpose=sealing.Purpose.EXTRACT,
        first=Reading(PREPARED, [pupil], unit.path),
        beside=[one for one in asked if not isinstance(one, sealing.Part)],
    )
    return [part for parts in ask("extract.parts", by=user, pupil=pupil, read=read) for part in parts]


def may_ask(pupil: Pupil, guardian: Guardian | None, on: date) -> bool:
    """Whether this guardian may have an extract; one whom nobody has put in the register only where it has none."""
    if guardian is not None:
        return guardian.pk in {one.guardian_id for one in guardians_told(pupil, on)}
    return not is_of_age(pupil, on) and not guardianships_of(pupil)


def chosen(
    parts: Sequence[Part], keys: Collection[str], *, may_go: Callable[[Entry], bool]
) -> tuple[list[Part], int]:
    """The parts with the rows that were ticked and may go to whoever asks, and how many rows stay in."""
    given: list[Part] = []
    left_out = 0
    for part in parts:
        given_to = [row for row in part.rows if may_go(row)]
        rows = tuple(row for row in given_to if (part.key if part.is_whole else row.key) in keys)
        left_out += len(part.rows) - len(rows)
        if rows:
            given.append(Part(part.title, part.covers, part.head, rows, part.is_whole))
    return given, left_out
