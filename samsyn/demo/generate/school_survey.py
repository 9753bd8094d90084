"""An invented Skolenkäten for Exempelköping, laid out as Skolinspektionen's workbook, with its masks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import xlsxwriter

from samsyn.analysis.survey_index import Question, index, is_negative
from samsyn.demo.generate.placements import Placement
from samsyn.demo.generate.school_year import SchoolYear
from samsyn.demo.generate.units import BY_CODE, MUNICIPALITY, ORGANISER, ORGANISER_NUMBER
from samsyn.demo.generate.writing import FIXED_TIME


GRADE, EVERY = 8, 2  # the grade that answers; each school takes part every second spring
AGREE = ("Helt och hållet", "Till stor del", "Till viss del", "Inte alls")
OFTEN = ("Alltid", "Ofta", "Ibland", "Sällan", "Aldrig")
NEVER = tuple(reversed(OFTEN))
UNKNOWN = "Vet inte"
FORM = {  # areas, questions and answers as in the form of 2022, some of each
    "2. Stimulans": (
        ("Tycker du att lärarna varierar lektionerna så att ni får arbeta på olika sätt?", AGREE),
        ("Hur ofta tycker du att skolarbetet är för lätt? (-)", OFTEN),
    ),
    "3. Stöd": (
        ("Hur ofta får du den hjälp du behöver under lektionerna?", OFTEN),
        ("Tycker du att du får den hjälp du behöver från skolan för att klara skolarbetet?", AGREE),
    ),
    "8. Studiero": (
        ("Hur ofta är det arbetsro på lektionerna?", OFTEN),
        ("Hur ofta är det så stökigt på lektionerna att du har svårt att koncentrera dig?", NEVER),
    ),
    "9. Trygghet": (
        ("Känner du dig rädd för andra elever i skolan?", NEVER),
        ("Känner du dig trygg i skolan?", AGREE),
    ),
    "10. Förhindra kränkningar": (
        ("Litar du på att de vuxna i skolan gör tillräckligt om någon elev blir illa behandlad?", AGREE),
    ),
    "12. Övergripande nöjdhet (bildar ej index)": (("Hur nöjd är du med din skola?", AGREE),),
}
IDENTITY = (
    *("Orgnummer", "Huvudman", "Kommun", "Skolenhetskod", "Skolenhet"),
    *("Antal i gruppen", "Antal", "Svarsfrekvens"),
)
NOTE = "Påhittade svar för Exempelköping. Ingen har svarat på någon enkät."
FEWEST_INDEX, FEWEST_MEAN, FEWEST_ANSWERS, FEWEST_CHOSEN = 5, 10, 20, 5
Cell = str | int | float


@dataclass(frozen=True)
class Answered:
    """One pupil's answers, by question, as places among the alternatives; the last is not knowing."""

    sex: str
    places: dict[str, int]


def is_asked(year: SchoolYear) -> bool:
    """The springs of even years."""
    return (year.first + 1) % EVERY == 0


def write_survey(path: Path, year: SchoolYear, placements: Iterable[Placement], seed: int) -> int:
    """The three sheets; the number of rows below the headers of the two that hold answers."""
    asked = _asked(placements)
    chance = Random(f"survey {seed} {year.name}")
    answers = {code: _answers(sexes, BY_CODE[code].ability, chance) for code, sexes in sorted(asked.items())}
    everyone = [one for each in answers.values() for one in each]
    total = sum(map(len, asked.values()))
    rows = [
        (("", "Samtliga deltagande skolor", "", "", ""), total, everyone),
        ((ORGANISER_NUMBER, ORGANISER, "", "", ""), total, everyone),
        *(
            ((ORGANISER_NUMBER, ORGANISER, MUNICIPALITY, code, BY_CODE[code].name), len(asked[code]), each)
            for code, each in answers.items()
        ),
    ]
    title = f"Skolenkäten {year.first + 1} -  Elever årskurs {GRADE}"
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        book.set_properties({"title": NOTE, "created": FIXED_TIME})
        for name, sheet in (
            (f"Resultat elever åk {GRADE} {year.first + 1}", _by_answer(title, rows)),
            ("Könsuppdelat resultat", _by_sex(title, rows)),
            ("Förklaring", [[NOTE]]),
        ):
            page = book.add_worksheet(name)
            for number, line in enumerate(sheet):
                page.write_row(number, 0, line)
    return 2 * len(rows)


def _asked(placements: Iterable[Placement]) -> dict[str, list[str]]:
    """The sexes of those who went in the grade at the end of the year, by school unit."""
    found = defaultdict(list)
    for one in placements:
        if one.grade == GRADE and one.school_type == "GR" and one.group_type == "Klass":
            found[one.unit.code].append(one.person.sex)
    return found


def _answers(sexes: Sequence[str], ability: float, chance: Random) -> list[Answered]:
    return [_answered(sex, ability, chance) for sex in sexes if chance.random() < 0.85]


