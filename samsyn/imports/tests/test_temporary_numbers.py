"""A temporary number (T-number, TF) is a number for a while, and never followed from one year to another."""

import pytest

from samsyn.imports.tests.conftest import attendance, counts, pupil_row, roster, sentences, take_in
from samsyn.organisation.models import Pupil


TEMPORARY = "20110401TF01"


@pytest.mark.usefixtures("near", "world")
def test_a_temporary_number_is_somebody_else_another_year() -> None:
    row = pupil_row(1).replace("EXK-1;", f"{TEMPORARY};")
    take_in(roster(row), approve=True)
    item = take_in(roster(row.replace("2026-08-18", "2025-08-18").replace(";;Ingen", ";2026-06-12;Ingen")))
    assert item.state == "read"
    assert Pupil._base_manager.filter(key_type=Pupil.Key.TEMPORARY).count() == 2


@pytest.mark.usefixtures("near", "world")
def test_a_temporary_number_in_a_file_over_two_years_is_nobody() -> None:
    take_in(roster(pupil_row(1).replace("EXK-1;", f"{TEMPORARY};"), pupil_row(2)), approve=True)
    here = attendance(1, 2).replace("EXK-1;", f"{TEMPORARY};")
    assert counts(take_in(here))[0::4] == (2, 0)
    earlier = attendance(2).splitlines()[1].replace("2026-10", "2025-10")
    item = take_in(here.replace(";600;", ";0;") + earlier + "\n", approve=True)
    assert list(sentences(item).values()) == [1]
    assert next(iter(sentences(item))).startswith("Ett tillfälligt nummer gäller ett läsår.")
