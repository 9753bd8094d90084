"""Samband: two measures together, read pupil by pupil inside the unit only.

Norra's 9A in 2025/26: every other pair of sixty pupils is away 4 points more, and has E in three subjects; the others
have A, but every seventh has C whatever she is away.
"""

import re

import pytest
from django.test import override_settings

from samsyn.core.models import AuditEvent
from samsyn.core.places import Places
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Pupil
from samsyn.results.tests.conftest import lasting
from samsyn.results.tests.hand_made import Class, persons_of, read_in_grades
from samsyn.results.tests.reading import text_of, title_of


pytestmark = [
    pytest.mark.django_db,
    pytest.mark.first_round,
]  # about reckoning, not about what a database does
ADDRESS = "/resultat/attendance/samband/?other=merit_rating"
PUPILS = 60
PROTECTED = 3


def norra(world):
    return Class(world.units["Norra"], 9, "9A", PUPILS, spread=4.0)


@pytest.fixture
def class_nine(nine, where_facts_lie):
    world, folder = nine
    where_facts_lie(folder)
    return world


@pytest.fixture(scope="module")
def nine(django_db_setup, django_db_blocker, tmp_path_factory):
    """Sixty pupils of whom three are protected: one by the register, one by nobody knowing, one by rektor."""
    folder = tmp_path_factory.mktemp("nine")
    places = Places(folder / "data", folder / "keys")
    with (
        lasting(django_db_blocker, folder, lambda world: [norra(world)]) as world,
        django_db_blocker.unblock(),
        override_settings(PLACES=places, DATA_DIR=places.data),
    ):
        marks = ["CCC" if at % 7 == 0 else "EEE" if at // 2 % 2 else "AAA" for at in range(PUPILS)]
        read_in_grades(norra(world), marks)
        people = persons_of([norra(world)], SchoolYear(2025))
        Pupil.objects.bulk_create(
            Pupil(pk=one, key_hash=f"hash-{one}", security_marking=marking_of(at), locally_protected=at == 2)
            for at, one in enumerate(people)
        )
        yield world, folder


def marking_of(at):
    return {0: Pupil.Marking.SECRECY, 1: Pupil.Marking.UNKNOWN}.get(at, Pupil.Marking.NONE)


def test_the_principal_is_told_that_they_go_together_and_at_which_level(class_nine, signed_in):
    response = signed_in(class_nine.people["bo"]).get(ADDRESS)
    text = text_of(response)
    assert title_of(response) == "Närvaron hänger ihop med meritvärdet bland eleverna"
    assert "Elever med högre värde i det ena har oftast högre också i det andra." in text
    assert "Det säger inte vad som är orsak." in text
    assert not re.search(r"beror på|leder till|signifikan|korrelation", text)


def test_a_measure_of_yes_or_no_has_no_higher_and_lower(class_nine, signed_in):
    """Those who are away 4 points more, about 12 per cent, are the ones with E."""
    address = "/resultat/absent_10_percent/samband/?other=merit_rating"
    text = text_of(signed_in(class_nine.people["bo"]).get(address))
    assert "Elever med ja i det ena har oftast lägre värde i det andra." in text


def test_protected_pupils_are_no_dots_and_no_dot_has_a_name(class_nine, signed_in):
    html = signed_in(class_nine.people["bo"]).get(ADDRESS).content.decode()
    assert html.count('class="pt"') == PUPILS - PROTECTED
    assert "57 elever, läsåret 2025/26" in html
    assert "<title>Samband: Närvaro" in html


def test_the_reading_is_in_the_log_with_everybody_it_was_about(class_nine, signed_in):
    signed_in(class_nine.people["bo"]).get(ADDRESS)
    row = AuditEvent.objects.filter(deed="pupil_figures.read").latest("pk")
    assert len(row.subjects) == PUPILS - PROTECTED
    assert row.details["indicators"] == ["attendance", "merit_rating"]
    assert row.actor == f"user:{class_nine.people['bo'].pk}"


@pytest.mark.parametrize("person", ["anna", "spec", "cia", "adam", "sten", "eva", "nora", "max"])
@pytest.mark.parametrize("level", ["", "&level=pupils"])
def test_nobody_outside_sees_a_pupil(class_nine, signed_in, person, level):
    address = f"{ADDRESS}{level}&enhet={class_nine.units['Norra'].pk}"
    html = signed_in(class_nine.people[person]).get(address).content.decode()
    assert 'class="pt"' not in html
    assert not AuditEvent.objects.filter(deed="pupil_figures.read").exists()


def test_the_text_is_given_when_one_to_three_causes_are_thought_of(class_nine, signed_in):
    client = signed_in(class_nine.people["bo"])
    assert "Meningen att ta med" not in text_of(client.get(ADDRESS))
    text = text_of(client.get(f"{ADDRESS}&orsak=age&orsak=health"))
    assert "Tänkbara gemensamma orsaker: elevernas ålder och hälsa och mående." in text
    many = text_of(client.get(f"{ADDRESS}&orsak=age&orsak=health&orsak=home&orsak=needs"))
    assert "Välj högst tre." in many
    assert "Meningen att ta med" not in many


def test_the_table_has_thirds_and_nobody_alone(class_nine, signed_in):
    """Half are away 4 more and half 4 less, so there are two values: 29 and 28 pupils."""
    sheet = signed_in(class_nine.people["bo"]).get(f"{ADDRESS}&fil=csv").content.decode("utf-8-sig")
    counts = [int(line.split(";")[1]) for line in sheet.splitlines()[1:]]
    assert sum(counts) == PUPILS - PROTECTED
    assert min(counts) >= 10


def test_two_schools_are_too_few_to_show(class_nine, signed_in):
    response = signed_in(class_nine.people["eva"]).get(ADDRESS)
    assert title_of(response) == "För få att visa: närvaron och meritvärdet bland skolorna"
    assert "Det behövs minst tio för att visa bilden." in text_of(response)


def test_measures_of_the_same_facts_are_not_held_against_each_other(class_nine, signed_in):
    html = signed_in(class_nine.people["bo"]).get(ADDRESS).content.decode()
    assert 'value="valid_absence"' not in html
    assert 'value="all_subjects_passed"' in html
