"""Recognises what a pupil is known by: an identity number, a temporary number, or the id of another system."""

import re
from dataclasses import dataclass
from datetime import date

from samsyn.imports.cell_texts import refuse_formula
from samsyn.imports.faults import Damaged, Wrong


IDENTITY, TEMPORARY, SOURCE = "identity", "temporary", "source"
TEST_SERIALS = {f"{serial:03d}" for serial in (238, 239, *range(980, 1000))}  # of the tax agency

DOUBLED = {str(digit): sum(divmod(2 * digit, 10)) for digit in range(10)}
SCIENTIFIC = re.compile(r"^\d+([.,]\d+)?e\+?\d+$", re.IGNORECASE)
WITH_DECIMALS = re.compile(r"^\d{9,12}[.,]\d+$")
NUMBER = re.compile(r"^(\d{2})?(\d{6})([-+]?)(\d{4})$", re.ASCII)
TEMPORARY_NUMBER = re.compile(r"^(\d{8})-?TF(\d{2})$", re.IGNORECASE | re.ASCII)
KEPT = re.compile(r"^#(identity|temporary|source):(\d{8})?:([FM]?):([0-9a-f]{64})$")  # hashed already, by us
SOURCE_ID = re.compile(r"^[\w.:@/{}\-]{1,64}$")

SPOILT = (
    "Personnumren är förstörda av Excel. Hämta filen på nytt och läs in den utan att öppna den i Excel, "
    "eller gör kolumnen till text innan du sparar."
)
LOST_DIGIT = "Personnumret har tappat en siffra i början. Gör kolumnen till text i Excel och hämta uppgifterna på nytt."
MISMATCH = "Personnumret stämmer inte. Kontrollera siffrorna och läs in filen igen."
LACKS_LAST_FOUR = "Personnumrets fyra sista siffror saknas. Hämta filen på nytt med hela numret."
REAL_IN_DEMO = (
    "Det här är en påhittad kommun. Läs bara in påhittade personnummer här, "
    "och riktiga i en egen installation."
)


@dataclass(frozen=True)
class PupilKey:
    """A key in the one form we compare, what kind it is, and what an identity number tells."""

    text: str
    kind: str
    born_on: date | None = None
    sex: str = ""


def read_key(text: str, *, today: date, demo: bool = False) -> PupilKey:
    """Recognise a key; raises Wrong for what is spoilt, with a sentence that says how to mend it."""
    if found := NUMBER.match(text):  # nearly all are; a large file has a hundred thousand of them
        return _identity(found, today, demo=demo)
    tidy = re.sub(r"\s", "", text)
    if not tidy:
        raise Wrong("Personnummer saknas. Fyll i det eller ta bort raden.")
    refuse_formula(tidy)
    if SCIENTIFIC.match(tidy) or WITH_DECIMALS.match(tidy):
        raise Damaged(SPOILT)
    if found := KEPT.match(tidy):
        return PupilKey(f"#{found[4]}", found[1], _day(found[2]) if found[2] else None, found[3])
    if found := TEMPORARY_NUMBER.match(tidy):
        return PupilKey(f"{found[1]}TF{found[2]}", TEMPORARY, _day(found[1]))
    if found := NUMBER.match(tidy):
        return _identity(found, today, demo=demo)
    return _source_id(tidy)


def _identity(found: re.Match[str], today: date, *, demo: bool) -> PupilKey:
    century, six, sign, last = found.groups()
    if luhn(six + last[:3]) != last[3]:
        raise Wrong(MISMATCH)
    born = _day((century or _century(six, sign, today)) + six)
    if born is None or born > today:
        raise Wrong(MISMATCH)
    if demo and last[:3] not in TEST_SERIALS:
        raise Damaged(REAL_IN_DEMO)
    whole = f"{born.year // 100}{six}{last}"
    return PupilKey(whole, IDENTITY, born, "F" if int(last[2]) % 2 == 0 else "M")


def _source_id(tidy: str) -> PupilKey:
    if tidy.isascii() and tidy.isdigit():
        if len(tidy) in {9, 11}:
            raise Wrong(LOST_DIGIT)
        if len(tidy) == 8 and _day(tidy):
            raise Wrong(LACKS_LAST_FOUR)
        if len(tidy) > 12:
            raise Wrong(MISMATCH)
    if not SOURCE_ID.match(tidy):
        raise Wrong("Elevens nyckel går inte att läsa. Använd personnummer eller elevsystemets id.")
    return PupilKey(tidy, SOURCE)


def luhn(digits: str) -> str:
    """The check digit over the nine digits of an identity number, or of an organisation number."""
    total = sum(map(DOUBLED.__getitem__, digits[::2])) + sum(map(int, digits[1::2]))
    return str(-total % 10)


def is_personal(organisation_number: str) -> bool:
    """A sole trader's organisation number is an identity number: third digit under 2, and the check digit right."""
    digits = re.sub(r"\D", "", organisation_number)[-10:]
    return len(digits) == 10 and digits[2] in "01" and luhn(digits[:9]) == digits[9]


def _century(six: str, sign: str, today: date) -> str:
    """The youngest person who can be meant; a plus sign says over a hundred."""
    century = today.year // 100
    born = _day(f"{century}{six}")
    if born is None or born > today:
        century -= 1
    return str(century - 1 if sign == "+" else century)


def _day(eight: str) -> date | None:
    """The day in yyyymmdd; a coordination number has sixty added to it."""
    day = int(eight[6:])
    try:
        return date(int(eight[:4]), int(eight[4:6]), day - 60 if day > 60 else day)
    except ValueError:
        return None
