"""Årskull: the same pupils from grade 7 to grade 8 at Norra, beside everybody in the grade.

Forty pupils in grade 7 in 2024/25; the year after five have left and five have come, and all are away 3 points more.
Attendance is 91.5 (months of 8 and 9 in turn) in the first year and 88.5 in the second; by pairs 4 more or less.
"""

import pytest
from django.test import override_settings

from samsyn.core.models import AuditEvent
from samsyn.core.places import Places
from samsyn.organisation.models import Pupil
from samsyn.results.queries.following import chains
from samsyn.results.tests.conftest import lasting
from samsyn.results.tests.hand_made import Class
from samsyn.results.tests.reading import text_of, title_of


pytestmark = pytest.mark.django_db
ADDRESS = "/resultat/attendance/arskull/"
FIRST = 1_000_000


def cohort_at(unit):
    return [
        Class(unit, 7, "7A", 40, spread=4.0, only=2024, cohort=1),
        Class(unit, 8, "8A", 40, spread=4.0, level=3.0, only=2025, cohort=1, start=5),
        Class(unit, 7, "7B", 40, spread=4.0, level=1.0, only=2025, cohort=2),
    ]


@pytest.fixture
def followed(followed_world, where_facts_lie):
    world, folder = followed_world
    where_facts_lie(folder)
    return world


@pytest.fixture(scope="module")
def followed_world(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("followed")
    places = Places(folder / "data", folder / "keys")
    with (
        lasting(django_db_blocker, folder, lambda world: cohort_at(world.units["Norra"])) as world,
        django_db_blocker.unblock(),
        override_settings(PLACES=places, DATA_DIR=places.data),
    ):
        everybody = [*range(FIRST, FIRST + 45), *range(2 * FIRST, 2 * FIRST + 40)]
        Pupil.objects.bulk_create(
            Pupil(pk=one, key_hash=f"hash-{one}", security_marking=Pupil.Marking.NONE) for one in everybody
        )
        yield world, folder


def test_the_same_pupils_are_followed_and_the_reading_is_written_down(followed, signed_in):
    response = signed_in(followed.people["bo"]).get(ADDRESS)
    text = text_of(response)
    assert title_of(response) == "Närvaron har minskat för samma elever från årskurs 7 till årskurs 8"
    assert "35 elever har siffror i både årskurs 7 och årskurs 8" in text
    assert "Olika elever samma läsår (2025/26) skiljer sig −2 procentenheter mellan årskurserna." in text
    row = AuditEvent.objects.filter(deed="pupil_figures.read").latest("pk")
    assert len(row.subjects) == 45 + 40


def test_who_left_and_came_is_told_and_adds_up(followed, signed_in):
    """40 in grade 7, of whom 35 are there in grade 8 with five others: 88 per cent are left."""
    client = signed_in(followed.people["bo"])
    assert "5 slutade och 5 kom till. 88 % av eleverna var kvar." in text_of(client.get(ADDRESS))
    sheet = client.get(f"{ADDRESS}?fil=csv&tabell=2").content.decode("utf-8-sig")
    parts = [float(line.split(";")[2].replace(",", ".")) for line in sheet.splitlines()[1:]]
    assert sum(parts[:3]) == pytest.approx(parts[3], abs=0.11)  # each is written with one decimal
    assert parts[0] == pytest.approx(-3.1, abs=0.05)


@pytest.mark.parametrize("person", ["anna", "spec", "adam", "sten", "eva", "nora"])
def test_everybody_else_sees_released_grades_and_no_pupil_is_read(followed, signed_in, person):
    response = signed_in(followed.people[person]).get(f"{ADDRESS}?enhet={followed.units['Norra'].pk}")
    text = text_of(response)
    assert title_of(response) == "Närvaron för en årskull, från årskurs 7 till årskurs 8"
    assert "Här visas grupper, inte elever." in text
    assert "kom till" not in text
    assert not AuditEvent.objects.filter(deed="pupil_figures.read").exists()


def test_a_measure_of_one_grade_has_no_cohort(followed, signed_in):
    response = signed_in(followed.people["bo"]).get("/resultat/merit_rating/arskull/")
    assert title_of(response) == "Det finns ingen årskull att följa i det här måttet"


def test_a_cohort_is_followed_back_as_long_as_there_are_figures():
    known = {("a", 7), ("b", 8), ("c", 9), ("c", 7), ("b", 7), ("c", 8)}
    found = chains(known, ["a", "b", "c"])
    assert found == {8: [("b", 7), ("c", 8)], 9: [("a", 7), ("b", 8), ("c", 9)]}


@pytest.mark.parametrize("person", ["vera", "sys", "dag", "kim", "gun", "root"])
def test_whoever_may_not_see_figures_finds_no_page(followed, signed_in, person):
    assert signed_in(followed.people[person]).get(ADDRESS).status_code == 404
