"""Single cells and single faults: what they are read as, and what is said of them."""

import pytest

from samsyn.imports.cell_texts import day, grade_year, number, plain_text, unit_code
from samsyn.imports.faults import Faults, Wrong, quoted


def test_kinds_of_faults_beyond_a_hundred_are_counted_together():
    faults = Faults()
    for row in range(130):
        faults.add([row], "Kolumn", f"Fel {row}.")
    assert len(faults.as_json()) == 101
    assert faults.as_json()[0]["count"] == 30
    assert len(faults.rejected) == 130


@pytest.mark.parametrize(
    "text", ["20100301", "Anna-Karin Lind", "201003019801", "Kim", "Bo", "100301-9801", "100301", "9801"]
)
def test_what_could_be_about_a_person_is_never_quoted(text):
    assert quoted(text) == "Värdet"


def test_single_cells_are_read_as_swedes_write_them():
    assert str(day("3/11/2026")) == str(day("3.11.2026")) == str(day("20261103")) == "2026-11-03"
    assert (number("1 180,5"), number("-3"), grade_year("Åk 8"), grade_year("F"), grade_year("8,0")) == (
        1180.5,
        -3.0,
        8,
        0,
        8,
    )
    assert (unit_code("99900001.0"), plain_text("  Åsa \t Ek ")) == ("99900001", "Åsa Ek")
    for wrong in ("nio", "11"):
        with pytest.raises(Wrong):
            grade_year(wrong)
