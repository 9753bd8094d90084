"""The school year in lanes: numbered as the list, nothing on top of anything else, words escaped."""

import re
from datetime import date

from samsyn.core.figures.school_year import Lane, LaneMark, Year, year_lanes


YEAR = Year(
    date(2026, 8, 1), date(2027, 6, 30), date(2026, 11, 20), [(date(2026, 10, 26), date(2026, 10, 30))]
)


def drawn(*marks: LaneMark, shape: str = "dot") -> str:
    return str(
        year_lanes(
            YEAR, [Lane("Sett", marks, shape=shape), Lane("Journal", words="Visas inte")], alt="Läsåret"
        )
    )


def test_each_mark_has_its_number_and_its_shape() -> None:
    svg = drawn(LaneMark(1, date(2026, 9, 1)), LaneMark(2, date(2026, 12, 1)), shape="diamond")
    assert svg.count('class="seen"') == 2
    assert re.findall(r'class="no"[^>]*>(\d)<', svg) == ["1", "2"]
    assert 'aria-label="Läsåret"' in svg
    assert "Visas inte" in svg
    assert svg.count('class="off"') == 1


def test_marks_of_one_day_lie_under_each_other() -> None:
    svg = drawn(*(LaneMark(number, date(2026, 9, 1)) for number in (1, 2, 3)))
    heights = re.findall(r'class="done" cx="[\d.]+" cy="([\d.]+)"', svg)
    assert len(set(heights)) == 3


def test_a_bar_at_the_end_of_the_year_keeps_its_words_inside() -> None:
    """Its words end where the bar ends, since there is no room to the right."""
    late = LaneMark(4, date(2027, 6, 1), date(2027, 6, 20), "Samtal <med> kurator varannan vecka")
    svg = drawn(late)
    assert 'text-anchor="end"' in svg
    assert "&lt;med&gt;" in svg


def test_a_day_outside_the_year_is_drawn_at_its_edge() -> None:
    before = re.search(r'cx="([\d.]+)"', drawn(LaneMark(1, date(2026, 5, 1))))
    first = re.search(r'cx="([\d.]+)"', drawn(LaneMark(1, date(2026, 8, 1))))
    assert before
    assert first
    assert before[1] == first[1]
