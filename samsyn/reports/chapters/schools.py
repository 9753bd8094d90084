"""The schools of an organiser beside each other: in alphabetical order, never ranked (decisions D29)."""

from collections.abc import Sequence

from samsyn.reports.chapters import results
from samsyn.reports.commissions import Commission
from samsyn.reports.document import Paragraph, Section, Table
from samsyn.results.queries import Assessment
from samsyn.results.queries.schools import School, schools_in


MEASURES = ("attendance", "merit_rating", "all_subjects_passed")
MOST_ROWS = 20
SHORT = {
    "sämre än väntat": "Sämre",
    "bättre än väntat": "Bättre",
    "högre än väntat": "Högre",
    "lägre än väntat": "Lägre",
    "som väntat": "Som väntat",
    "för lite underlag": "För lite underlag",
}


def chapter(commission: Commission) -> list[Section]:
    """Whether the schools give their pupils the same chances; nothing for a single school."""
    if commission.unit.is_school_unit:
        return []
    blocks = tuple(tables(schools_with_figures(commission)))
    ask = Paragraph("Läs med varje skolas förutsättningar: skillnader mellan skolor kan ha många orsaker.")
    return [Section("Skolorna bredvid varandra", (*blocks, ask))] if blocks else []


def schools_with_figures(commission: Commission) -> list[School]:
    """Alphabetically; a förskola has none of these measures and is not on the page."""
    seen, last = results.seen_on(commission), results.last_period(commission)
    found = schools_in(commission.unit, commission.zone, seen, MEASURES, until=last)
    return [one for one in found if one.assessments]


def of_measure(schools: Sequence[School], name: str) -> list[Assessment]:
    return [school.assessments[name] for school in schools if name in school.assessments]


def rows_of(schools: Sequence[School]) -> list[School]:
    """All schools; where one page has no room for them, those that deviate."""
    if len(schools) <= MOST_ROWS:
        return list(schools)
    return [one for one in schools if any(each.is_deviation for each in one.assessments.values())][:MOST_ROWS]


def tables(schools: Sequence[School]) -> list[Table]:
    shown = [name for name in MEASURES if of_measure(schools, name)]
    if not shown:
        return []
    head = ["Skola"]
    for name in shown:
        newest = of_measure(schools, name)[0]
        head += [f"{newest.measure.short}, {results.when(newest.period)}", "Läge"]
    told = rows_of(schools)
    rows = tuple((school.unit.name, *cells(school, shown)) for school in told)
    columns = tuple(range(1, 2 * len(shown), 2))
    left = len(schools) - len(told)
    caption = "Skolorna i bokstavsordning"
    caption += f". {left} skolor som inte avviker har inte fått plats" if left else ""
    return [Table(caption, tuple(head), rows, columns)] if rows else []


def cells(school: School, shown: Sequence[str]) -> list[str]:
    found: list[str] = []
    for name in shown:
        one = school.assessments.get(name)
        verdict = SHORT[one.finding.verdict.value] if one else "–"
        found += [written(one), verdict]
    return found


def written(one: Assessment | None) -> str:
    """Points need no word after them in a narrow column."""
    if one is None or one.newest is None:
        return "–"
    return one.shown if one.measure.sign == "%" else one.newest.text
