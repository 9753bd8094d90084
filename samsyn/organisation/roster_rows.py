"""What a roster says: its rows, the pupils' keys, and each pupil as the rows together describe her."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samsyn.core.crypto import fingerprints
from samsyn.organisation.models import Pupil


CODE = re.compile(r"^\d{8}$", re.ASCII)
A_DAY = re.compile(r"^(19|20)\d\d(0[1-9]|1[0-2])\d\d$", re.ASCII)


def pupil_key_hash(key: str) -> str:
    """What a pupil's key (in its plain form: twelve digits without dash) is stored and found as."""
    return pupil_key_hashes([key])[0]


def pupil_key_hashes(keys: Iterable[str]) -> list[str]:
    """The same for many keys. One that begins with # is a hash already: registers are remembered without numbers."""
    listed = list(keys)
    hashes = fingerprints(listed, purpose="pupil")
    return [key[1:] if key.startswith("#") else one for key, one in zip(listed, hashes, strict=True)]


def with_code(sentence: str, code: str) -> str:
    """A fault with the unit's code in it; what may be a day of birth in the wrong column is not told."""
    is_told = CODE.match(code) and not A_DAY.match(code)
    return sentence.format(code=code) if is_told else re.sub(r" ”?\{code\}”?", "", sentence)


def within_year(key: str, kind: str, school_year: str) -> str:
    """A temporary number is a number for a while: the same one is somebody else another year."""
    return f"{key}@{school_year}" if kind == Pupil.Key.TEMPORARY else key


@dataclass(frozen=True, slots=True)
class RosterKey:
    """A pupil's key as it was recognised, and what an identity number tells of its holder."""

    text: str
    kind: str
    born_on: date | None = None
    sex: str = ""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One line: a pupil in a group of a unit, from one day to another. `key` is a place in the list of keys."""

    number: int
    key: int
    unit_code: str
    unit_name: str
    school_type: str
    group: str
    group_type: str
    given: str
    family: str
    sex: str
    grade_year: int | None
    grade_scheme: str
    starts_on: date
    ends_on: date | None
    marking: str


@dataclass(frozen=True)
class Person:
    """A pupil as the roster describes her; `known` is the row we have, if any."""

    key: RosterKey
    key_hash: str
    given: str
    family: str
    sex: str
    marking: str
    unit_code: str
    known: Pupil | None

    @property
    def is_protected(self) -> bool:
        """By the roster's marking, or by a local block, which a roster cannot lift."""
        is_blocked = self.known is not None and self.known.locally_protected
        return is_blocked or self.marking != Pupil.Marking.NONE

    @property
    def is_changed(self) -> bool:
        """Whether what is stored openly differs; a protected pupil's name is not stored openly."""
        old = self.known
        if old is None:
            return False
        names = ("", "") if self.is_protected else (self.given, self.family)
        sex = self.sex or old.sex
        return (old.given, old.family, old.sex, old.security_marking) != (*names, sex, self.marking)
