"""The whole of Exempelköping, built and asked why: each planted truth is called what it is."""

import pytest
from django.test import Client

from samsyn.accounts.backend import BACKEND
from samsyn.accounts.models import Assignment
from samsyn.demo.build import build
from samsyn.organisation.models import Unit
from samsyn.results.tests.reading import text_of, title_of


pytestmark = pytest.mark.prove

# Unit, measure, what is asked, how the title begins or what it holds, and what the page says.
TRUTHS = (
    ("Rönnbackaskolan", "attendance", "part=grade:8", "Närvaron i årskurs 8 har sjunkit", "andra resultat"),
    ("Solgläntans skola", "attendance", "part=grade:5", "Närvaron i årskurs 5 har sjunkit", "andra resultat"),
    ("Lärkhöjdens skola", "attendance", "part=grade:6", "Närvaron i årskurs 6 har stigit", "andra resultat"),
    ("Hammarvallens skola", "attendance", "", "Närvaron har stigit", "Närvarorutin"),
    ("Sjöängsskolan", "merit_rating", "", "andra elever, inte andra resultat", "svenska som andraspråk"),
    (
        "Sjöängsskolan",
        "all_subjects_passed",
        "",
        "andra elever, inte andra resultat",
        "svenska som andraspråk",
    ),
    ("Kvarnsjöskolan", "attendance", "period=2025-02", "", "är inte registrerad"),
    ("Kvarnsjöskolan", "registration_rate", "period=2025-02", "Registreringsgraden har sjunkit", "lika stor"),
    ("Norrängsskolan", "attendance", "", "normal variation", "Ingen särskild förklaring behöver sökas"),
    ("Stenhöga skola", "attendance", "", "normal variation", "Ingen särskild förklaring behöver sökas"),
    ("Tallåsens skola", "attendance", "", "normal variation", "Ingen särskild förklaring behöver sökas"),
)


@pytest.mark.django_db(transaction=True)
def test_each_planted_truth_is_named_rightly(settings: object) -> None:
    build(scale=1.0, say=lambda text: None)
    wrong = []
    for unit, measure, asked, title, said in TRUTHS:
        response = page(unit, measure, asked)
        if title not in title_of(response) or said not in text_of(response):
            wrong.append((unit, measure, asked, title_of(response)))
        assert "beror på" not in text_of(response).replace("Siffran kan bero på", "")
    assert not wrong


def page(unit: str, measure: str, asked: str) -> object:
    """As the rektor of the school sees it."""
    client = Client()
    rektor = Assignment.objects.filter(unit__name=unit, role="principal").first()
    assert rektor is not None
    client.force_login(rektor.user, backend=BACKEND)
    address = f"/resultat/{measure}/varfor/?enhet={Unit.objects.get(name=unit).pk}&{asked}"
    return client.get(address)
