"""What slices below propose that a conference looks at, beside the figures: whoever prepares it decides."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from samsyn.conferences.models import MOST_EVIDENCE
from samsyn.core.slots import ask
from samsyn.organisation.models import Unit


class Proposed(NamedTuple):
    """An observation ready to be brought along."""

    text: str
    source: str


def proposals_for(user: Any, unit: Unit, today: date) -> list[Proposed]:
    """Each only to those who may know it where it was found."""
    answers = ask("conference.observations", user=user, unit=unit, today=today)
    return [Proposed(*one) for rows in answers for one in rows]


def with_proposal(initial: dict[str, Any], proposals: Sequence[Proposed], number: str) -> dict[str, Any]:
    """The form's first words, with a proposal in the first free place; as they were where there is none."""
    chosen = dict(enumerate(proposals, 1)).get(int(number) if number.isdecimal() else 0)
    if chosen is None or chosen.text in initial.values():
        return initial
    free = [place for place in range(1, MOST_EVIDENCE + 1) if not initial.get(f"seen_{place}")]
    if not free:
        return initial
    return initial | {f"seen_{free[0]}": chosen.text, f"source_{free[0]}": chosen.source}


def shown(proposals: Sequence[Proposed], written: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Those that are not in the form already, with the number to ask for each by."""
    return [(number, one.text) for number, one in enumerate(proposals, 1) if one.text not in written.values()]
