"""Which published figures each measure may be held against: read from comparators.toml, and from the demo's own."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samsyn.core.slots import ask
from samsyn.results.measures import Measure


FILE = Path(__file__).parent / "comparators.toml"
KOLADA = "kolada"


@dataclass(frozen=True)
class Comparator:
    """Kolada's measures of the same thing, SALSA's difference, and how much that varies by chance."""

    kolada: tuple[str, ...] = ()
    salsa: str = ""
    noise: float = 0.0


@cache
def comparators() -> dict[str, Comparator]:
    """By the name of our measure."""
    entries = tomllib.loads(FILE.read_text("utf-8"))["comparator"]
    return {
        one["measure"]: Comparator(tuple(one["kolada"]), one.get("salsa", ""), one.get("noise", 0.0))
        for one in entries
    }


def comparator_of(measure: Measure) -> Comparator:
    return comparators().get(measure.name, Comparator())


def published_beside(measure: Measure) -> list[tuple[str, str, str]]:
    """Source, code and population of what authorities publish of the same thing, the likeliest first."""
    own = measure.definition
    mine = (
        [(own.source, own.published_as, own.population)] if own.published_as and own.source == KOLADA else []
    )
    invented = [code for codes in ask("results.comparators") for code in codes.get(measure.name, ())]
    return [*mine, *((KOLADA, code, "") for code in [*comparator_of(measure).kolada, *invented])]
