"""The page that says what has been given out, and what may not be asked of any page."""

import re
from datetime import date

import pytest
from django.urls import reverse

from samsyn.core import clock
from samsyn.indicators.engine import refresh
from samsyn.indicators.models import Publication, Release, Sheet
from samsyn.indicators.tests.school import away, pupil, write
from samsyn.results.queries.released import Year
from samsyn.results.released_words import corrected, lead, year_told


ADDRESS = "/resultat/utlamnat/"


def read_in(norra, persons):
    write("membership", [pupil(one, norra, sex="FM"[one % 2]) for one in range(persons)])
    write("attendance", [away(one, norra, valid=100) for one in range(persons)])
    refresh()


@pytest.fixture
def norra(world):
    return world.units["Norra"]


def page_of(client, user):
    client.force_login(user)
    return client.get(ADDRESS).content.decode()


def test_the_strategist_reads_what_is_given_out_and_why_something_is_not(client, world, norra):
    read_in(norra, 30)
    text = page_of(client, world.people["eva"])
    assert "tabeller är utlämnade. Inga rättelser väntar." in text
    assert "Läsåret 2026/27" in text
    assert "tabeller visas hela." in text
    assert "Färre än tio elever" in text
    assert "första gången" in text


def test_corrections_that_wait_are_told_with_the_reason(client, world, norra):
    read_in(norra, 30)
    read_in(norra, 32)
    text = page_of(client, world.people["eva"])
    assert "Rättelser som väntar" in text
    assert "Oktober 2026:" in text
    assert "med en till fyra elever" in text


def test_a_year_that_is_over_is_frozen_and_its_corrections_given_out(client, world, norra, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2027, 8, 20))
    read_in(norra, 30)
    assert "2026-27/frys/" in page_of(client, world.people["eva"])
    said = client.post(f"{ADDRESS}2026-27/frys/", follow=True).content.decode()
    assert "Läsåret 2026/27 är fryst." in said
    read_in(norra, 40)
    assert "2026-27/ratta/" in page_of(client, world.people["eva"])
    said = client.post(f"{ADDRESS}2026-27/ratta/", follow=True).content.decode()
    assert "rättelser lämnades ut." in said
    assert "Rättelser som har lämnats ut" in said


def test_a_year_that_goes_on_says_so_in_words(client, world, norra):
    client.force_login(world.people["eva"])
    said = client.post(f"{ADDRESS}2026-27/frys/", follow=True).content.decode()
    assert "är inte slut" in said
    assert "är inte fryst" in client.post(f"{ADDRESS}2026-27/ratta/", follow=True).content.decode()


@pytest.mark.parametrize("who", ["bo", "anna", "dan", "kim"])
def test_others_have_no_such_page(client, world, who):
    client.force_login(world.people[who])
    assert client.get(ADDRESS).status_code == 404
    assert client.post(f"{ADDRESS}2026-27/ratta/").status_code == 404


def test_who_sees_the_register_and_does_not_keep_it_has_no_buttons(client, world, norra, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2027, 8, 20))
    read_in(norra, 30)
    assert "/frys/" not in page_of(client, world.people["sys"])


def test_an_empty_register_says_what_to_do():
    assert lead([]) == "Inga siffror är utlämnade än. Läs in närvaro eller betyg."


def test_every_outcome_has_its_words():
    year = Year("2025/26", tables=6, whole=3, guarded=1, unshown=1, late=1)
    assert len(year_told(year)["parts"].split(". ")) == 4
    refused = Publication(kind="correct", school_year="2025/26", tables=1, refused=2)
    assert corrected(refused).endswith("2 står kvar som de var, eftersom de gäller en till fyra elever.")


FREE = {
    "kon": "F",
    "sex": "F",
    "arskurs": "9",
    "grade": "9",
    "klass": "9A",
    "group": "9A",
    "delas": "sex,grade",
}


@pytest.mark.parametrize("who", ["eva", "dan"])
def test_no_address_accepts_a_free_cross_filter_outside_the_unit(client, world, norra, who):
    """Girls of grade 9 in 9A are asked for by every name there is: each page answers as if nothing was asked (D3)."""
    read_in(norra, 30)
    client.force_login(world.people[who])
    for name in ("overview", "measure", "compare", "csv", "xlsx", "about", "organiser"):
        told = {} if name in {"overview", "organiser"} else {"name": "attendance"}
        address = reverse(f"results:{name}", kwargs=told)
        for per in ("", "sex", "grade"):
            plain = client.get(address, {"per": per})
            filtered = client.get(address, {"per": per} | FREE)
            assert plain.status_code == filtered.status_code
            if name != "xlsx":
                assert _bare(plain) == _bare(filtered), address


def _bare(response):
    """Without the addresses in it, some of which repeat what was asked."""
    return re.sub(r'(href|value|action|nonce)="[^"]*"', "", response.content.decode())


def test_the_register_stays_when_sheets_go(world, norra):
    read_in(norra, 30)
    before = Release.objects.count()
    Sheet.objects.filter(is_released=True).update(is_released=False)
    assert Release.objects.count() == before
