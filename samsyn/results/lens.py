"""What the pages of comparisons, relations and cohorts share: a question with its answer, and units said right."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from samsyn.core.figures import Figure
from samsyn.core.language import gettext_noop, said
from samsyn.core.numbers import difference, number, span, with_unit
from samsyn.core.table_files import PageTable
from samsyn.results.measures import Measure


POINTS = gettext_noop("procentenheter")
FROM_A_HUNDRED = 100


@dataclass(frozen=True)
class Section:
    """One question of a page: what is told, the picture, the table, small print, and rows whose signs are explained."""

    title: str
    told: list[str]
    figure: Figure | None = None
    table: PageTable | None = None
    small: list[str] = field(default_factory=list)
    signs: Sequence[Any] = ()


def decimals(persons: float | None) -> int:
    """None about fewer than a hundred (D31)."""
    return 1 if persons is None or persons >= FROM_A_HUNDRED else 0


def shown(measure: Measure, value: float, persons: float | None) -> str:
    return with_unit(number(value, decimals(persons)), measure.sign)


def unit_apart(measure: Measure) -> str:
    """The unit of a difference: percentage points and never per cent."""
    return said(POINTS) if measure.unit_of == "percent" else measure.sign


def apart(measure: Measure, low: float, high: float, persons: float | None) -> str:
    """The ends of a difference."""
    return span(low, high, decimals(persons), unit_apart(measure))


def change(measure: Measure, value: float, persons: float | None) -> str:
    """A difference with its sign."""
    return difference(value, decimals(persons), unit_apart(measure))
