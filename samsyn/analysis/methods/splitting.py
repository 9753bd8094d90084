"""Changes split into composition and results, as Kitagawa, Das Gupta and published cases name their figures."""

from collections import defaultdict
from collections.abc import Callable

import numpy as np

from samsyn.analysis.decomposition import Place, Split, Sums, products, split
from samsyn.analysis.gate import Reach, story_of
from samsyn.analysis.methods.comparing import stratified_odds
from samsyn.analysis.methods.rows import Answer, Rows


Cells = dict[Place, Sums]

TABLES, SEED = 200, 1
RUNS = 1_000
UNITS, GRADES, SEXES, PER_CELL, SHARE = 6, 3, "FM", 20, 0.75
DIMENSIONS = ("unit", "grade", "sex")


def factor_products(rows: Rows) -> Answer:
    """Columns case, factor, first, second: what each factor answers for of the change in their product, by case."""
    by_case: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
    for row in rows:
        by_case[row["case"]].append((row["factor"], float(row["first"]), float(row["second"])))
    return {
        case: dict(
            zip(
                [name for name, _, _ in factors],
                products([first for _, first, _ in factors], [second for _, _, second in factors]),
                strict=True,
            )
        )
        for case, factors in by_case.items()
    }


def change_split(rows: Rows) -> Answer:
    """Columns age, per, w, num: R0, R1 and the change between the two periods split into mix and rate."""
    periods = sorted({row["per"] for row in rows})
    sides: list[Cells] = [
        {(row["age"],): Sums(float(row["num"]), float(row["w"])) for row in rows if row["per"] == one}
        for one in periods
    ]
    found = split(sides[0], sides[1], ("age",))
    return {"R0": found.first, "R1": found.second, **effects(found)}


def gap_split(rows: Rows) -> Answer:
    """Columns dept, sex (M, F), admitted, applicants: the gap F − M split over dept, beside the common odds ratio."""
    sides: dict[str, Cells] = {
        sex: {
            (row["dept"],): Sums(float(row["admitted"]), float(row["applicants"]))
            for row in rows
            if row["sex"] == sex
        }
        for sex in "MF"
    }
    found = split(sides["M"], sides["F"], ("dept",))
    return {"gap": found.change, **effects(found), **stratified_odds(rows)}


def effects(found: Split) -> Answer:
    return {"mix": found.whole.composition, "rate": found.whole.results}


def exactness(rows: Rows) -> Answer:
    """No columns: the largest error of the sum over 200 random tables with new, closed and empty cells."""
    chance = np.random.default_rng(SEED)
    return {"abs error": max(error_of(random_table(chance)) for _ in range(TABLES))}


def random_table(chance: np.random.Generator) -> Split:
    """One to four dimensions, two to five categories each; every fifth cell is empty on either side."""
    sizes = [int(chance.integers(2, 6)) for _ in range(int(chance.integers(1, 5)))]
    sides: list[Cells] = [{}, {}]
    for spot in np.ndindex(*sizes):
        for side in sides:
            w = float(chance.integers(1, 40)) if chance.random() > 1 / 5 else 0.0
            side[tuple(map(str, spot))] = Sums(w * float(chance.random()), w, w)
    for side in sides:  # nobody at all is no table
        side[("0",) * len(sizes)] = Sums(1.0, 2.0, 2.0)
    return split(sides[0], sides[1], DIMENSIONS_OF[: len(sizes)])


DIMENSIONS_OF = ("unit", "grade", "class", "sex")


def error_of(found: Split) -> float:
    """How far the parts are from the whole: in all, over every margin, and over what composition consists of."""
    margins = [sum(one.total for one in found.margin(name).values()) for name in found.dimensions]
    parts = found.whole.results + sum(found.composition_by().values())
    return max(abs(one - found.change) for one in (found.whole.total, parts, *margins))


def false_stories(rows: Rows) -> Answer:
    """No columns: how often a local story is told where nothing has changed (Q test and BH at 5 %), 1 000 runs."""
    return {"local": share_of_local(RUNS)}


def share_of_local(
    runs: int, *, drop: float = 0.0, in_unit: str | None = None, per_cell: int = PER_CELL
) -> float:
    """Six units, three grades, two sexes; `drop` is how far the share falls, everywhere or in one unit."""
    chance = np.random.default_rng(SEED)
    told = 0
    for _ in range(runs):
        found = story_of(simulated(chance, drop, in_unit, per_cell), is_share=True, half_band=None)
        told += found.reach is Reach.LOCAL
    return told / runs


def simulated(chance: np.random.Generator, drop: float, in_unit: str | None, per_cell: int) -> Split:
    before: Cells = {}
    after: Cells = {}
    for unit, grade, sex in np.ndindex(UNITS, GRADES, len(SEXES)):
        place = (str(unit), str(grade), SEXES[sex])
        falls = drop if in_unit in {None, place[0]} else 0.0
        before[place] = Sums(float(chance.binomial(per_cell, SHARE)), per_cell, per_cell)
        after[place] = Sums(float(chance.binomial(per_cell, SHARE - falls)), per_cell, per_cell)
    return split(before, after, DIMENSIONS)


METHODS: dict[str, Callable[[Rows], Answer]] = {
    "factor_products": factor_products,
    "change_split": change_split,
    "gap_split": gap_split,
    "exactness": exactness,
    "false_stories": false_stories,
}
