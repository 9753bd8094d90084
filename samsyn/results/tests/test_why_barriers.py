"""Why, of grades: which subject alone is in the way, and what is seen inside the school only."""

import pytest

from samsyn.results.tests.hand_made import Class, read_in_grades
from samsyn.results.tests.reading import text_of, title_of


pytestmark = [
    pytest.mark.django_db,
    pytest.mark.first_round,
]  # about reckoning, not about what a database does
WHY = "/resultat/all_subjects_passed/varfor/"
# In the order English, mathematics, Swedish: eight pass all, three lack mathematics alone, one lacks two.
MARKS = ["EEE"] * 8 + ["EFE"] * 3 + ["FFE"]


@pytest.fixture
def graded(world):
    read_in_grades(Class(world.units["Norra"], 9, "9A", len(MARKS)), MARKS)
    return world


def test_the_subject_that_alone_is_in_the_way_is_told(graded, signed_in):
    """Four lack something, three of them mathematics alone: with them it would be 11 of 12, 92 %."""
    text = text_of(signed_in(graded.people["bo"]).get(WHY))
    assert "Av 4 elever utan godkänt i alla ämnen saknar 3 bara matematik." in text
    assert "Om bara det hindret föll skulle andelen vara 92 %." in text
    assert "Det finns ingen tidigare siffra att jämföra med än." in text


@pytest.mark.parametrize("person", ["anna", "sten", "nora"])
def test_one_to_four_pupils_are_told_to_nobody_outside(graded, signed_in, person):
    address = f"{WHY}?enhet={graded.units['Norra'].pk}"
    assert "saknar 3 bara" not in text_of(signed_in(graded.people[person]).get(address))


def test_other_measures_have_no_barrier(graded, signed_in):
    page = text_of(signed_in(graded.people["bo"]).get("/resultat/merit_rating/varfor/"))
    assert "Ämnet som ensamt står i vägen" not in page


@pytest.mark.parametrize(("person", "is_told"), [("bo", False), ("eva", True)])
def test_outside_the_school_chance_is_never_told_without_what_is_seen_inside_only(
    world, signed_in, person, is_told
):
    """30 of 40 and 28 of 40 is chance; that other pupils may lie behind, only rektor can see."""
    norra = world.units["Norra"]
    for starts, passed in ((2024, 30), (2025, 28)):
        read_in_grades(Class(norra, 9, "9A", 40), ["EEE"] * passed + ["FFF"] * (40 - passed), starts)
    address = f"{WHY}?enhet={norra.pk}"
    response = signed_in(world.people[person]).get(address)
    assert title_of(response) == "Andelen med godkänt i alla ämnen ligger inom normal variation"
    assert ("Fråga rektor om elevgruppen är en annan än förut." in text_of(response)) == is_told
