"""`python -m tests.published_cases`: the published cases, and docs/verification.md with what each came to.

The cases lie beside the project (`shared.py`). Here is what their file leaves unsaid: which of our methods is tried,
and the rows or the tolerance of those that are printed in a book with other decimals than the rest.
"""

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.shared import SHARED, shared_file


if TYPE_CHECKING:
    from samsyn.analysis.cases import Compared

PAGE = Path(__file__).parents[1] / "docs" / "verification.md"
FOLDER = ("verification", "statistics_cases.json")
MOST_FIGURES = 14  # of one case on the page; of a longer table the first ones and how many there are
FIRST_FIGURES = 4
DIGITS = 7
SURELY = 1e-12  # what depends on the machine's rounding is told as a bound

# Das Gupta 1993, Standardization and Decomposition of Rates: A User's Manual, examples 2.1–2.4 (P23-186).
DAS_GUPTA = [
    ("2.1", "avg_earnings", 10930, 16591),
    ("2.1", "earner_prop", 0.717892, 0.825974),
    ("2.2", "birthsw1549", 51.78746, 84.90502),
    ("2.2", "propw1549", 0.45919, 0.75756),
    ("2.2", "propw", 0.52638, 0.51065),
    ("2.3", "birth_preg", 25.3, 32.7),
    ("2.3", "preg_actw", 0.214, 0.290),
    ("2.3", "actw_prop", 0.279, 0.473),
    ("2.3", "w_prop", 0.949, 0.986),
    ("2.4", "prop_m", 0.58, 0.72),
    ("2.4", "noncontr", 0.76, 0.97),
    ("2.4", "abort", 0.84, 0.97),
    ("2.4", "lact", 0.66, 0.56),
    ("2.4", "fecund", 16.573, 16.158),
]
INLINE = [dict(zip(("case", "factor", "first", "second"), map(str, row), strict=True)) for row in DAS_GUPTA]

CASES: dict[str, dict[str, Any]] = {
    "SDC1": {"method": "suppress_counts", "data": "sdc/sdctable_microdata1.csv"},  # its own says it in words
    "SDC3": {"method": "suppress_table"},
    "SPC1": {"method": "p_chart"},
    "SPC2": {"method": "i_chart"},
    "SPC3": {"method": "p_points, u_points"},
    "SPC4": {"method": "p_prime"},
    "SPC6": {"method": "xmr"},
    "SPC9": {"method": "anhoej_limits"},
    "FUN1": {"method": "funnel_limits"},
    "SMA1": {"method": "one_year_ahead"},
    "SMA4": {"method": "xmr"},
    "CMP1": {"method": "wilson"},
    "CMP3": {"method": "benjamini_hochberg"},
    "EB1": {"method": "random_effects"},
    "EB2": {"method": "arcsine_james_stein"},
    "REL1": {"method": "correlation"},
    # The earnings of WHY1 and the chances of WHY5 are printed with four decimals.
    "WHY1": {"method": "factor_products", "rows": INLINE, "tolerance": {"2.1": 5e-5, "2": 1e-5}},
    "WHY2": {"method": "change_split"},
    "WHY5": {"method": "gap_split", "tolerance": {"mh_p": 5e-5, "mh": 1e-6, "other": 5e-5}},
    "WHY6": {"method": "exactness"},
    "WHY7": {"method": "false_stories"},
    "EFF1": {"method": "interrupted_counts"},
    "EFF3": {"method": "small_classes"},
    # Its bounds: the t of units cries out in 3–7 per cent, and pupils one by one in ten at the least.
    "EFF4": {"method": "quiet_years", "expected": {"units": [0.03, 0.07], "pupils": ">=0.1"}},
}

HEAD = """# Published cases, and what we got

Written by `python -m tests.published_cases`, and a test fails if it is not what the code gives today. Each case is run
by `samsyn/analysis/tests/test_cases.py` through the functions that the pages use; how to run one's own is told
[here](how-to/verify.md). *Ours / published*, and how far apart the two may be. The data lie beside the project, not in
it; where they are absent the tests are skipped, and the page says what they gave when they were there.

| Case | What | Ours / published | May differ by | Method | Published in |
| --- | --- | --- | --- | --- | --- |
"""


@cache
def published() -> dict[str, dict[str, Any]]:
    """Every case as its file has it, with what is said here."""
    cases = json.loads(shared_file(*FOLDER).read_text("utf-8"))
    return {case["id"]: case | CASES[case["id"]] for case in cases if case["id"] in CASES}


@cache
def compared(name: str) -> "list[Compared]":
    """Ours beside theirs, figure by figure."""
    from samsyn.analysis.cases import run_case  # its words need settings, which come last here

    return run_case(published()[name], SHARED.joinpath(*FOLDER).parent)


def page() -> str:
    return HEAD + "".join(f"| {' | '.join(_cells(name))} |\n" for name in CASES)


def _cells(name: str) -> Iterator[str]:
    case = published()[name]
    yield name
    yield _escaped(case["what"])
    yield _figures(compared(name))
    yield _tolerance(case["tolerance"])
    yield f"`{case['method']}`"
    yield _escaped(case["source"])


def _figures(found: "list[Compared]") -> str:
    told = found if len(found) <= MOST_FIGURES else found[:FIRST_FIGURES]
    text = "; ".join(f"{one.what} {_written(one.got)} / {_written(one.expected)}" for one in told)
    more = f"; and so on, {len(found)} figures" if len(told) < len(found) else ""
    wrong = sum(not one.ok for one in found)
    return f"{text}{more}" + (f" **({wrong} differ)**" if wrong else "")


def _written(value: Any) -> str:
    if isinstance(value, list):
        each = list(dict.fromkeys(_written(one) for one in value))
        return f"all {each[0]}" if len(each) == 1 else "–".join(each)
    if isinstance(value, float):
        return "&lt; 1e-12" if 0 < abs(value) < SURELY else f"{value:.{DIGITS}g}"
    return _escaped(str(value))


def _tolerance(told: Any) -> str:
    if isinstance(told, dict):
        return ", ".join(f"{name}: {width:g}" for name, width in told.items())
    return f"{told:g}"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    os.environ |= {"DJANGO_SETTINGS_MODULE": "samsyn.config.settings", "SAMSYN_TESTING": "1"}
    PAGE.write_text(page(), "utf-8")
