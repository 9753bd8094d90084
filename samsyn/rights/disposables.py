"""What may be disposed of under a decision, counted before anything goes: the dry run and the deed ask the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samsyn.core.retention import RecordKind
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import ask
from samsyn.rights.models import LegalHold


@dataclass(frozen=True)
class DueYear:
    """The records of one school year whose time is over, and how many of them are held back."""

    school_year: str
    keys: Sequence[str]
    held: int


def record_kinds() -> list[RecordKind]:
    return [kind for kinds in ask("retention.kinds") for kind in kinds]


def kind_named(key: str) -> RecordKind:
    """Raises LookupError for a kind that nobody keeps."""
    found = next((kind for kind in record_kinds() if kind.key == key), None)
    if found is None:
        raise LookupError(key)
    return found


def due_by_year(kind: RecordKind, keep_years: int, today: date) -> list[DueYear]:
    """What ended so long ago that the whole school years of the decision have passed since."""
    held_pupils = _held()
    years: dict[str, tuple[list[str], list[str]]] = {}
    for record in kind.over():
        year = SchoolYear.of(record.ended_on)
        if SchoolYear(year.starts + keep_years).last_day >= today:
            continue
        free, held = years.setdefault(str(year), ([], []))
        (held if record.pupil in held_pupils else free).append(record.key)
    return [DueYear(year, free, len(held)) for year, (free, held) in sorted(years.items())]


def _held() -> set[int]:
    rows = LegalHold.objects.everything(because="which pupils are held; no reason is read")
    return set(rows.filter(lifted_at=None).values_list("pupil_id", flat=True))
