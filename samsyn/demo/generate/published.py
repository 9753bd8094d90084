"""A published table of final grades: Exempelköping's schools and other invented ones, with marks."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from samsyn.demo.generate.grades import FinalGrades
from samsyn.demo.generate.school_year import SchoolYear
from samsyn.demo.generate.units import BY_CODE, MUNICIPALITY, MUNICIPALITY_CODE, ORGANISER, ORGANISER_NUMBER


COLUMNS = (
    "Skola",
    "Skol-enhetskod",
    "Skolkommun",
    "Kommun-kod",
    "Typ av huvudman",
    "Huvudman",
    "Huvudman orgnr",
    "Antal elever",
    "Andel (%) elever som uppfyllt betygskriterierna i alla ämnen",
    "Andel (%) elever behöriga till yrkesprog.",
    "Genomsnittligt meritvärde (17 ämnen)",
)
TITLE = "Grundskola - Slutbetyg årskurs 9, samtliga elever"
SOURCE = "Påhittad statistik för Exempelköping"
NOTES = (
    "Alla skolor och värden i tabellen är påhittade.",
    "Två prickar (..) betyder att färre än 10 elever ligger bakom värdet.",
    "Värdet ~100 betyder att 1-4 elever inte är behöriga.",
    "En prick (.) betyder att uppgiften inte finns.",
)
FEWEST, FEW_OUTSIDE = 10, 4
SPECIAL = 7  # the school whose figures are not there
OWN_PLACE = (MUNICIPALITY, MUNICIPALITY_CODE, "Kommunal", ORGANISER, ORGANISER_NUMBER)
NEIGHBOURS = (("Påhittsby", "9991"), ("Mönsterstad", "9992"), ("Låtsaslunda", "9993"))
FIRST_WORDS = ("Ängs", "Berg", "Sund", "Ny", "Väst", "Öst", "Kyrk", "Strand", "Lind", "Gran")
LAST_WORDS = ("backaskolan", "hagaskolan", "torpskolan", "viksskolan")


@dataclass(frozen=True)
class Neighbour:
    """An invented school in another invented municipality; it keeps its name and level between the years."""

    code: str
    place: tuple[str, ...]  # municipality, its code, kind of organiser, organiser and its number
    name: str
    size: int  # pupils in a grade
    level: float
    is_special: bool


def write_published(path: Path, year: SchoolYear, graded: list[FinalGrades], seed: int) -> int:
    """One row per school, and the notes under them."""
    rows = sorted(_own(graded) + _others(seed, year), key=lambda row: (row[2], row[0]))
    return write_table(path, (TITLE, f"Valt läsår: {year.name}", ""), (COLUMNS,), rows, NOTES)


def write_table(
    path: Path,
    about: Sequence[str],
    head: Sequence[Sequence[str]],
    rows: Sequence[Sequence[str]],
    notes: Sequence[str] = NOTES[:1],
) -> int:
    """Who made it, what it is, the headers, the rows and the notes, all as wide as the header; how many rows."""
    wide = [(text, *[""] * (len(head[-1]) - 1)) for text in (SOURCE, "", *about)]
    below = [(text, *[""] * (len(head[-1]) - 1)) for text in ("", *notes)]
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [*wide, *head, *rows, *below]
    path.write_bytes(("\n".join(";".join(line) for line in lines) + "\n").encode("utf-8-sig"))
    return len(rows)


def _own(graded: list[FinalGrades]) -> list[tuple[str, ...]]:
    schools: dict[str, list[FinalGrades]] = defaultdict(list)
    for one in graded:
        schools[one.placement.unit.code].append(one)
    return [(BY_CODE[code].name, code, *OWN_PLACE, *figures(pupils)) for code, pupils in schools.items()]


def figures(pupils: list[FinalGrades]) -> tuple[str, str, str, str]:
    """Number of pupils, all subjects passed, eligible and merit value, with the marks of the publisher."""
    count = len(pupils)
    if count < FEWEST:
        return "..", "..", "..", ".."
    with_merit = [one.merit for one in pupils if one.passed]
    outside = sum(not one.eligible for one in pupils)
    return (
        str(count),
        decimal(100 * sum(one.all_passed for one in pupils) / count),
        "~100" if 1 <= outside <= FEW_OUTSIDE else decimal(100 * (count - outside) / count),
        decimal(sum(with_merit) / len(with_merit)) if len(with_merit) >= FEWEST else "..",
    )


def decimal(value: float) -> str:
    """One decimal with a comma, and none when it is zero: 217,6 and 100."""
    tenths = int(value * 10 + 0.5)
    return f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10)


def neighbours(seed: int) -> list[Neighbour]:
    """Thirty schools in three invented municipalities."""
    steady = Random(f"{seed} neighbours")
    names = [first + last for first in FIRST_WORDS for last in LAST_WORDS]
    found: list[Neighbour] = []
    for number, name in enumerate(steady.sample(names, 30)):
        municipality, code = NEIGHBOURS[number % len(NEIGHBOURS)]
        independent = steady.random() < 0.3
        kind, organiser = (
            ("Enskild", f"Stiftelsen {name}") if independent else ("Kommunal", f"{municipality}s kommun")
        )
        size, level = steady.choice((6, 14, 22, 35, 48, 60, 75, 90, 120)), steady.gauss(221.0, 20.0)
        place = (municipality, code, kind, organiser, f"21299{number:05d}")
        found.append(Neighbour(f"9992{number:04d}", place, name, size, level, number == SPECIAL))
    return found


def _others(seed: int, year: SchoolYear) -> list[tuple[str, ...]]:
    yearly = Random(f"{seed} neighbours {year.first}")
    return [
        (one.name, one.code, *one.place, *_drawn(one.size, one.level, one.is_special, yearly))
        for one in neighbours(seed)
    ]


def _drawn(size: int, level: float, special: bool, chance: Random) -> tuple[str, str, str, str]:
    count = max(3, round(chance.gauss(size, size * 0.08)))
    merit = chance.gauss(level, 60.0 / count**0.5 + 5.0)
    passed = min(count, max(0, round(count * (0.70 + (merit - 221.0) * 0.0045))))
    eligible = min(count, max(passed, round(count * (0.81 + (merit - 221.0) * 0.003))))
    if count < FEWEST:
        return "..", "..", "..", ".."
    if special:
        return str(count), ".", ".", "."
    share = "~100" if 1 <= count - eligible <= FEW_OUTSIDE else decimal(100 * eligible / count)
    return str(count), decimal(100 * passed / count), share, decimal(merit)
