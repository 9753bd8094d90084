"""The catalogue of measures: whole, findable, open to everybody who has signed in, and without a single figure."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from samsyn.analysis import sentences
from samsyn.analysis.deviations import assess
from samsyn.analysis.result import Point, Verdict
from samsyn.imports.published_models import MeasureReview
from samsyn.indicators.catalogue import catalogue, fed
from samsyn.results.catalogue import AREAS, areas, counts, entries
from samsyn.results.definition_page import history_of, worked
from samsyn.results.measures import all_measures, measures
from samsyn.results.tests.reading import text_of


pytestmark = pytest.mark.django_db
HOW_MANY = {
    "KR": 30,
    "N": 18,
    "T": 14,
    "R": 15,
    "S": 13,
    "E": 20,
    "C": 7,
    "P": 9,
    "F": 11,
    "G": 12,
    "V": 5,
    "Q": 11,
}
EVERYBODY = ("bo", "britt", "anna", "vera", "adam", "eva", "nora", "dag", "sys", "kim", "gun")


def test_the_areas_are_those_of_the_domain():
    assert list(AREAS) == list(HOW_MANY)
    assert sum(HOW_MANY.values()) == 165


@pytest.mark.parametrize("person", EVERYBODY)
def test_everybody_who_has_signed_in_may_read_it(figures, signed_in, person):
    client = signed_in(figures.people[person])
    for address in ("/matt/", "/resultat/attendance/om/", "/resultat/reports_per_hundred/om/"):
        assert client.get(address).status_code == 200


def test_whoever_has_not_signed_in_is_asked_to(client):
    assert client.get("/matt/").status_code == 302


def test_every_measure_stands_on_the_page_once_and_no_figure_does(figures, signed_in):
    html = signed_in(figures.people["anna"]).get("/matt/").content.decode()
    addresses = re.findall(r"/resultat/(\w+)/om/", html)
    assert {*addresses} == set(catalogue())
    assert "cellv" not in html


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=N04", ["N04"]),
        ("q=kränkningar+100", ["R01"]),
        ("q=KRÄNKNINGAR+100&visa=nu", []),
        ("q=socialtjänstlagen", ["E18", "E19"]),
        ("q=finns+inte+alls", []),
    ],
)
def test_words_in_any_order_find_a_measure(figures, signed_in, asked, found):
    html = signed_in(figures.people["kim"]).get(f"/matt/?{asked}").content.decode()
    assert re.findall(r'<span class="code">([^<]+)</span>', html) == found


def test_fed_and_later_are_told_apart_and_together_are_all():
    now, later = (sum(len(one.entries) for one in areas("", state)) for state in ("nu", "senare"))
    assert now + later == len(entries())
    assert later > 0
    assert set(measures()) == set(fed())


def test_a_measure_for_several_groups_is_one_line_with_a_link_for_each(figures, signed_in):
    html = text_of(signed_in(figures.people["gun"]).get("/matt/?q=T01"))
    assert "T01 Trygghet (Skolenkäten)" in html
    assert "årskurs 5 årskurs 8 gymnasiet år 2" in html


def test_the_page_says_what_is_missing_where_there_are_no_figures(figures, signed_in):
    client = signed_in(figures.people["bo"])
    text = text_of(client.get("/resultat/principals_span/om/"))
    assert "Måttet väntar på underlag." in text
    assert "Det här behövs:" in text
    assert "Se siffrorna" not in text
    assert client.get("/resultat/principals_span/").status_code == 404


def test_figures_are_led_to_only_for_those_who_may_see_them(figures, signed_in):
    page = "/resultat/attendance/om/"
    assert "Se siffrorna" in text_of(signed_in(figures.people["anna"]).get(page))
    assert "Se siffrorna" not in text_of(signed_in(figures.people["kim"]).get(page))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("attendance", "5\u00a0100 delat med 6\u00a0000 är 85,0\u00a0%."),  # domain 4.13, vector 7
        ("survey_safety_8", "5,0 + 2,0 + 0,5 + 0 = 7,5"),  # vector 6
        ("kolada_grade_points_own", "delat med 350 är 10,7."),  # vector 5
        ("support_lead_time", "”0–10” är 1 av 4: 25,0\u00a0%."),
        ("reports_per_hundred", "100 delat med 4 är 25,0."),
    ],
)
def test_an_example_is_told_in_words_to_the_end(name, says):
    assert says in worked(all_measures()[name])


def test_every_measure_has_an_example_in_words_and_a_history():
    for one in all_measures().values():
        assert worked(one) or one.definition.kind not in {"ratio", "parts", "published"}, one.name
        assert history_of(one).rows, one.name


def test_a_measure_that_ends_says_when_and_why(figures, signed_in):
    text = text_of(signed_in(figures.people["kim"]).get("/resultat/extra_adaptations/om/"))
    assert "2028-06-30" in text
    assert "Begreppet infördes 2014 och upphör 1 juli 2028." in text


def test_a_measure_of_kolada_says_that_somebody_must_confirm_it_first(figures, signed_in):
    address = "/resultat/kolada_degree_own/om/"
    client = signed_in(figures.people["bo"])
    assert "N15031. Siffran visas när någon hos er har bekräftat vad det betyder." in text_of(
        client.get(address)
    )
    MeasureReview.objects.create(
        unit=figures.units["Exempelköping"], source="kolada", code="N15031", title="", described_on=date(2026, 11, 1),
        answer=MeasureReview.Answer.CONFIRMED, decided_at=datetime(2026, 11, 1, tzinfo=UTC),
    )  # fmt: skip
    assert "N15031, bekräftat hos er" in text_of(client.get(address))


def test_the_page_of_a_series_that_began_anew_says_which_school_years(figures, signed_in):
    text = text_of(signed_in(figures.people["kim"]).get(reverse("results:about", args=["survey_safety_8"])))
    assert "2021/22 och senare" in text


def test_what_is_known_and_fed_is_counted_by_the_numbers_of_the_domain():
    known, now = counts()
    assert now < known <= sum(HOW_MANY.values()) + 2  # and KR31 and E21 of our own


NEUTRAL = sorted(name for name, one in all_measures().items() if one.definition.better == "neutral")
WORDS = re.compile(r"\b(bättre|sämre|bäst|sämst)", re.IGNORECASE)


@pytest.mark.parametrize("newest", [5.0, 95.0])
@pytest.mark.parametrize("name", NEUTRAL)
def test_a_signal_of_a_neutral_measure_is_higher_or_lower_and_never_better_or_worse(name, newest):
    """Fourteen school years at 50, give or take one, and then far from it."""
    one = all_measures()[name]
    values = [*(50.0 + place % 3 - 1 for place in range(14)), newest]
    series = [Point(f"{2010 + at}/{11 + at}", value, 200.0) for at, value in enumerate(values)]
    finding = assess(series, better=one.better, rhythm="school_year", unit_of=one.unit_of)
    said = (
        sentences.tag(finding).word,
        sentences.headline([(one.subject, finding)]),
        sentences.explained(finding, one.subject),
    )
    assert finding.verdict in {Verdict.HIGHER, Verdict.LOWER}
    assert not WORDS.search(" ".join(map(str, said)))
