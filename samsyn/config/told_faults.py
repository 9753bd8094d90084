"""What stops a command at the console: one plain line, and the code that is answered."""

import shutil

import duckdb
from django.conf import settings
from django.core.management.base import CommandError
from django.db import Error as DatabaseFault
from pyarrow import ArrowException

from samsyn.core.places import KeyMissing, KeysInsideData
from samsyn.imports.disk import is_full


USAGE = 2
TOLD = (
    *(CommandError, DatabaseFault, duckdb.Error, ArrowException, OSError),
    *(KeyMissing, KeysInsideData, ValueError),
)
FULL = "Disken är full. Gör plats och kör om."
FROM_A_COPY = "lägg tillbaka en säkerhetskopia i en tom mapp: samsyn restore FIL."
DAMAGED = ("not a database", "malformed")  # as SQLite says it
UNWRITTEN = "disk i/o error"  # what SQLite says also where there is not a byte left for its log
LEAST_ROOM = 1_000_000


def told(fault: Exception) -> tuple[str, int]:
    """What went wrong, in one line, and the code to answer."""
    if isinstance(fault, CommandError):
        return str(fault), fault.returncode
    if is_full(fault):
        return FULL, 1
    if isinstance(fault, DatabaseFault):
        return _of_database(_first_line(fault)), 1
    if isinstance(fault, duckdb.Error | ArrowException):
        return f"Fakta går inte att läsa ({_first_line(fault)}). Är en fil skadad: {FROM_A_COPY}", 1
    if isinstance(fault, OSError):
        what = fault.filename or "allt"
        return f"Det går inte att läsa eller skriva {what} ({fault.strerror or fault}).", 1
    return str(fault), 1 if isinstance(fault, KeyMissing) else USAGE


def _of_database(said: str) -> str:
    if any(words in said for words in DAMAGED):
        name = settings.DATABASES["default"]["NAME"]
        return f"Databasen {name} är skadad, eller är ingen databas: {FROM_A_COPY}"
    if UNWRITTEN in said.lower() and shutil.disk_usage(settings.PLACES.data).free < LEAST_ROOM:
        return FULL
    return f"Databasen svarar inte som väntat ({said}). Kontrollera DATA_DIR och kör samsyn migrate."


def _first_line(fault: Exception) -> str:
    return str(fault).strip().partition("\n")[0]
