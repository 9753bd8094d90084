"""Norra has begun its school year, and rektor looks at the pages."""

import pytest

from samsyn.core.school_year import SchoolYear
from samsyn.year_wheel import actions
from samsyn.year_wheel.models import Activity


YEAR = SchoolYear(2026)
HERE = "/arshjul/2026-27/"


@pytest.fixture
def started(world):
    actions.start_year(by=world.people["bo"], unit=world.units["Norra"], year=YEAR, template="school")
    return world


@pytest.fixture
def bo(started, client):
    client.force_login(started.people["bo"])
    return client


def text(answer):
    return answer.content.decode().replace("\u00a0", " ")


def address(name, tail=""):
    return f"/arshjul/aktivitet/{Activity.objects.get(template_id=f'school.{name}').pk}/{tail}"
