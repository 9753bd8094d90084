"""SALSA as Skolverket's API (planned-educations v4) answers: one object for each school unit."""

from collections.abc import Iterator
from typing import Any

from samsyn.imports.rows import About


SOURCE = "salsa"
LIST = "compulsorySchoolUnitSalsaMetricList"
TITLES = {
    "salsa_passed_actual": "Andel som nått alla ämnen, faktiskt värde",
    "salsa_passed_model": "Andel som nått alla ämnen, modellberäknat värde",
    "salsa_passed_residual": "Andel som nått alla ämnen, skillnad mot modellen",
    "salsa_merit_actual": "Meritvärde, faktiskt värde",
    "salsa_merit_model": "Meritvärde, modellberäknat värde",
    "salsa_merit_residual": "Meritvärde, skillnad mot modellen",
    "salsa_parents_education": "Föräldrarnas genomsnittliga utbildningsnivå",
    "salsa_newly_immigrated": "Andel (%) nyinvandrade",
    "salsa_boys": "Andel (%) pojkar",
}
HEADERS = {
    "salsa_parents_education": (
        "Föräldrarnas genomsnittliga utbildningsnivå",
        "Föräldrarnas utbildningsnivå",
        "Föräldrarnas genomsn. utb.nivå",
    ),
    "salsa_newly_immigrated": ("Andel (%) nyinvandrade", "Andel (%) nyinvandrade elever"),
    "salsa_boys": ("Andel (%) pojkar",),
}
FIELDS = {
    "salsaRequirementsReachedActual": "salsa_passed_actual",
    "salsaRequirementsReachedCalculated": "salsa_passed_model",
    "salsaRequirementsReachedDeviation": "salsa_passed_residual",
    "salsaAverageGradesIn9thGradeActual": "salsa_merit_actual",
    "salsaAverageCalculated": "salsa_merit_model",
    "salsaAverageGradesIn9thGradeDeviation": "salsa_merit_residual",
    "salsaParentsEducation": "salsa_parents_education",
}


def answers_in(document: Any) -> list[dict[str, Any]]:
    """The bodies that hold SALSA: the answer itself, its body, or several answers in a list."""
    if isinstance(document, list):
        return [body for one in document for body in answers_in(one)]
    if not isinstance(document, dict):
        return []
    if isinstance(document.get(LIST), list):
        return [document]
    return answers_in(document.get("body") or document.get("answer"))


def cut(document: Any, about: About, table: Any) -> Iterator[tuple[int, dict[str, str]]]:
    """One row for each school unit, numbered as they stand; a null among them is no unit."""
    about.definition["measures"] = {name: TITLES[name] for name in FIELDS.values()}
    number = 0
    for body in answers_in(document):
        for unit in body[LIST]:
            number += 1
            if isinstance(unit, dict):
                yield number, _cells(unit, str(body.get("timePeriod") or about.year), table)


def _cells(unit: dict[str, Any], year: str, table: Any) -> dict[str, str]:
    keys = {one.name: one.key for one in table.measures}
    figures = {
        keys[name]: str(unit[field].get("value") or "")
        for field, name in FIELDS.items()
        if isinstance(unit.get(field), dict)
    }
    place = {
        "code": str(unit.get("schoolUnitCode") or ""),
        "name": str(unit.get("schoolUnitName") or unit.get("name") or ""),
        "municipality_code": str(unit.get("geographicalAreaCode") or ""),
    }
    return place | figures | {"level": "unit", "year": year}
