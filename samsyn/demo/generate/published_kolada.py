"""Answers as Kolada gives them about invented municipalities: measures, places with similar ones, and values.

The ids are no ids of Kolada's, so that nobody takes an invented figure for a published one.
"""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from samsyn.demo.generate.grades import FinalGrades
from samsyn.demo.generate.published import NEIGHBOURS, SOURCE
from samsyn.demo.generate.units import MUNICIPALITY, MUNICIPALITY_CODE


ELIGIBLE, PASSED, COST, GRADUATES = "N99901", "N99902", "N99903", "N99904"
MEASURES = {
    ELIGIBLE: ("Elever i åk 9 som är behöriga till yrkesprogram, andel (%)", "Grundskola", True),
    PASSED: ("Elever i åk 9 som uppnått betygskriterierna i alla ämnen, andel (%)", "Grundskola", True),
    COST: ("Kostnad grundskola, kronor per elev", "Grundskola", False),
    GRADUATES: ("Gymnasieelever med examen inom tre år, andel (%)", "Gymnasieskola", True),
}
LEVELS = {ELIGIBLE: 84.0, PASSED: 73.0, COST: 128_000.0, GRADUATES: 71.0}
TOWNS = ((MUNICIPALITY, MUNICIPALITY_CODE), *NEIGHBOURS)
NATION = ("Riket", "0000")
FEWEST = 10
Shares = dict[tuple[str, str], float | None]  # by measure and sex
OWN: dict[str, Callable[[FinalGrades], bool]] = {
    ELIGIBLE: lambda one: one.eligible,
    PASSED: lambda one: one.all_passed,
}


def add_answers(
    add: Callable[[str, str, Callable[[Path], int]], None], own: dict[int, Shares], seed: int
) -> None:
    """What is fetched this autumn: the newest spring's figures are not published yet."""
    years = range(min(own) - 1, max(own))
    add("kolada_kpis", "kolada-matt-{}.json", write_measures)
    add("kolada_places", "kolada-platser-{}.json", lambda path: write_places(path, years[-1]))
    add("kolada_values", "kolada-varden-{}.json", lambda path: write_values(path, own, years, seed))


def shares_of(graded: list[FinalGrades]) -> Shares:
    """What a spring's final grades give; nothing where too few are behind it."""
    found: Shares = {}
    sexes: dict[str, list[FinalGrades]] = {"T": graded, "K": [], "M": []}
    for one in graded:
        sexes["K" if one.placement.person.girl else "M"].append(one)
    for measure, holds in OWN.items():
        for sex, pupils in sexes.items():
            enough = len(pupils) >= FEWEST
            found[measure, sex] = 100 * sum(holds(one) for one in pupils) / len(pupils) if enough else None
    return found


def write_measures(path: Path) -> int:
    values = [
        {
            "id": code,
            "title": title,
            "description": f"Påhittat mått för Exempelköping. {title}. Värdena är uppdiktade.",
            "is_divided_by_gender": by_sex,
            "municipality_type": "K",
            "operating_area": area,
            "has_ou_data": False,
        }
        for code, (title, area, by_sex) in MEASURES.items()
    ]
    return _write(path, values)


def write_places(path: Path, year: int) -> int:
    """The municipalities, and the group that is similar to Exempelköping; one row for each place and member."""
    towns = [{"id": code, "title": town, "type": "K"} for town, code in (*TOWNS, NATION)]
    members = [{"member_id": code, "member_title": town} for town, code in NEIGHBOURS]
    title = f"Liknande kommuner grundskola, {MUNICIPALITY}, {year}"
    return _write(path, [*towns, {"id": "G999001", "title": title, "members": members}]) + len(members)


def write_values(path: Path, own: dict[int, Shares], years: range, seed: int) -> int:
    """Every measure, place and year; Exempelköping's own as its grades give them. How many figures there are."""
    answers: list[dict[str, Any]] = [
        {
            "kpi": measure,
            "municipality": code,
            "period": year,
            "values": _figures(measure, code, year, own.get(year, {}), seed),
        }
        for measure in MEASURES
        for _town, code in (*TOWNS, NATION)
        for year in years
    ]
    _write(path, answers)
    return sum(len(one["values"]) for one in answers)


def _figures(measure: str, code: str, year: int, own: Shares, seed: int) -> list[dict[str, Any]]:
    by_sex = MEASURES[measure][2]
    own_ones = own if code == MUNICIPALITY_CODE else {}
    chance, level = Random(f"{seed} {measure} {code} {year}"), LEVELS[measure]
    level *= 1 + Random(f"{seed} {measure} {code}").gauss(0, 0.03)
    if measure == COST:
        level *= 1.03 ** (year - 2025)
    drawn = level * (1 + chance.gauss(0, 0.01))
    values = {"T": drawn, "K": drawn * 1.03, "M": drawn * 0.97} if by_sex else {"T": drawn}
    return [_figure(sex, own_ones.get((measure, sex), value)) for sex, value in values.items()]


def _figure(sex: str, value: float | None) -> dict[str, Any]:
    said = None if value is None else round(value, 1) if value < 1_000 else round(value)
    return {
        "gender": sex,
        "count": 1,
        "status": "Privacy" if value is None else "",
        "value": said,
        "isdeleted": False,
    }


def _write(path: Path, values: list[Any]) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    answer = {"about": SOURCE, "count": len(values), "next_url": None, "values": values}
    path.write_text(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return len(values)
