"""What the start page says before anything is read in."""

from datetime import date

from samsyn.accounts.models import Assignment
from samsyn.imports.fillers import first_file
from samsyn.organisation.models import Enrolment
from tests.world import TODAY


def test_an_empty_house_begins_with_the_pupil_register(school):
    top, adam = school.units["Exempelköping"], school.people["adam"]
    Assignment.objects.create(user=adam, role="school_administrator", unit=top, starts_on=date(2022, 8, 1))

    def asks(person):
        return [need.title for need in first_file(user=person, unit=top, today=TODAY)]

    assert asks(adam) == []
    Enrolment.objects.all().delete()
    assert asks(adam) == ["Läs in elevregistret"]
    assert asks(school.people["sten"]) == []
