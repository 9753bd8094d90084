"""Jämför where schools are alike: there is no list, and the page says why."""

import pytest

from samsyn.results.tests.conftest import lasting
from samsyn.results.tests.reading import text_of, title_of
from samsyn.results.tests.test_comparing import ADDRESS, eight, names_in


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def alike(django_db_setup, django_db_blocker, tmp_path_factory):
    """Eight schools that are just alike."""
    with lasting(
        django_db_blocker, tmp_path_factory.mktemp("alike"), lambda world: eight(world, 0.0)
    ) as world:
        yield world


@pytest.mark.parametrize("person", ["eva", "nora"])
def test_units_that_are_alike_are_not_listed(alike, signed_in, person):
    response = signed_in(alike.people[person]).get(ADDRESS)
    assert title_of(response) == "Närvaron: inga säkra skillnader mellan skolorna"
    assert "Vi visar ingen lista. Skolorna skiljer sig inte mer än slump" in text_of(response)
    assert not names_in(text_of(response))
