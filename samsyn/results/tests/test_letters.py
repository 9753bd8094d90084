"""The letter about deviations: asked for by oneself, once a month of figures, and with nothing to read in it."""

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.results import letters
from samsyn.results.actions import ask_for_letter, stop_letter
from samsyn.results.models import MonthlyLetter
from samsyn.results.tests.reading import text_of


pytestmark = pytest.mark.django_db
ADDRESS = "/resultat/brev/"


def test_the_letter_comes_once_and_says_only_where_to_look(figures, signed_in, mailoutbox):
    bo = figures.people["bo"]
    text = text_of(signed_in(bo).post(ADDRESS, {"vill": "ja"}, follow=True))
    assert "Du får brevet om Norra" in text
    letters.send_all()
    letters.send_all()
    (letter,) = mailoutbox
    assert (letter.to, letter.subject) == ([bo.email], "Något avviker: Norra")
    told = letter.body.partition("http")[0]
    assert not [word for word in ("%", "årskurs", "8", "ärvaro", "elever") if word in told]
    assert MonthlyLetter.objects.get().sent_for == "2026-10"


def test_whoever_has_stopped_or_may_no_longer_see_gets_none(figures, signed_in, mailoutbox):
    bo, norra = figures.people["bo"], figures.units["Norra"]
    ask_for_letter(by=bo, unit=norra)
    ask_for_letter(by=figures.people["anna"], unit=norra)
    figures.people["anna"].assignments.all().delete()
    assert "Du får det inte i dag" in text_of(signed_in(bo).post(ADDRESS, {"vill": "nej"}, follow=True))
    letters.send_all()
    assert mailoutbox == []


def test_nothing_is_sent_where_nothing_deviates_by_the_strict_reading(figures, mailoutbox):
    ask_for_letter(by=figures.people["dan"], unit=figures.units["Södra"])
    letters.send_all()
    assert mailoutbox == []


def test_a_letter_is_only_ones_own(figures):
    letter = ask_for_letter(by=figures.people["bo"], unit=figures.units["Norra"])
    with pytest.raises(PermissionDenied):
        stop_letter(by=figures.people["anna"], letter=letter)
    with pytest.raises(PermissionDenied):
        ask_for_letter(by=figures.people["dan"], unit=figures.units["Norra"])
