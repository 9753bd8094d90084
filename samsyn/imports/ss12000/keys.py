"""What a person in the register is known by: the keyed hash of the identity number, or of the register's id."""

from datetime import date
from typing import Any

from samsyn.imports.faults import Damaged, Wrong
from samsyn.imports.pupil_keys import IDENTITY, SOURCE, read_key
from samsyn.imports.ss12000.client import Interrupted
from samsyn.imports.ss12000.values import Said
from samsyn.organisation.roster_rows import pupil_key_hash


ODD_NUMBER = "Personnumret gick inte att läsa. Eleven är känd genom registrets id."


def key_of(person: dict[str, Any], ref: str, said: Said, *, today: date, demo: bool) -> str:
    """`#kind:day of birth:sex:hash`, in which no number stands. The number itself goes no further than this.

    A temporary number is used again for others in later years, so such a pupil is known by the register's id.
    """
    number = person.get("civicNo")
    written = str(number.get("value") or "") if isinstance(number, dict) else str(number or "")
    found = _read(written, said, today=today, demo=demo) if written.strip() else None
    if found is None or found.kind != IDENTITY:
        return f"#{SOURCE}:::{pupil_key_hash(ref)}"
    born = f"{found.born_on:%Y%m%d}" if found.born_on else ""
    return f"#{IDENTITY}:{born}:{found.sex}:{pupil_key_hash(found.text)}"


def is_identity(key: str) -> bool:
    return key.startswith(f"#{IDENTITY}:")


def _read(written: str, said: Said, *, today: date, demo: bool) -> Any:
    try:
        return read_key(written, today=today, demo=demo)
    except Damaged as fault:
        raise Interrupted(str(fault)) from fault
    except Wrong:
        said[ODD_NUMBER] += 1
        return None
