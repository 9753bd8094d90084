"""What reading a file would do, whatever the kind of file."""

from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any

import pyarrow as pa

from samsyn.organisation.models import Unit
from samsyn.organisation.rosters import RosterPlan


NO_ORGANISER = "Det finns ingen huvudman än. Starta Samsyn och skriv in huvudmannen först."


@dataclass
class Landing:
    """What would happen. `tables` are facts by school year; a roster has a plan instead."""

    read: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    rejected: int = 0
    gone: int = 0
    lost: int = 0  # pupils who were there and of whom nothing is left to read
    faults: list[dict[str, Any]] = field(default_factory=list)
    held: str = ""
    fewer: list[tuple[str, int, int]] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    table: pa.Table | None = None
    plan: RosterPlan | None = None
    changes_nothing: bool = False
    definition: dict[str, Any] = field(default_factory=dict)  # how the source counts
    unknown: list[str] = field(default_factory=list)  # codes that no unit of ours has
    terms: dict[str, set[str]] = field(default_factory=dict)  # of each school year, where the rows say it
    misnamed: list[tuple[str, str]] = field(default_factory=list)  # code and our name of units called else
    ambiguous: list[str] = field(default_factory=list)  # codes that the file gives more than one name
    notes: dict[str, Any] = field(default_factory=dict)  # what somebody should notice (imports/hints.py)
    rows_unknown: int = 0  # rows of the file that speak of them


@dataclass(frozen=True)
class Reader:
    """Who reads, which kind of file, on which day, and the school year chosen, if any."""

    by: Any
    source: ModuleType
    today: date
    year: str = ""
    only: Unit | None = None  # rows of other units are rejected

    @property
    def source_name(self) -> str:
        return self.source.__name__.rpartition(".")[2]
