"""Published tables that stand beside the grades: pupils per school, staff, grades of year six, and SALSA."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from random import Random

from samsyn.demo.generate.grades import FinalGrades
from samsyn.demo.generate.placements import Placement
from samsyn.demo.generate.published import (
    FEWEST,
    NEIGHBOURS,
    OWN_PLACE,
    Neighbour,
    decimal,
    neighbours,
    write_table,
)
from samsyn.demo.generate.school_year import SchoolYear
from samsyn.demo.generate.units import BY_CODE, MUNICIPALITY, MUNICIPALITY_CODE


GRADES = range(1, 10)
SCHOOL = (
    *("Skola", "Skol-enhetskod", "Skolkommun", "Kommun-kod", "Typ av huvudman", "Huvudman"),
    "Huvudman orgnr",
)
TOWN = ("Kommun", "Kommun-kod", "Län", "Läns-kod", "Typ av huvudman")
PUPILS = (
    *SCHOOL,
    "Elever, förskoleklass",
    "Andel (%) flickor, förskoleklass",
    "Elever, årskurs 1-9",
    "Andel (%) flickor, årskurs 1-9",
    "Andel (%) elever med utländsk bakgrund, åk 1-9",
    "Andel (%) elever med föräldrar med eftergymnasial utb., åk 1-9",
    *(f"Elever, årskurs {grade}" for grade in GRADES),
)
QUALIFIED = "med lärarlegitimation och behörighet"
STAFF = (
    *TOWN,
    *("Totalt antal", f"Antal {QUALIFIED}", f"Andel {QUALIFIED}", "Förstelärare"),
    *("Totalt antal", f"Antal {QUALIFIED} i minst ett ämne", f"Andel {QUALIFIED} i minst ett ämne"),
    "Förstelärare",
)
POSTS, PEOPLE = ("#Heltidstjänster",) * 4, ("#Tjänstgörande lärare",) * 4
SIX = (
    *TOWN,
    "Antal elever",
    "Antal ämnesbetyg (genomsnitt)",
    "Andel (%) elever som fått godkänt betyg i alla ämnen",
    "Andel (%) elever som ej fått godkänt betyg i ett ämne",
    "Andel (%) elever som ej fått godkänt betyg i fler, alternativt alla ämnen",
)
BACKGROUND = (*("Föräldrarnas genomsnittliga utbildningsnivå", "Andel (%) nyinvandrade", "Andel (%) pojkar"),)
VALUES = ("Faktiskt värde (F)", "Modellberäknat värde (B)", "Residual (R=F-B)")
SALSA = (*SCHOOL, *BACKGROUND, *VALUES, *VALUES)
SALSA_ABOVE = (
    *("",) * (len(SCHOOL) + len(BACKGROUND)),
    *("Andel (%) som uppn. kunskapskraven",) * 3,
    *("Genomsnittligt meritvärde",) * 3,
)
COUNTY = ("Exempellän", "99")
ROW = tuple[str, ...]
Add = Callable[[str, str, Callable[[Path], int]], None]  # kind, name of the file, and what writes it
SALSA_FEWEST = 15


def add_tables(
    add: Add,
    year: SchoolYear,
    placements: list[Placement],
    graded: tuple[list[FinalGrades], list[FinalGrades]],
    seed: int,
) -> None:
    """What an authority publishes about a school year; `graded` are those in grade nine and those in six."""
    nine, six = graded
    add(
        "skolverket_pupils",
        "publicerat-elever-{}.csv",
        lambda path: write_pupils(path, year, placements, seed),
    )
    add(
        "skolverket_staff",
        "publicerat-larare-{}.csv",
        lambda path: write_staff(path, year, placements, seed),
    )
    add(
        "skolverket_grades_6",
        "publicerat-betyg-ak6-{}.csv",
        lambda path: write_grades_six(path, year, six, seed),
    )
    add("salsa", "publicerat-salsa-{}.csv", lambda path: write_salsa(path, year, nine, seed))


def write_pupils(path: Path, year: SchoolYear, placements: list[Placement], seed: int) -> int:
    """Who is in each grade of förskoleklass and grundskola on 15 October."""
    day = date(year.first, 10, 15)
    here = [one for one in placements if one.start <= day and (one.end is None or one.end >= day)]
    schools: dict[str, list[Placement]] = defaultdict(list)
    for one in here:
        if one.school_type in {"GR", "FKLASS"}:
            schools[one.unit.code].append(one)
    chance = Random(f"{seed} pupils {year.first}")
    rows = [(BY_CODE[code].name, code, *OWN_PLACE, *_counted(found)) for code, found in schools.items()]
    rows += [_of_neighbour(one, chance) for one in neighbours(seed)]
    about = ("Grundskolan - Antal elever per årskurs", f"Valt läsår: {year.name}", "")
    return write_table(path, about, (PUPILS,), sorted(rows, key=lambda row: (row[2], row[0])))


def _counted(pupils: list[Placement]) -> ROW:
    grades = Counter((one.grade or 0) if one.school_type == "GR" else 0 for one in pupils)
    small = [one for one in pupils if one.school_type == "FKLASS"]
    large = [one for one in pupils if one.school_type == "GR"]
    abroad = [one for one in large if one.person.origin.language != "swe"]
    return (
        *(_or_dot(len(small)), _share([one for one in small if one.person.girl], small)),
        *(_or_dot(len(large)), _share([one for one in large if one.person.girl], large)),
        *(_share(abroad, large), ".."),  # nothing is invented of the parents
        *(_or_dot(grades[grade]) for grade in GRADES),
    )


def _of_neighbour(school: Neighbour, chance: Random) -> ROW:
    grades = {grade: max(1, round(chance.gauss(school.size, 2))) for grade in (7, 8, 9)}
    whole, girls = str(sum(grades.values())), decimal(chance.uniform(44, 54))
    place = (school.name, school.code, *school.place)
    return (*place, ".", ".", whole, girls, "..", "..", *(_or_dot(grades.get(grade, 0)) for grade in GRADES))


def _or_dot(count: int) -> str:
    return str(count) if count else "."


def _share(some: list[Placement], every: list[Placement]) -> str:
    if not every:
        return "."
    return decimal(100 * len(some) / len(every)) if len(every) >= FEWEST else ".."


def write_staff(path: Path, year: SchoolYear, placements: list[Placement], seed: int) -> int:
    """Teachers of the four municipalities: a post for about twelve pupils, three in four of them qualified."""
    own = sum(one.school_type in {"GR", "FKLASS"} for one in placements)
    sizes = {(MUNICIPALITY, MUNICIPALITY_CODE): own} | dict.fromkeys(NEIGHBOURS, 1_900)
    rows: list[ROW] = []
    for (town, code), pupils in sizes.items():
        chance = Random(f"{seed} staff {code} {year.first}")
        posts, share = pupils / chance.uniform(11.6, 12.4), Random(f"{seed} staff {code}").uniform(0.70, 0.82)
        share += chance.gauss(0, 0.01)
        people = round(posts * 1.1)
        best = round(people * (share + 0.06))
        rows.append(
            (
                *(town, code, *COUNTY, "Samtliga"),
                *(_tenths(posts), _tenths(posts * share), _tenths(100 * share), "0,0"),
                *(str(people), str(best), _tenths(100 * best / people), str(people // 10)),
            )
        )
    title = "Grundskola - Personalstatistik med lärarlegitimation och behörighet"
    above = (*("",) * len(TOWN), *POSTS, *PEOPLE)
    return write_table(path, (title, f"Valt läsår: {year.name}", ""), (above, STAFF), rows)


def _tenths(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def write_grades_six(path: Path, year: SchoolYear, graded: list[FinalGrades], seed: int) -> int:
    """Exempelköping's own as its grades give them, and its neighbours' as they are drawn."""
    chance = Random(f"{seed} six {year.first}")
    rows: list[ROW] = [(MUNICIPALITY, MUNICIPALITY_CODE, *COUNTY, "Samtliga", *_passed(graded))]
    for town, code in NEIGHBOURS:
        count, passed = round(chance.gauss(180, 12)), chance.uniform(66, 80)
        one = chance.uniform(8, 12)
        drawn = (str(count), "16,4", decimal(passed), decimal(one), decimal(100 - passed - one))
        rows.append((town, code, *COUNTY, "Samtliga", *drawn))
    title = "Grundskola - Betyg årskurs 6, andel som fått godkänt betyg (A-E), samtliga elever"
    return write_table(path, (title, f"Valt läsår: {year.name}", ""), (SIX,), rows)


def _passed(graded: list[FinalGrades]) -> ROW:
    if len(graded) < FEWEST:
        return ("..",) * 5
    missing = [sum(grade in {"F", "9"} for grade in one.grades.values()) for one in graded]
    subjects = sum(len(one.passed) for one in graded) / len(graded)
    parts = (missing.count(0), missing.count(1), sum(number > 1 for number in missing))
    return str(len(graded)), decimal(subjects), *(decimal(100 * part / len(graded)) for part in parts)


def write_salsa(path: Path, year: SchoolYear, graded: list[FinalGrades], seed: int) -> int:
    """What our schools reached, and what an invented model leads to expect of them."""
    schools: dict[str, list[FinalGrades]] = defaultdict(list)
    for one in graded:
        schools[one.placement.unit.code].append(one)
    chance = Random(f"{seed} salsa {year.first}")
    rows = [
        (BY_CODE[code].name, code, *OWN_PLACE, *_modelled(found, chance))
        for code, found in sorted(schools.items())
    ]
    about = ("Grundskola - SALSA", f"Valt läsår: {year.name}", "")
    return write_table(path, about, (SALSA_ABOVE, SALSA), rows)


def _modelled(pupils: list[FinalGrades], chance: Random) -> ROW:
    off = round(chance.gauss(0, 4)), round(chance.gauss(0, 6))
    background = (f"{chance.uniform(2.05, 2.45):.2f}".replace(".", ","), str(chance.randrange(2, 9)))
    if len(pupils) < SALSA_FEWEST:
        return ("..",) * 9
    boys = round(100 * sum(not one.placement.person.girl for one in pupils) / len(pupils))
    reached = round(100 * sum(one.all_passed for one in pupils) / len(pupils))
    merit = round(_mean(one.merit for one in pupils if one.passed))
    values = ((reached, off[0]), (merit, off[1]))
    return (
        *(*background, str(boys)),
        *(str(part) for value, by in values for part in (value, value - by, by)),
    )


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
