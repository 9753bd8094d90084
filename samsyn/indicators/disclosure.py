"""The only way out of cells: `release` decides what may be shown to whom, and how what may not is written.

Decisions D1–D3, domain 4.12. What single rows would reveal is judged here; what they would reveal together
is judged by `joint` when cells are made and comes in `Row.may_leave`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from samsyn.access.zones import Zone
from samsyn.core.numbers import number
from samsyn.indicators.catalogue import Definition
from samsyn.indicators.law import law


Status = Literal["shown", "hidden", "near_100", "near_0", "none"]
By = Literal["total", "grade", "class", "sex", "finest", "stage"]

HIDDEN_MARK, NEAR_100_MARK, NEAR_0_MARK, NONE_MARK = "..", "~100", "~0", "."
DECIMALS = 1
TOO_LITTLE = 1e-6  # of a sum of minutes: nothing, but for how machines count
NEVER_OUTSIDE = {"class", "finest"}

_RULES = law(date.max)
FEWEST: int = _RULES["suppression.fewest_persons"]
FEW: int = _RULES["suppression.few_not_reaching"]
NEAR_FROM: int = _RULES["suppression.near_from"]
NEAREST: int = _RULES["suppression.counts_to_nearest"]
DOMINANT: float = _RULES["suppression.dominant_percent"] / 100


class Squares(NamedTuple):
    """Sums of squares over persons (Σx², Σxw, Σw²): how unlike each other they are."""

    xx: float
    xw: float
    ww: float


class Row(NamedTuple):
    """A row of a fixed table with its exact sums; it must never reach a page."""

    definition: Definition
    period: str
    unit_id: int
    unit_name: str
    by: By
    x: float
    w: float
    persons: int
    grade_year: int | None = None
    group: str | None = None
    sex: str | None = None
    part: str | None = None
    may_leave: bool = False
    batches: tuple[int, ...] = ()
    syllabus: str | None = None
    squares: Squares | None = None

    @property
    def is_rest(self) -> bool:
        """Those whom a breakdown has no category for; never shown, but a small rest closes the breakdown."""
        whole = {
            "total": False,
            "finest": False,
        }  # a finest cell is one of many, and none of them is the rest
        by_year = dict.fromkeys(("grade", "stage"), self.grade_year is None)
        return {**whole, **by_year, "class": self.group is None}.get(self.by, self.sex == "")


class Released(NamedTuple):
    """A figure that may be shown: what page, chart, table, file and report are made of."""

    indicator: str
    version: int
    period: str
    unit_id: int
    unit_name: str
    grade_year: int | None
    group: str | None
    sex: str | None
    part: str | None
    value: float | None
    text: str
    status: Status
    persons: int | None
    n: float | None
    batches: tuple[int, ...]
    unit_code: str = ""  # of published values, which may be about others' schools
    syllabus: str | None = None
    squares: Squares | None = None  # for judging what is shown; never written on a page or in a file


def release(rows: Sequence[Row], zone: Zone) -> list[Released]:
    """What may be shown in a zone, in the order the rows came.

    Rows of one breakdown must come together with its rest: if any of them is too small, all are withheld.
    """
    tables: dict[tuple[str, str, int, str], list[Row]] = defaultdict(list)
    for row in rows:
        tables[row.definition.name, row.period, row.unit_id, row.by].append(row)
    closed = {key for key, table in tables.items() if _is_closed(table, zone)}
    shown = [row for row in rows if not row.is_rest and (row.by not in NEVER_OUTSIDE or zone is Zone.INSIDE)]
    return [
        _released(row, zone, (row.definition.name, row.period, row.unit_id, row.by) in closed)
        for row in shown
    ]


def told_count(count: int, persons: int, zone: Zone) -> str:
    """How many things of a sensitive kind there are, and for how many persons they are: exact inside, else tens.

    For counts of what goes on, which are in no cell; whoever sees one grow by one would know that somebody came.
    """
    if zone is Zone.INSIDE:
        return str(count)
    return HIDDEN_MARK if persons < FEWEST else str(_count(count, Zone.PUBLIC))


def difference(newer: Released, older: Released) -> float | None:
    """The change between two figures; nothing if either is withheld, rounded away or missing."""
    if newer.value is None or older.value is None:
        return None
    return newer.value - older.value


def is_dangerous(definition: Definition, *, x: float, w: float, persons: int) -> bool:
    """Whether a row alone would say too much outside the unit: too few persons, or too few on one side."""
    if persons <= 0 or definition.is_of_records:
        return False
    return persons < FEWEST or _few_on_one_side(definition, x, w)


def is_dominated(definition: Definition, x: float, w: float, squares: tuple[float, float, float]) -> bool:
    """Whether one person may stand for nearly all of an amount, or of what is lacking of it.

    `squares` are the sums over persons of x², xw and w². If one has the share s of a sum, the squares are at least
    s² of its square; so that nobody above the limit goes unseen. That holds of what cannot be below nothing: a change
    is measured from the least it can be.
    """
    # There few on one side are counted instead; and a unit's own figure is one amount for all its persons.
    if definition.can_reveal_few or definition.counted == "figures":
        return False
    xx, xw, ww = squares
    least = definition.least
    x, xx, xw = x - least * w, xx - 2 * least * xw + least**2 * ww, xw - least * ww
    sides = [(x, xx)] + [(w - x, ww - 2 * xw + xx)] * (definition.unit == "percent")
    return any(side > TOO_LITTLE and of_squares >= (DOMINANT * side) ** 2 for side, of_squares in sides)


def _few_on_one_side(definition: Definition, x: float, w: float) -> bool:
    if not definition.can_reveal_few:
        return False
    fewest = 0 if definition.sensitivity == "sensitive" else 1
    return any(fewest <= side <= FEW for side in two_sides(x, w))


def two_sides(x: float, w: float) -> tuple[int, int]:
    """How many reach and do not; where some count against others, as in down less up, x may be below nothing."""
    return round(abs(x)), round(w - abs(x))


def _is_closed(table: Iterable[Row], zone: Zone) -> bool:
    """Whether a whole table is withheld; a total stands alone, unless it is a distribution."""
    rows = list(table)
    if zone is Zone.INSIDE:
        return any(row.is_rest and row.by == "sex" and 0 < row.persons < FEWEST for row in rows)
    if any(not row.may_leave for row in rows):
        return True
    if rows[0].by == "total" and rows[0].definition.kind != "parts":
        return False
    return any(is_dangerous(row.definition, x=row.x, w=row.w, persons=row.persons) for row in rows)


def _released(row: Row, zone: Zone, is_closed: bool) -> Released:
    status = _status(row, zone, is_closed)
    value = value_of(row.definition, row.x, row.w) if status == "shown" else None
    has_persons = status in {"shown", "near_100", "near_0"} and not row.definition.is_of_records
    return Released(
        indicator=row.definition.name,
        version=row.definition.version,
        period=row.period,
        unit_id=row.unit_id,
        unit_name=row.unit_name,
        grade_year=row.grade_year,
        group=row.group,
        sex=row.sex,
        part=row.part,
        value=value,
        text=written(status, value),
        status=status,
        persons=_count(row.persons, zone) if has_persons else None,
        n=_size(row, zone) if has_persons else None,
        batches=row.batches,
        syllabus=row.syllabus,
        squares=row.squares if status == "shown" and zone is not Zone.PUBLIC else None,
    )


def _status(row: Row, zone: Zone, is_closed: bool) -> Status:
    """Refuse early: closed, empty, everything inside, too few, few on one side."""
    if row.persons <= 0 or row.w <= 0:
        # Of the sensitive also that there is nobody would say something: one mark for it all (D2).
        is_told = zone is Zone.INSIDE or row.definition.sensitivity != "sensitive"
        return "none" if is_told else "hidden"
    if is_closed:
        return "hidden"
    if zone is Zone.INSIDE:
        return "shown"
    return _status_outside(row)


def _status_outside(row: Row) -> Status:
    if not is_dangerous(row.definition, x=row.x, w=row.w, persons=row.persons):
        return "shown"
    too_few = row.persons < FEWEST or row.persons < NEAR_FROM
    if too_few or row.definition.sensitivity == "sensitive":
        return "hidden"
    return "near_100" if round(row.w - row.x) <= FEW else "near_0"


def value_of(definition: Definition, x: float, w: float) -> float:
    """Numerator over denominator, once; a share is written 0–100."""
    return 100 * x / w if definition.unit == "percent" else x / w


def written(status: Status, value: float | None) -> str:
    """As it stands in tables and files: one decimal, or the mark for what is not shown."""
    marks = {
        "hidden": HIDDEN_MARK,
        "near_100": NEAR_100_MARK,
        "near_0": NEAR_0_MARK,
        "none": NONE_MARK,
    }
    return marks[status] if value is None else number(value, DECIMALS)


def _count(persons: int, zone: Zone) -> int:
    """Exact for those who work with the pupils, to the nearest ten in public."""
    return int((persons + NEAREST / 2) // NEAREST * NEAREST) if zone is Zone.PUBLIC else persons


def _size(row: Row, zone: Zone) -> float:
    """The denominator; where it counts people it is rounded as they are."""
    if row.definition.counted in {"persons", "points"}:
        return float(_count(round(row.w), zone))
    return row.w
