"""Runs published cases: data file in, figures out, compared with what the source printed (D41).

A case is an entry of statistics_cases.json plus `method`. `data` names a file beside the cases,
then optionally ”rows 1-20” (counted without the header) and words that rows must hold in a cell
(”N15428 T”); a formula (”rating~complaints”) is for the reader and passed by. A setting (”UPL 8”) is
a column of its own with the same number in every row.
`expected` is named figures (two for one of ours are what it must lie between, ”>=0.1” a bound), or ”in file”/”table”:
columns of the data file itself, or another file.
Several are written with commas between; ”_07.10.csv” ends as the name before it began.
"""

import csv
import gzip
import re
from collections.abc import Callable, Iterator, Mapping
from operator import ge, gt, le, lt
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from samsyn.analysis.methods import METHODS, Rows


Tolerance = float | Mapping[str, float]

IN_THE_FILE = {"in file", "table"}
NOT_FILES = {"inline", "property", "simulation"}
NOT_FIGURES = {"note"}
MANY_DECIMALS = 6
BOUND = re.compile(r"(<=|<|>=|>)\s*([\d.]+(?:e-?\d+)?)")
KEEPS: dict[str, Callable[[float, float], bool]] = {"<=": le, "<": lt, ">=": ge, ">": gt}
FORMULA = re.compile(r"\([^)]*~[^)]*\)")
SLICE = re.compile(r"\brows (\d+)-(\d+)")
SETTING = re.compile(r"\b([A-Z]{2,}) (\d+)\b")


class Compared(NamedTuple):
    """One figure: what it is, what we got, what the source says, and whether they agree."""

    what: str
    got: Any
    expected: Any
    ok: bool


def run_case(case: Mapping[str, Any], folder: Path) -> list[Compared]:
    """Every figure of one case; a method we do not have is one line that fails and says so."""
    if is_file(case["expected"]):
        return [line for one in taken_apart(case) for line in run_file(one, folder)]
    method = METHODS.get(str(case.get("method", "")))
    if method is None:
        return [Compared("method", f"finns: {', '.join(METHODS)}", case.get("method"), False)]
    rows = case["rows"] if "rows" in case else rows_of(str(case["data"]), folder)
    answer, expected = method(rows), case["expected"]
    tolerance = case.get("tolerance", 0)
    if isinstance(expected, str) and expected in IN_THE_FILE:
        return list(compare_rows(answer["rows"], rows, tolerance))
    if isinstance(expected, str) and BOUND.search(expected):
        return [Compared(what, got, expected, is_within(got, expected)) for what, got in answer.items()]
    return list(compare("", answer, expected, tolerance))


def is_file(expected: Any) -> bool:
    return isinstance(expected, str) and expected.endswith(".csv")


def taken_apart(case: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """One case for each data file, with the method and the expected file in the same place of their lists."""
    data = [part.strip() for part in str(case["data"]).split(",")]
    methods = [part.strip() for part in str(case.get("method", "")).split(",")]
    expected = [part.strip() for part in str(case["expected"]).split(",")]
    for place, (name, wanted) in enumerate(zip(data, expected, strict=True)):
        whole = data[0].rpartition("_")[0] + name if name.startswith("_") else name
        method = methods[min(place, len(methods) - 1)]
        yield {**case, "data": whole, "expected": wanted, "method": method}


def run_file(case: Mapping[str, Any], folder: Path) -> list[Compared]:
    """A table of answers against the columns of another file."""
    method = METHODS.get(case["method"])
    if method is None:
        return [Compared("method", f"finns: {', '.join(METHODS)}", case["method"], False)]
    answer, expected = method(rows_of(case["data"], folder)), rows_of(case["expected"], folder)
    return list(compare_rows(answer["rows"], expected, case.get("tolerance", 0)))


def is_within(got: Any, expected: str) -> bool:
    """Whether a figure keeps to a bound in words: ”<=0.07”, ”abs error < 1e-12 over 200 random tables”."""
    found = BOUND.search(expected)
    return found is not None and isinstance(got, float) and KEEPS[found[1]](got, float(found[2]))


def rows_of(data: str, folder: Path) -> Rows:
    name, _, rest = data.partition(" ")
    if name in NOT_FILES:
        return []
    with opened(folder / name) as file:
        delimiter = ";" if ";" in file.readline() else ","
        file.seek(0)
        rows = list(csv.DictReader(file, delimiter=delimiter))
    chosen = SLICE.search(rest)
    if chosen:
        rows = rows[int(chosen[1]) - 1 : int(chosen[2])]
    settings = dict(SETTING.findall(rest))
    told = FORMULA.sub("", SETTING.sub("", SLICE.sub("", rest)))
    words = [word for word in told.split() if "~" not in word]
    return [row | settings for row in rows if set(words) <= set(row.values())]


def opened(file: Path) -> TextIO:
    """A text file, packed or not."""
    if file.suffix == ".gz":
        return gzip.open(file, "rt", encoding="utf-8", newline="")
    return file.open(encoding="utf-8", newline="")


def compare_rows(got: list[dict[str, float]], rows: Rows, tolerance: Tolerance) -> Iterator[Compared]:
    """Answers against the columns of the same names in the data file."""
    for place, (answer, row) in enumerate(zip(got, rows, strict=True), 1):
        columns = {name: float(row[name]) for name in answer}
        yield from compare(f"rad {place} ", answer, columns, tolerance)


def compare(what: str, got: Any, expected: Any, tolerance: Tolerance) -> Iterator[Compared]:
    """Walks named figures, lists and labels side by side."""
    if isinstance(expected, Mapping):
        for name, value in expected.items():
            if name not in NOT_FIGURES:
                part = got.get(name) if isinstance(got, Mapping) else None
                yield from compare(f"{what}{name} ", part, value, tolerance)
    elif isinstance(expected, list) and isinstance(got, float):
        yield Compared(what.strip(), got, expected, expected[0] <= got <= expected[-1])
    elif isinstance(expected, list):
        parts = got if isinstance(got, list) and len(got) == len(expected) else [None] * len(expected)
        for place, (part, value) in enumerate(zip(parts, expected, strict=True), 1):
            yield from compare(f"{what}{place} ", part, value, tolerance)
    else:
        yield Compared(what.strip(), got, expected, agrees(got, expected, allowed(what, tolerance)))


def allowed(what: str, tolerance: Tolerance) -> float:
    """One tolerance for all, or by how the figure's name begins; the widest for other names."""
    if not isinstance(tolerance, Mapping):
        return tolerance
    begun = [width for start, width in tolerance.items() if what.startswith(start)]
    return begun[0] if begun else max(tolerance.values())


def agrees(got: Any, expected: Any, tolerance: float) -> bool:
    if isinstance(expected, str) and expected.startswith("all "):
        return bool(got) and set(got) == {expected.removeprefix("all ")}
    if isinstance(expected, str) and BOUND.search(expected):
        return is_within(got, expected)
    if isinstance(expected, int | float) and isinstance(got, int | float):
        return abs(got - expected) <= max(tolerance, printed(expected))
    return bool(got == expected)


def printed(expected: float) -> float:
    """Half a unit in the last place of a figure printed with many decimals: nobody can agree closer than that."""
    decimals = len(repr(expected).partition(".")[2])
    return 0.5 * 10.0**-decimals if decimals >= MANY_DECIMALS and "e" not in repr(expected) else 0.0
