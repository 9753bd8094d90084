"""Findings, definitions, the wheel and the preparation of a conference, read in English."""

import pytest

from samsyn.conferences.models import Evidence
from samsyn.core.school_year import SchoolYear
from samsyn.results.tests.reading import text_of, title_of
from samsyn.year_wheel.actions import start_year
from samsyn.year_wheel.models import Activity
from tests.english import swedish_on


pytestmark = pytest.mark.django_db
LAWS = ("skolförordningen", "förordningen", "Högskoleförordningen", "Socialtjänstlagen", "Arbetsmiljölagen")
NAMES = ("Södra", "Exempelköping", "Skolenkäten", *LAWS)  # laws and surveys keep their names
PAGES = (
    *("/resultat/", "/resultat/attendance/", "/resultat/attendance/?per=sex", "/resultat/attendance/om/"),
    *("/resultat/merit_rating/", "/resultat/missing_subjects/", "/resultat/invalid_absence/om/"),
    *("/resultat/survey_safety_8/om/", "/resultat/open_worries/om/"),
    *("/konferenser/", "/konferens/ny/?mall=RK1"),
)


@pytest.fixture
def bo(figures, signed_in):
    person = figures.people["bo"]
    person.language = "en"
    person.save()
    return signed_in(person)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_swedish_words_left(bo, address):
    page = bo.get(address, follow=True)
    assert page.status_code == 200
    assert '<html lang="en">' in page.content.decode()
    assert swedish_on(page, NAMES) == []


def test_the_whole_wheel_is_english(bo, figures):
    start_year(by=figures.people["bo"], unit=figures.units["Norra"], year=SchoolYear(2026), template="school")
    page = bo.get("/arshjul/2026-27/?visa=allt&spar=alla")
    assert len(page.context["rows"]) > 40
    assert swedish_on(page, NAMES) == []
    for one in Activity.objects.all()[:5]:
        assert swedish_on(bo.get(f"/arshjul/aktivitet/{one.pk}/"), NAMES) == []


def test_the_finding_is_an_english_sentence(bo):
    page = bo.get("/resultat/attendance/")
    assert title_of(page) == "Attendance is lower than expected in year 8"
    text = text_of(page)
    assert "1 of 3 grades deviate from what we could expect." in text
    assert "attendance. Expected 90" in text
    assert "below the expected range" in text
    assert "worse than expected" in text


def test_what_was_judged_for_one_reader_is_worded_anew_for_another(bo, figures, signed_in):
    assert title_of(bo.get("/resultat/attendance/")).startswith("Attendance is")
    adam = signed_in(figures.people["adam"])
    assert title_of(adam.get("/resultat/attendance/")) == "Närvaron är lägre än väntat i årskurs 8"


def test_what_is_frozen_is_worded_in_swedish_whoever_freezes_it(bo, figures):
    page = bo.get("/konferens/ny/?mall=RK1")
    chosen = page.context["form"].initial["deviations"]
    assert chosen
    bo.post(
        "/konferens/ny/?mall=RK1",
        {"template": "RK1", "held_on": "2026-11-27", "minutes_planned": "120", "deviations": chosen},
    )
    assert "Närvaron är lägre än väntat i årskurs 8" in {
        one.payload["headline"] for one in Evidence.objects.all()
    }
