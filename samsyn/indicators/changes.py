"""What happened to the meaning of an indicator: each version with its day, the school years it concerns, and why."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Change:
    """One version; a figure of an older version is never put in the same series without a mark."""

    version: int
    on: date
    school_years: str  # "2026/27 och senare"
    why: str
