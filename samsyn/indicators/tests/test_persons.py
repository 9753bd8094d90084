"""Single pupils' figures are those that the unit's cells are made of, and only whoever leads it gets them."""

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.access.zones import Zone
from samsyn.core.models import AuditEvent
from samsyn.indicators.catalogue import catalogue
from samsyn.indicators.persons import has_own_figures, own_figures
from samsyn.indicators.queries import figures
from samsyn.results.tests.conftest import where_facts_lie
from samsyn.results.tests.test_relating import PROTECTED, PUPILS, class_nine, nine


__all__ = ["class_nine", "nine", "where_facts_lie"]
pytestmark = pytest.mark.django_db
YEAR = ["2025/26"]


def asked(world, by, unit="Norra"):
    return own_figures(
        by=world.people[by], unit=world.units[unit], names=["attendance", "merit_rating"], school_years=YEAR
    )


def test_they_add_up_to_the_figure_of_the_unit_but_for_the_protected(class_nine):
    """Everybody is offered the same time, so the mean of the shares is the unit's; three of sixty are left out."""
    found = asked(class_nine, "bo")
    whole = figures(
        "attendance", unit=class_nine.units["Norra"], zone=Zone.INSIDE, periods=YEAR, rhythm="school_year"
    )[0]
    mean = sum(row.value for row in found["attendance"]) / len(found["attendance"])
    assert len(found["attendance"]) == PUPILS - PROTECTED
    assert mean == pytest.approx(whole.value, abs=4.0 * PROTECTED / PUPILS)
    assert {row.grade_year for row in found["attendance"]} == {9}


@pytest.mark.parametrize("person", ["anna", "spec", "adam", "sten", "eva", "dan", "sys", "kim"])
def test_everybody_else_is_refused_and_that_is_written_down(class_nine, person):
    with pytest.raises(PermissionDenied):
        asked(class_nine, person)
    assert AuditEvent.objects.filter(deed="pupil_figures.read", outcome="denied").count() == 1


def test_nothing_is_read_above_the_unit(class_nine):
    with pytest.raises(PermissionDenied):
        asked(class_nine, "eva", "Exempelköping")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("attendance", True),
        ("merit_rating", True),
        ("missing_subjects", False),
        ("published_merit_rating", False),
    ],
)
def test_which_measures_say_something_of_each_pupil(name, expected):
    assert has_own_figures(catalogue()[name]) is expected
