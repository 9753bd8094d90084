"""National tests in SCB's files: a row per pupil becomes a row per test and part."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from samsyn.imports.cell_texts import unit_code
from samsyn.imports.rows import About, Rows
from samsyn.imports.scb import begin
from samsyn.imports.scb_fields import UNIT, Field, Layout


WHOLE, POINTS, REPLACED = "whole", "points", "77"
RESULT = re.compile(r"([A-Z]{2})_(?:([A-H]\d?)_(PR|DELT|PRP|POANG)|(PROVB))")
# A syllabus that nobody has told: it may be either of the two.
SYLLABUS = {"1": "SV", "2": "SVA", "99": "SV/SVA", "": "SV/SVA"}
NO_SUBJECT = "{name} saknas. Skriv vilket ämne provet gällde."
NOT_REPLACED = "Kod 77 står för ett delprov men inte för provbetyget. Skriv 77 även i {name}."


@dataclass
class Part:
    """A part of a test, or the whole: the code of every row, and the points where points are told."""

    codes: list[str] = field(default_factory=list)
    points: list[str] = field(default_factory=list)


def read_tests(rows: Rows, about: About, layout: Layout, *, grade_year: int) -> dict[str, Any]:
    """One row per pupil, test and part; the whole test has its grade."""
    years, keys = begin(rows, about)
    units = rows.read(UNIT, unit_code, "")
    parts = _parts(rows, layout, any_points=about.definition.get("scb_layout") is None)
    subjects = _subjects(rows, layout, parts)
    _check_replaced(rows, layout, parts)
    origin: list[int] = []
    long: dict[str, list[Any]] = {name: [] for name in ("subject", "part", "result", "points")}
    for (test, name), part in parts.items():
        for number, (result, points) in enumerate(zip(*_results(part, len(rows)), strict=True)):
            if result:
                origin.append(number)
                told = (subjects[test][number], name, result, points)
                for column, value in zip(long, told, strict=True):
                    long[column].append(value)
    return {
        "row": rows.numbers[origin],
        "unit_code": [units[number] for number in origin],
        "pupil_key": [keys[number] for number in origin],
        "school_year": [years[number] for number in origin],
        "grade_year": [grade_year] * len(origin),
        **long,
    }


def _parts(rows: Rows, layout: Layout, *, any_points: bool) -> dict[tuple[str, str], Part]:
    """By test and part: MA_A_DELT and MA_A_PRP speak of the same part."""
    found: dict[tuple[str, str], Part] = {}
    for one in layout.coded.values():
        said = RESULT.fullmatch(one.name)
        if said is None or not rows.has(one.name):
            continue
        part = found.setdefault((said[1], said[2] or WHOLE), Part())
        cells = rows.read(one.name, _reader(one, any_points=any_points), "")
        if one.most is None:
            part.codes = cells
        else:
            part.points = cells
    return found


def _reader(one: Field, *, any_points: bool) -> Callable[[str], str]:
    """The most points are those of one year's test; of other years' we do not know them."""
    return lambda text: one.read(text, any_points=any_points)


def _results(part: Part, count: int) -> tuple[list[str], list[float | None]]:
    """What is told of each row: its code, or "points" where only points are told."""
    told = part.points or [""] * count
    points = [float(text) if text and int(text) < int(REPLACED) else None for text in told]
    if part.codes:
        return part.codes, points
    return [POINTS if one is not None else text for one, text in zip(points, told, strict=True)], points


def _subjects(rows: Rows, layout: Layout, parts: dict[tuple[str, str], Part]) -> dict[str, list[str]]:
    """The subject of each test on each row: Swedish goes by its syllabus, NO and SO by what the pupil was given."""
    by_name = {one.name: one for one in layout.coded.values()}
    found: dict[str, list[str]] = {}
    for test in dict.fromkeys(test for test, _ in parts):
        if test == "SV":
            said = rows.read("SV_KURSPLAN", by_name["SV_KURSPLAN"].read, "")
            found[test] = [SYLLABUS[code] for code in said]
        elif (name := f"{test}_PROV") in by_name:
            found[test] = rows.read(name, by_name[name].read, "")
            _check_given(rows, name, found[test], [part for key, part in parts.items() if key[0] == test])
        else:
            found[test] = [test] * len(rows)
    return found


def _check_given(rows: Rows, name: str, subjects: list[str], parts: list[Part]) -> None:
    """A result without the subject it is about is of no use."""
    told = np.logical_or.reduce([np.array(part.codes, object) != "" for part in parts])
    rows.reject(told & (np.array(subjects, object) == ""), name, NO_SUBJECT.format(name=name))


def _check_replaced(rows: Rows, layout: Layout, parts: dict[tuple[str, str], Part]) -> None:
    """Where SCB has the code for test grades, 77 for one part asks for 77 for the whole."""
    for one in layout.coded.values():
        if not one.name.endswith("_PROVB") or REPLACED not in one.codes:
            continue
        test = one.name.removesuffix("_PROVB")
        if (test, WHOLE) not in parts:  # every row was of another length
            continue
        own = [part for (of, name), part in parts.items() if of == test and name != WHOLE]
        columns = [cells for part in own for cells in (part.codes, part.points) if cells]
        any_part = np.logical_or.reduce([np.array(cells, object) == REPLACED for cells in columns])
        whole = np.array(parts[test, WHOLE].codes, object)
        rows.reject(any_part & (whole != REPLACED), one.name, NOT_REPLACED.format(name=one.name))
