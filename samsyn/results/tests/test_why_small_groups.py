"""Outside the unit the split is made of what is shown anyway: a withheld figure can be anything, and nothing moves."""

from datetime import date

import pytest

from samsyn.access.zones import Zone
from samsyn.indicators.engine import refresh
from samsyn.indicators.tests.school import away, pupil, write
from samsyn.results.measures import measures
from samsyn.results.tests.reading import text_of
from samsyn.results.why.asking import asked
from samsyn.results.why.cells import REST, sides_of
from tests.world import TODAY


pytestmark = [
    pytest.mark.django_db,
    pytest.mark.first_round,
]  # about reckoning, not about what a database does
SEPTEMBER, OCTOBER = (date(2026, 9, 1), date(2026, 9, 30)), (date(2026, 10, 1), date(2026, 10, 31))
WHY = "/resultat/attendance/varfor/"
SMALL = range(5)  # grade 9 of Norra
LARGE = range(5, 65)  # grades 7 and 8


def school(norra, sodra, small_away, large_away, in_sodra=40):
    """Norra with five pupils in grade 9 and thirty in 7 and in 8; Södra with a grade 9 of its own.

    `small_away` is what the five are away in October, and `large_away` what as many of grade 8 are.
    """
    write("membership", [pupil(one, norra, 9, "9A", "F") for one in SMALL]
        + [pupil(one, norra, 7 + one % 2, f"{7 + one % 2}A", "F" if one < 45 else "M") for one in LARGE]
        + [pupil(one, sodra, 9, "9C", "FM"[one % 2]) for one in range(100, 100 + in_sodra)])  # fmt: skip
    everybody = [(one, norra) for one in [*SMALL, *LARGE]]
    everybody += [(one, sodra) for one in range(100, 100 + in_sodra)]
    rows = [away(one, unit, valid=100, days=SEPTEMBER) for one, unit in everybody]
    for one, unit in everybody:
        minutes = small_away if one in SMALL else large_away if one in range(5, 15) and one % 2 else 100
        rows.append(away(one, unit, valid=minutes, days=OCTOBER))
    write("attendance", rows)
    refresh()


def sides(unit, zone):
    question = asked(
        measures()["attendance"], {"against": "2026-09"}, unit=unit, zone=zone, today=TODAY, others=[]
    )
    return sides_of(question)


def said(found):
    """What a side says, without the order it came in."""
    return [
        {place: (round(one.x, 6), one.w, one.persons) for place, one in side.items()}
        for side in (found.before, found.after)
    ]


@pytest.fixture
def units(world):
    return world.units["Norra"], world.units["Södra"], world.units["Exempelköping"]


def test_a_withheld_figure_moves_nothing_that_is_shown(units):
    """The five are away 300 or 0, and five others, all girls, 0 or 300: every shown figure is the same."""
    norra, sodra, organiser = units
    school(norra, sodra, small_away=300, large_away=0)
    first = [said(sides(unit, Zone.ORGANISER)) for unit in (norra, organiser)]
    inside = said(sides(norra, Zone.INSIDE))
    school(norra, sodra, small_away=0, large_away=300)
    assert [said(sides(unit, Zone.ORGANISER)) for unit in (norra, organiser)] == first
    assert said(sides(norra, Zone.INSIDE)) != inside


def test_a_school_that_is_withheld_has_no_bar_of_its_own(units):
    """Södra has eight pupils: then Norra may not be shown beside the whole either."""
    norra, sodra, organiser = units
    school(norra, sodra, small_away=300, large_away=0, in_sodra=8)
    found = sides(organiser, Zone.ORGANISER)
    assert found is None or {place[0] for place in [*found.before, *found.after]} <= {REST}


def test_a_closed_breakdown_is_never_split(units):
    """Grade 9 has five pupils, so no grade of Norra is shown; girls and boys are."""
    norra, sodra, _organiser = units
    school(norra, sodra, small_away=300, large_away=0)
    found = sides(norra, Zone.ORGANISER)
    assert found.dimensions == ("sex",)
    assert {place[0] for place in found.after} <= {"F", "M", REST}


@pytest.mark.parametrize(
    ("person", "place"), [("sten", "Exempelköping"), ("anna", "Norra"), ("max", "Norra")]
)
def test_no_page_and_no_file_outside_tells_of_a_withheld_grade(units, world, signed_in, person, place):
    norra, sodra, _organiser = units
    school(norra, sodra, small_away=300, large_away=0)
    address = f"{WHY}?enhet={world.units[place].pk}&against=2026-09"
    reader = signed_in(world.people[person])
    csv = reader.get(f"{address}&fil=csv&tabell=2").content.decode()
    assert "Norra;" in csv or place == "Norra" or "Alla;" in csv
    assert "rskurs 8" not in csv
    assert "Andra resultat" not in text_of(reader.get(f"{address}&part=grade:9")) or place == "Exempelköping"
    assert "70 %" not in text_of(reader.get(address))


def test_rektor_sees_her_own_small_grade(units, world, signed_in):
    norra, sodra, _organiser = units
    school(norra, sodra, small_away=300, large_away=0)
    text = text_of(signed_in(world.people["bo"]).get(f"{WHY}?part=grade:9&against=2026-09"))
    assert "70 % i oktober 2026, mot 90 % i september 2026" in text
