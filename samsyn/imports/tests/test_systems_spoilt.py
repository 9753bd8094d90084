"""Spoilt files of other systems by the hundred: each is answered, and no row disappears unseen."""

import random

from samsyn.imports.old_workbooks import OldWorkbook
from samsyn.imports.sources import (
    edlevo_absence,
    pingpong_attendance,
    schoolsoft_roster,
    skola24_absence,
    unikum_roster,
    vklass_absence,
)
from samsyn.imports.tests.files import ask, ask_child, workbook
from samsyn.imports.tests.old_excel import old_workbook
from samsyn.imports.tests.test_mutants import spoil


SYSTEMS = (
    *(edlevo_absence, pingpong_attendance, schoolsoft_roster, skola24_absence, unikum_roster, vklass_absence),
)
REPORT = old_workbook({"Rapport": [line.split(";") for line in vklass_absence.EXAMPLES[1][0].splitlines()]})
SEEDS = [
    *(text.encode() for module in SYSTEMS for text, _, _ in module.EXAMPLES),
    workbook(skola24_absence.EXAMPLES[1][0]),
]


def lost(count: int, *, seed: int) -> list[bytes]:
    """Spoilt files of which a row has disappeared; an exception would end the run."""
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        content = spoil(chance.choice(SEEDS), chance)
        answer = ask(content)
        kept = set(answer.table["row"].to_pylist()) if answer.table is not None else set()
        is_told = answer.refused or answer.missing or not answer.source or answer.asks
        if not is_told and len(kept) + answer.rejected != answer.rows:
            found.append(content)
    return found


def test_every_spoilt_file_of_a_system_is_answered_and_every_row_accounted_for():
    assert lost(300, seed=31) == []


def test_a_spoilt_old_workbook_costs_no_more_than_the_child():
    """Its reader dies of some: cut in the folder, in the records, and with a byte changed."""
    for content in (REPORT[:-900], REPORT[:1100], REPORT[:1560] + b"\xff\xff" + REPORT[1562:]):
        answer = ask_child(content)
        assert answer.refused or answer.rows == 3


def test_a_stray_cell_far_to_the_right_makes_no_other_row_of_an_old_workbook_wide():
    rows = [["x", "", "y"], ["x"], ["x", *[""] * 60_000, "y"]]
    read = OldWorkbook(old_workbook({"Rapport": rows})).lines()
    assert [len(texts) for _, texts in read] == [3, 1, 60_002]
