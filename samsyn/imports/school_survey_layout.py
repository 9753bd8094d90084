"""Finds its way in a sheet of Skolenkäten by what the headers say: the order and the wording differ between years.

Three header rows: blocks (an area begins with a digit, the others are questions), titles of columns and answer
alternatives, and what each column holds (Index, Medelvärde, Antal, Andel).
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from samsyn.core.school_year import NotASchoolYear, SchoolYear
from samsyn.imports.columns import plain
from samsyn.imports.faults import Refused, YearWanted


HEAD_WITHIN = 12  # rows; a header further down is not looked for
MOST_PLACES = 2_000
IDENTITY = {  # what a column of the second header row tells about the row
    "orgnummer": "organiser_number",
    "orgnr": "organiser_number",
    "organisationsnummer": "organiser_number",
    "huvudman": "organiser",
    "kommun": "municipality",
    "skolenhetskod": "unit_code",
    "skolenhet": "unit_name",
    "skola": "unit_name",
}
BASES = {
    "antaligruppen": "group_size",
    "antal": "answered",
    "antalsvar": "answered",
    "svarsfrekvens": "response_rate",
}
ITEMS = {"index": "index", "medelvarde": "mean", "antal": "count", "andel": "share"}
SEXES = {"totalt": "", "flicka": "F", "flickor": "F", "kvinna": "F", "pojke": "M", "pojkar": "M", "man": "M"}
AREA = re.compile(r"^\d+[.)]?\s+")
NO_INDEX = "bildar ej index"
YEAR = re.compile(r"\b(20\d\d)(/\d{2,4})?\b")
AUTUMN = re.compile(r"\b(hösten|höstterminen|ht)\b", re.IGNORECASE)
RESPONDENTS = (  # the first pattern that the title answers to
    (r"elever\b.*(årskurs|åk\.?)\s*5", "pupils_5"),
    (r"elever\b.*(årskurs|åk\.?)\s*8", "pupils_8"),
    (r"elever\b.*(årskurs|åk\.?)\s*9", "pupils_9"),
    (r"elever\b.*gymnasie", "pupils_upper_secondary"),
    (r"elever\b.*(år|åk\.?|årskurs)\s*2", "pupils_upper_secondary"),
    (r"vårdnadshavare.*anpassad|vårdnadshavare.*särskola", "guardians_adapted"),
    (r"vårdnadshavare.*förskoleklass", "guardians_preschool_class"),
    (r"vårdnadshavare.*förskola", "guardians_preschool"),
    (r"vårdnadshavare", "guardians"),
    (r"(personal|lärare).*gymnasie", "staff_upper_secondary"),
    (r"(personal|lärare).*förskola", "staff_preschool"),
    (r"pedagogisk personal|lärare", "staff"),
)
NO_RESPONDENTS = "Rubriken säger inte vilka som har svarat. Hämta filen på nytt och ändra inte rubrikerna."
NO_ANSWERS = "Vi hittar inga frågeområden över kolumnerna. Hämta filen på nytt och ändra inte rubrikerna."
TWICE = "Samma fråga står två gånger i rubrikerna. Ta bort den ena och läs in filen igen."
TOO_WIDE = "Filen har fler kolumner än en skolenkät. Kontrollera att du valde rätt fil."


@dataclass(frozen=True)
class Place:
    """What one column holds."""

    area: str
    question: str
    item: str
    alternative: str
    sex: str


@dataclass(frozen=True)
class Layout:
    """A sheet's columns by what they hold, below its three header rows."""

    title: str
    below: int  # the place of the first row that is no header
    identity: dict[str, int]
    places: tuple[tuple[int, Place], ...]

    @property
    def is_by_sex(self) -> bool:
        return any(place.sex for _, place in self.places)

    def without_totals(self) -> "Layout":
        """Only what is told by sex: the rest stands on another sheet of the same workbook."""
        return Layout(self.title, self.below, self.identity, tuple(one for one in self.places if one[1].sex))

    def as_text(self) -> str:
        told = [[one.area, one.question, one.item, one.alternative, one.sex] for _, one in self.places]
        return json.dumps(told, ensure_ascii=False)


def places_in(text: str) -> list[Place]:
    return [Place(*each) for each in json.loads(text)]


def layout_of(rows: Sequence[Sequence[str]]) -> Layout | None:
    """The layout of a sheet that begins with these rows; nothing where it holds no answers."""
    at = header_row(rows)
    if at is None:
        return None
    blocks = rows[at - 1] if at else ()
    kinds = rows[at + 1] if at + 1 < len(rows) else ()
    identity, places = _columns(blocks, rows[at], kinds)
    _check([place for _, place in places])
    title = next((cell.strip() for row in rows[: at + 1] for cell in row if "enkät" in cell.lower()), "")
    return Layout(title, at + 2, identity, places)


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """The row with Skolenhetskod and Huvudman, and what is measured in the row below it."""
    for at, cells in enumerate(rows[:HEAD_WITHIN]):
        titles = {IDENTITY.get(plain(cell)) for cell in cells}
        if {"unit_code", "organiser"} <= titles:
            return at
    return None


def school_year_of(title: str) -> str:
    """The läsår of a round: the one that ends in its year, unless it was made in an autumn."""
    found = YEAR.search(title)
    if found is None:
        raise YearWanted
    if found[2]:
        try:
            return str(SchoolYear.named(found[0]))
        except NotASchoolYear as fault:
            raise YearWanted from fault
    return str(SchoolYear(int(found[1]) - (0 if AUTUMN.search(title) else 1)))


def respondents_of(title: str) -> str:
    """Who answered: pupils of a grade, guardians or staff."""
    for pattern, name in RESPONDENTS:
        if re.search(pattern, title, re.IGNORECASE):
            return name
    raise Refused(NO_RESPONDENTS)


def _columns(
    blocks: Sequence[str], titles: Sequence[str], kinds: Sequence[str]
) -> tuple[dict[str, int], tuple[tuple[int, Place], ...]]:
    identity: dict[str, int] = {}
    places: list[tuple[int, Place]] = []
    area = question = under = ""
    for column, (block, title, kind) in enumerate(zip_longest(blocks, titles, kinds, fillvalue="")):
        item = ITEMS.get(plain(kind), "")
        if item and block.strip():
            is_area = item == "index" and AREA.match(block.strip())
            area, question = (_tidy(block), "") if is_area else (area, _tidy(block))
            under = ""
        under = _tidy(title) or under
        if item:
            places.append((column, _place(area, question, item, under)))
        elif plain(title) in IDENTITY:
            identity.setdefault(IDENTITY[plain(title)], column)
        elif plain(title) in BASES:
            places.append((column, Place("", "", BASES[plain(title)], "", "")))
    return identity, tuple(places)


def _place(area: str, question: str, item: str, under: str) -> Place:
    """Below a block stands either an answer alternative or, on the sheet by sex, whose figures they are."""
    if item in {"index", "mean"}:
        return Place(area, question, item, "", SEXES.get(plain(under), ""))
    return Place(area, question, item, under, "")


def _check(places: Sequence[Place]) -> None:
    if len(places) > MOST_PLACES:
        raise Refused(TOO_WIDE)
    if not any(place.area and place.item == "index" for place in places):
        raise Refused(NO_ANSWERS)
    if len(set(places)) < len(places):
        raise Refused(TWICE)


def _tidy(text: str) -> str:
    """One blank between words; the area without its number, which differs between years."""
    return AREA.sub("", " ".join(text.split()))
