"""Who finds no result page at all, and the page that everybody with figures finds."""

import pytest
from django.urls import reverse

from samsyn.results.tests.reading import text_of


ATTENDANCE = "/resultat/attendance/"
PAGES = ["/resultat/", ATTENDANCE, f"{ATTENDANCE}csv/", f"{ATTENDANCE}xlsx/"]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("person", ["vera", "sys", "dag", "kim", "gun", "root"])
def test_whoever_may_not_see_figures_finds_no_page(world, signed_in, person, address):
    assert signed_in(world.people[person]).get(address).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_the_unit_of_another_is_not_there(world, signed_in, address):
    assert signed_in(world.people["dan"]).get(f"{address}?enhet={world.units['Norra'].pk}").status_code == 404


def test_a_measure_that_does_not_exist_is_not_there(world, signed_in):
    assert signed_in(world.people["bo"]).get("/resultat/finns-inte/").status_code == 404


def test_whoever_has_not_signed_in_is_asked_to(client, db):
    assert client.get("/resultat/").status_code == 302


@pytest.mark.parametrize(
    "name", ["attendance", "merit_rating", "missing_subjects", "published_merit_rating", "absent_15_percent"]
)
def test_every_measure_has_a_page_that_says_what_it_is(world, signed_in, name):
    text = text_of(signed_in(world.people["anna"]).get(reverse("results:about", args=[name])))
    assert "Lag eller källa" in text
    says = (
        "som källan har publicerat"
        if name.startswith("published")
        else "Grupper med färre än tio elever visas inte."
    )
    assert says in text


def test_the_example_of_the_definition_is_shown(world, signed_in):
    """6 000 offered, 600 and 300 absent: 5 100 of 6 000."""
    text = text_of(signed_in(world.people["anna"]).get(f"{ATTENDANCE}om/"))
    assert "6 000 600 300 240 5 100 av 6 000" in text
