"""Which stage a grade belongs to: lågstadiet 1–3, mellanstadiet 4–6, högstadiet from 7, and förskoleklass by itself."""

from typing import Literal


STAGE: Literal["stage"] = "stage"
GRADES_IN_ONE, LAST = 3, 7


def stage_of(grade: int) -> int:
    """The first grade of its stage; a tenth year of specialskolan is högstadiet."""
    return grade if grade < 1 else min(1 + GRADES_IN_ONE * ((grade - 1) // GRADES_IN_ONE), LAST)
