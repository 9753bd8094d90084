"""The invented cases on which professions practise the shared scale, and how much they agree."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations


LEAST_PAIRS = 10  # below that a share says nothing


@dataclass(frozen=True)
class PracticeCase:
    """One invented case, the level the organiser has settled on, and why."""

    key: str
    title: str
    text: str
    level: int
    why: str


@cache
def cases() -> tuple[PracticeCase, ...]:
    text = files("samsyn.pupil_health").joinpath("rules/practice.toml").read_text("utf-8")
    return tuple(PracticeCase(**one) for one in tomllib.loads(text)["case"])


def case_named(key: str) -> PracticeCase:
    """Raises LookupError for a case that there is not."""
    found = next((one for one in cases() if one.key == key), None)
    if found is None:
        raise LookupError(key)
    return found


@dataclass(frozen=True)
class Agreement:
    """How often two people of different professions chose the same level, and how often at most one step apart."""

    pairs: int
    same: int
    near: int

    @property
    def says_something(self) -> bool:
        return self.pairs >= LEAST_PAIRS


def agreement(answers: Iterable[tuple[str, str, int]]) -> Agreement:
    """From (case, profession, level): every pair of different professions on the same case."""
    by_case: dict[str, list[tuple[str, int]]] = {}
    for case, profession, level in answers:
        by_case.setdefault(case, []).append((profession, level))
    apart = [steps for found in by_case.values() for steps in _steps(found)]
    return Agreement(len(apart), apart.count(0), sum(one <= 1 for one in apart))


def _steps(answers: Sequence[tuple[str, int]]) -> list[int]:
    return [abs(one[1] - other[1]) for one, other in combinations(answers, 2) if one[0] != other[0]]
