"""What tests of the whole way in share."""

from typing import Any

import pytest

from samsyn.core.actions import INSTALLATION
from samsyn.imports import actions
from samsyn.imports.models import Import
from samsyn.imports.tests.files import read_near
from tests.world import World


ROSTER_HEADER = (
    "unit_code;unit_name;school_type;group;group_type;pupil_key;given;family;sex;grade_year;grade_scheme;"
    "start;end;security_marking\n"
)


def roster(*rows: str) -> str:
    return ROSTER_HEADER + "".join(row + "\n" for row in rows)


def pupil_row(
    number: int, *, unit: str = "99900001;Norra", group: str = "9A", marking: str = "Ingen", end: str = ""
) -> str:
    """One pupil in a class of Norra."""
    return (
        f"{unit};GR;{group};Klass;EXK-{number};Förnamn{number};Släkt;Kvinna;9;se-9;2026-08-18;{end};{marking}"
    )


def attendance(*numbers: int, unit: str = "99900001", month: str = "2026-10", valid: int = 600) -> str:
    last = {"2026-09": "30", "2026-10": "31"}[month]
    return (
        "unit;pupil_key;grade_year;period_start;period_end;offered_min;valid_min;invalid_min;unregistered_min\n"
        + "".join(
            f"{unit};EXK-{number};9;{month}-01;{month}-{last};6000;{valid};300;240\n" for number in numbers
        )
    )


def hand_in(text: str | bytes, *, by: Any = INSTALLATION, name: str = "fil.csv") -> Import:
    """Received and looked at."""
    raw = text.encode() if isinstance(text, str) else text
    return actions.preview(by=by, item=actions.receive(by=by, name=name, chunks=[raw]))


def take_in(
    text: str | bytes, *, by: Any = INSTALLATION, name: str = "fil.csv", approve: bool = False
) -> Import:
    """Received, looked at and read in."""
    return actions.read_in(by=by, item=hand_in(text, by=by, name=name), approve=approve)


def counts(item: Import) -> tuple[int, int, int, int, int]:
    """Rows read, new, changed, same and rejected."""
    return item.rows_read, item.rows_new, item.rows_changed, item.rows_same, item.rows_rejected


def sentences(item: Import) -> dict[str, int]:
    return {fault["text"]: fault["count"] for fault in item.faults}


@pytest.fixture(autouse=True)
def until_it_is_read_in(figures_later: None) -> None:
    """What is made of the facts is for tests of the slices above."""


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are parsed in this process; tests/test_child.py asks a real child."""
    monkeypatch.setattr("samsyn.imports.actions.files.read_file", read_near)


@pytest.fixture
def school(world: World) -> World:
    """Norra with twelve pupils in 9A, read from a roster."""
    take_in(roster(*(pupil_row(number) for number in range(1, 13))))
    return world
