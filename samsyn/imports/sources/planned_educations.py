"""Skolverkets Planned Educations v4: figures of a school unit or the nation, as the API answers."""

import re
from collections.abc import Iterator
from typing import Any

from samsyn.imports.api_answers import FIGURE_COLUMNS, figures, text_of
from samsyn.imports.faults import Refused
from samsyn.imports.rows import About, Rows
from samsyn.imports.skolverket import MARKS


TITLE = "Skolverket: en skolas siffror (API)"
WHAT = "Svar från Skolverkets Planned Educations: elevtal, lärare och resultat för en skolenhet eller riket."
FACT = "published"
ABOUT_PUPILS = False
SHAPE = "json"
COLUMNS = FIGURE_COLUMNS
SOURCE = "planned_educations"
STATUSES = {
    "": "",
    "exists": "",
    "missing": "MISSING",
    "omitted_due_to_based_on_few_pupils": "SUPPRESSED",
    "rounded_off_due_to_few_pupils_not_eligible": "ROUNDED_NEAR_100",
    "teachers_excluded_due_to_no_required_legitimation": "NOT_APPLICABLE",
}
OF_UNIT = re.compile(r"school-units/(\d{8})/statistics(?:/(\w+))?")
OF_NATION = re.compile(r"national-values/(\w+)(?:/(\w+))?")
NO_PLACE = "Svaret säger inte vilken skolenhet det gäller. Hämta det med samsyn fetch statistics."
MEASURES = {
    "totalNumberOfPupils": "Antal elever",
    "certifiedTeachersQuota": "Andel lärare med lärarlegitimation och behörighet",
    "studentsPerTeacherQuota": "Antal elever per lärare",
    "specialEducatorsQuota": "Andel lärare med specialpedagogisk högskoleexamen",
    "averageGradesMeritRating9thGrade": "Genomsnittligt meritvärde åk 9",
    "ratioOfPupilsIn9thGradeWithAllSubjectsPassed": "Andel med godkänt i alla ämnen åk 9",
    "ratioOfPupils9thGradeEligibleForNationalProgramYR": "Andel behöriga till yrkesprogram åk 9",
    "admissionPointsMin": "Lägsta antagningspoäng",
    "admissionPointsAverage": "Genomsnittlig antagningspoäng",
    "ratioOfPupilsWithExamWithin3Years": "Andel med examen inom tre år",
    "gradesPointsForStudentsWithExam": "Genomsnittlig betygspoäng för elever med examen",
    "ratioOfStudentsEligibleForUndergraduateEducation": "Andel med högskolebehörighet",
}
DEFINITION = {"measures": MEASURES}

ONE = (
    '{"address": "https://api.skolverket.se/planned-educations/v4/school-units/99900001/statistics/gr", "answer":'
    ' {"status": "OK", "message": "", "body": {"totalNumberOfPupils":'
    ' [{"value": "cirka 370", "valueType": "EXISTS", "timePeriod": "2024/25"}]}}}'
)
EXAMPLES = ((ONE, 1, 0), (ONE.replace("EXISTS", "ANNAT"), 1, 1), (ONE.replace("cirka 370", "många"), 1, 1))


def recognise(document: Any) -> float:
    return 1.5 if any(_series(body) for _, body in _bodies(document)) else 0.0


def flatten(document: Any, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    """One row for each value of each series, numbered in the order in which they stand."""
    number = 0
    for address, body in _bodies(document):
        place = _place(address, body)
        for programme, part in ((None, body), *_programmes(body)):
            population = {"population": " ".join(one for one in (place["population"], programme) if one)}
            for name, value in _series(part):
                number += 1
                yield number, place | population | _figure(name, value, about.year)


def read(rows: Rows, about: About) -> dict[str, Any]:
    return figures(rows, source=SOURCE, marks=MARKS, statuses=STATUSES)


def _bodies(document: Any, address: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Each body with the address it came from; an answer tells its own address in _links."""
    if isinstance(document, list):
        return [found for one in document for found in _bodies(one, address)]
    if not isinstance(document, dict):
        return []
    address = text_of(document, "address") or address
    inner = document.get("answer") or document.get("body")
    return _bodies(inner, address) if inner else [(address, document)]


def _series(body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (name, value)
        for name, values in body.items()
        if isinstance(values, list)
        for value in values
        if isinstance(value, dict) and "valueType" in value
    ]


def _programmes(body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    found = body.get("programMetrics")
    parts = found if isinstance(found, list) else []
    return [(text_of(one, "programCode"), one) for one in parts if isinstance(one, dict)]


def _place(address: str, body: dict[str, Any]) -> dict[str, str]:
    links = body.get("_links")
    own = links.get("self") if isinstance(links, dict) else None
    where = address or (text_of(own, "href") if isinstance(own, dict) else "")
    if found := OF_UNIT.search(where):
        return {"level": "unit", "code": found[1], "population": found[2] or ""}
    if found := OF_NATION.search(where):
        return {"level": "nation", "code": "00", "population": " ".join(filter(None, found.groups()))}
    if code := text_of(body, "schoolUnitCode"):
        return {"level": "unit", "code": code, "population": ""}
    raise Refused(NO_PLACE)


def _figure(name: str, value: dict[str, Any], year: str) -> dict[str, str]:
    return {
        "indicator": name,
        "period": text_of(value, "timePeriod") or year,
        "value": text_of(value, "value"),
        "status": text_of(value, "valueType"),
    }
