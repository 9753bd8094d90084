"""Names and numbers around a pair of axes have room."""

import re

from samsyn.core.figures import CohortYear, ScatterDot, Side, cohort_lines, scatter


LONG = "Elever med minst 15 procents frånvaro, procent"


def names_in(svg):
    """Each piece of a name with its height."""
    found = re.findall(r'class="lab" x="[\d.]+" y="([\d.]+)"[^>]*>([^<]*)<', svg)
    return [(float(y), words) for y, words in found]


def test_a_long_name_of_an_axis_is_told_on_two_lines():
    dots = [ScatterDot(1, 2), ScatterDot(3, 4)]
    svg = scatter(dots, x=Side(LONG), y=Side(LONG), alt="a").svg
    pieces = [words for _y, words in names_in(svg)]
    assert max(map(len, pieces)) <= 40
    assert " ".join(pieces[:2]) == " ".join(reversed(pieces[2:])) == LONG


def test_the_number_of_the_lowest_dot_stands_above_the_name_of_its_year():
    years = [CohortYear("Årskurs 7", "23/24", 10.1, 11.2), CohortYear("Årskurs 8", "24/25", 16.5, 17.2)]
    svg = cohort_lines(years, alt="a", y_name=LONG, head=("a",)).svg
    number = float(re.search(r'class="val halo" x="[\d.]+" y="([\d.]+)"[^>]*>10,1<', svg)[1])
    year = next(y for y, words in names_in(svg) if words == "Årskurs 7")
    assert year - number >= 12