def _answered(sex: str, ability: float, chance: Random) -> Answered:
    """A pupil leans towards the same end in all answers; schools differ a little, boys and girls a little."""
    leaning = chance.gauss(0.35 + 0.2 * ability + (0.06 if sex == "Man" else 0.0), 0.18)
    places = {}
    for questions in FORM.values():
        for question, alternatives in questions:
            steps = len(alternatives)
            at = round((steps - 1) * (1 - min(max(leaning + chance.gauss(0.25, 0.22), 0), 1)))
            at = steps - 1 - at if is_negative(question) else at
            places[question] = steps if chance.random() < 0.04 else at
    return Answered(sex, places)


Row = tuple[tuple[str, ...], int, Sequence[Answered]]


def _by_answer(title: str, rows: Sequence[Row]) -> list[list[Cell]]:
    head: list[list[Cell]] = [
        [title, *[""] * (len(IDENTITY) - 1)],
        list(IDENTITY),
        [""] * len(IDENTITY),
    ]
    for area, questions in FORM.items():
        for line, cell in zip(head, (area, "", "Index"), strict=True):
            line.append(cell)
        for question, alternatives in questions:
            choices = (*alternatives, UNKNOWN)
            head[0] += [question, *[""] * (2 * len(choices))]
            head[1] += ["", *(cell for choice in choices for cell in (choice, ""))]
            head[2] += ["Medelvärde", *["Antal", "Andel"] * len(choices)]
    return [*head, *([*_whose(row), *_cells(row[2])] for row in rows)]


def _whose(row: Row) -> list[Cell]:
    names, asked, answers = row
    return [*names, asked, len(answers), round(len(answers) / asked, 3)]


def _cells(answers: Sequence[Answered]) -> list[Cell]:
    cells: list[Cell] = []
    for area, questions in FORM.items():
        cells.append(_index(answers, area))
        for question, alternatives in questions:
            cells += [_mean(answers, question, len(alternatives)), *_counts(answers, question, alternatives)]
    return cells


def _index(answers: Sequence[Answered], area: str) -> Cell:
    if "bildar ej index" in area or len(answers) < FEWEST_INDEX:
        return "-"
    each = [_question(answers, question, len(alternatives)) for question, alternatives in FORM[area]]
    return _rounded(index(each))


def _mean(answers: Sequence[Answered], question: str, steps: int) -> Cell:
    return _rounded(index([_question(answers, question, steps)])) if len(answers) >= FEWEST_MEAN else "-"


def _question(answers: Sequence[Answered], question: str, steps: int) -> Question:
    counts = Counter(one.places[question] for one in answers)
    return Question(tuple(counts[at] for at in range(steps)), is_negative(question))


def _rounded(value: float | None) -> Cell:
    return "-" if value is None else round(value, 1)


def _counts(answers: Sequence[Answered], question: str, alternatives: Sequence[str]) -> list[Cell]:
    """Counts and shares; fewer than five are masked, and then the next fewest too if they were alone."""
    counts = Counter(one.places[question] for one in answers)
    found = [counts[at] for at in range(len(alternatives) + 1)]
    if len(answers) < FEWEST_ANSWERS:
        return ["-"] * (2 * len(found))
    masked = {at for at, count in enumerate(found) if 0 < count < FEWEST_CHOSEN}
    if len(masked) == 1:
        others = [at for at, count in enumerate(found) if count and at not in masked]
        masked |= {min(others, key=lambda at: found[at])} if others else set()
    cells: list[Cell] = []
    for at, count in enumerate(found):
        cells += [_mask(count), "-"] if at in masked else [count, round(count / len(answers), 3)]
    return cells


def _mask(count: int) -> str:
    return "*" if count < FEWEST_MEAN else "**" if count < FEWEST_ANSWERS else "***"


def _by_sex(title: str, rows: Sequence[Row]) -> list[list[Cell]]:
    sexes: tuple[tuple[str, str], ...] = (("Totalt", ""), ("Flicka", "Kvinna"), ("Pojke", "Man"))
    head: list[list[Cell]] = [
        [title, *[""] * (len(IDENTITY) - 1)],
        list(IDENTITY),
        [""] * len(IDENTITY),
    ]
    for area, questions in FORM.items():
        for block, kind in ((area, "Index"), *((question, "Medelvärde") for question, _ in questions)):
            head[0] += [block, "", ""]
            head[1] += [name for name, _ in sexes]
            head[2] += [kind] * len(sexes)
    lines = []
    for row in rows:
        groups = [[one for one in row[2] if sex in {"", one.sex}] for _, sex in sexes]
        cells: list[Cell] = []
        for area, questions in FORM.items():
            cells += [_index(group, area) for group in groups]
            for question, alternatives in questions:
                cells += [_mean(group, question, len(alternatives)) for group in groups]
        lines.append([*_whose(row), *cells])
    return [*head, *lines]
