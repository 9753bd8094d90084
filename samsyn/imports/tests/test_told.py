"""Words about files: instants and counts as people say them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.imports import told
from samsyn.imports.tests.conftest import attendance, hand_in


pytestmark = pytest.mark.usefixtures("near")


def test_instants_are_told_as_people_say_them(school):
    now = timezone.now()
    assert told.moment(now).startswith("i dag kl. ")
    assert told.moment(now - timedelta(days=1)).startswith("i går kl. ")
    old = now.replace(year=2020, month=11, day=17, hour=8, minute=12)
    assert told.moment(old) == "tis 17 nov 2020 kl. 09.12"


def test_more_rows_than_can_be_named_are_counted(school):
    item = hand_in(attendance(*range(100, 130)))
    assert told.cards(item)[0]["text"].endswith("och 10 till, kolumnen Personnummer.")
    assert told.cards(item)[0]["figure"] == "30 rader"
