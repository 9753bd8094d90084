"""Reads the text of one cell as a day, a number or a grade; says in Swedish what is wrong when it cannot."""

import re
from contextlib import suppress
from datetime import date, datetime

from samsyn.imports.faults import Wrong, quoted


ORDINARY_DAY = re.compile(r"^\d{4}-\d\d-\d\d$", re.ASCII)
DAY_FORMATS = ("%Y-%m-%d", "%Y%m%d", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y", "%d/%m %Y", "%d.%m.%Y")
NO_DAY = "Datum saknas. Skriv ett datum, till exempel 2026-11-24."
NOT_A_DAY = "Datumet går inte att läsa. Skriv det som 2026-11-24."
EARLIEST = date(2000, 8, 1)  # no pupil of any file went to school before
TOO_EARLY = "Datumet ligger före läsåret 2000/01. Rätta datumet."
FORMULA = re.compile(r"^\s*([=@]|[+\-][^\d\s.,])")


def day(text: str) -> date:
    """2026-11-03, 20261103, 3/11/2026 and 3.11.2026 are the same day."""
    tidy = text.strip()
    if ORDINARY_DAY.match(
        tidy
    ):  # nearly all are, and a large file has thousands; strptime takes ten times as long
        with suppress(ValueError):
            return date.fromisoformat(tidy)
    for form in DAY_FORMATS if tidy[:1].isdecimal() else ():  # a file is full of cells that are no days
        try:
            return datetime.strptime(tidy, form).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
    if not tidy:
        raise Wrong(NO_DAY)
    refuse_formula(tidy)
    raise Wrong(NOT_A_DAY)


def school_day(text: str) -> date:
    """A day on which somebody may have gone to school."""
    found = day(text)
    if found < EARLIEST:
        raise Wrong(TOO_EARLY)
    return found


def day_or_none(text: str) -> date | None:
    return day(text) if text.strip() else None


def number(text: str) -> float:
    """180, 180,5, 180.5 and ”1 180”; nothing else."""
    tidy = re.sub(r"[\s\u00a0\u202f]", "", text)
    if re.fullmatch(r"-?\d+([.,]\d+)?", tidy):
        return float(tidy.replace(",", "."))
    if not tidy:
        raise Wrong("Ett tal saknas. Skriv 0 om det inte finns något att räkna.")
    refuse_formula(tidy)
    raise Wrong("Det här är inget tal. Skriv bara siffror, till exempel 180.")


def grade_year(text: str) -> int | None:
    """8, ”åk 8” and F (förskoleklass, 0); blank where grades do not exist."""
    tidy = text.strip().lower().removeprefix("årskurs").removeprefix("åk").strip()
    if not tidy:
        return None
    if tidy in {"f", "fk", "0"}:
        return 0
    if re.fullmatch(r"\d{1,2}([.,]0)?", tidy) and float(tidy.replace(",", ".")) <= 10:
        return int(float(tidy.replace(",", ".")))
    raise Wrong(f"{quoted(text)} är ingen årskurs. Skriv 1–10, eller F för förskoleklass.")


def unit_code(text: str) -> str:
    """Eight digits; Excel takes a code for a number and may write 12345678.0."""
    tidy = re.sub(r"[.,]0$", "", text.strip())
    if re.fullmatch(r"\d{8}", tidy):
        return tidy
    refuse_formula(tidy)
    raise Wrong("Skolenhetskoden ska ha åtta siffror. Rätta koden och läs in filen igen.")


def refuse_formula(text: str) -> None:
    """A cell that a spreadsheet would calculate is never read, and never passed on."""
    if FORMULA.match(text):
        raise Wrong("Cellen innehåller en formel. Klistra in som värden och spara filen igen.")


def plain_text(text: str) -> str:
    """Ordinary words, without control characters and formulas."""
    tidy = " ".join(text.split())
    refuse_formula(tidy)
    if len(tidy) > 120:
        raise Wrong("Texten är för lång. Skriv högst 120 tecken.")
    return tidy if tidy.isprintable() else "".join(letter for letter in tidy if letter.isprintable())
