"""A change split exactly over 300 cells in four dimensions, and passed through the gate."""

from time import process_time

import numpy as np

from benchmarks.measuring import Figure
from samsyn.analysis.decomposition import Place, Sums, split
from samsyn.analysis.gate import story_of


UNITS, GRADES, CLASSES, SEXES, PER_CELL = 5, 6, 5, "FM", 12
DIMENSIONS = ("unit", "grade", "class", "sex")
MOST_MS = 150


def measure(*, quick: bool) -> list[Figure]:
    """CPU of the split and of the gate, the median of some runs; the first one loads scipy and is told apart."""
    before, after = table(1), table(2)
    first = milliseconds(before, after)
    runs = sorted(milliseconds(before, after) for _ in range(5 if quick else 51))
    return [
        Figure("cells", len(before), ""),
        Figure("split and gate, CPU", runs[len(runs) // 2], "ms", at_most=MOST_MS),
        Figure("the first time in a process, CPU", first, "ms"),
    ]


def table(seed: int) -> dict[Place, Sums]:
    """One year: how many of twelve reached, in every class of every grade of every school, girls and boys."""
    chance = np.random.default_rng(seed)
    return {
        (str(unit), str(grade), f"{grade}{klass}", SEXES[sex]): Sums(
            float(chance.binomial(PER_CELL, 0.8)), PER_CELL, PER_CELL
        )
        for unit, grade, klass, sex in np.ndindex(UNITS, GRADES, CLASSES, len(SEXES))
    }


def milliseconds(before: dict[Place, Sums], after: dict[Place, Sums]) -> float:
    began = process_time()
    story_of(split(before, after, DIMENSIONS), is_share=True, half_band=None)
    return 1000 * (process_time() - began)
