"""The result pages as people in different places see them."""

import pytest

from samsyn.core.models import AuditEvent
from samsyn.results.tests.reading import text_of, title_of


pytestmark = pytest.mark.django_db
ATTENDANCE = "/resultat/attendance/"


def test_the_finding_is_the_title(figures, signed_in):
    response = signed_in(figures.people["anna"]).get(ATTENDANCE)
    assert title_of(response) == "Närvaron är lägre än väntat i årskurs 8"
    text = text_of(response)
    assert "1 av 3 årskurser avviker från det vi kunde vänta oss." in text
    assert "86 % närvaro. Väntat 90–93 %." in text
    assert "20 elever · under det väntade spannet" in text
    assert "ungefär en gång på flera hundra" in text
    assert "En siffra utanför spannet: det händer sällan av en slump, också när eleverna är nya." in text
    assert "Varje läsår är det nya elever i årskursen." in text


def test_the_table_has_all_figures_with_a_decimal(figures, signed_in):
    text = text_of(signed_in(figures.people["anna"]).get(ATTENDANCE))
    assert "Årskurs 8 20 86,0 % 89,5–93,5 % −5,5 sämre än väntat" in text


def test_measures_that_deviate_come_first_and_the_calm_are_folded(figures, signed_in):
    response = signed_in(figures.people["anna"]).get("/resultat/")
    html = response.content.decode()
    assert title_of(response) == "Två mått avviker"
    assert (
        html.index("Närvaron är lägre än väntat i årskurs 8")
        < html.index("<details")
        < html.index("Registreringsgrad")
    )
    assert "Närvaro till och med oktober 2026. Läst in" in text_of(response)


def test_where_nothing_deviates_the_measures_still_have_a_heading_above_them(figures, signed_in, monkeypatch):
    """A reader of screens goes from heading to heading, and no step is skipped."""
    from samsyn.results.views import overview

    found = overview.rows_of
    monkeypatch.setattr(
        overview, "rows_of", lambda *asked: [one for one in found(*asked) if not one.deviates]
    )
    response = signed_in(figures.people["anna"]).get("/resultat/")
    html = response.content.decode()
    assert title_of(response) == "Inga mått avviker"
    assert "Inga avvikelser. Det är också ett resultat." in text_of(response)
    assert html.index("<h1") < html.index("<h2>Alla mått</h2>") < html.index("<h3")


def test_where_nothing_could_be_judged_nobody_is_told_that_nothing_deviates(figures, signed_in, monkeypatch):
    from samsyn.results.views import overview

    found = overview.rows_of
    monkeypatch.setattr(overview, "rows_of", lambda *asked: [one for one in found(*asked) if not one.judged])
    response = signed_in(figures.people["anna"]).get("/resultat/")
    assert title_of(response) == "Det går inte att bedöma måtten än"
    assert "Inga avvikelser" not in text_of(response)


def test_a_month_that_has_not_come_is_told(figures, signed_in, monkeypatch):
    from samsyn.core import clock
    from tests.world import TODAY

    monkeypatch.setattr(clock, "today", lambda: TODAY.replace(month=12))
    text = text_of(signed_in(figures.people["adam"]).get("/resultat/"))
    assert "Vi har inga siffror för november 2026 än. Läs in närvaro." in text
    assert "Gå till Läs in" in text


@pytest.mark.parametrize("person", ["anna", "sten", "nora", "adam"])
def test_asking_for_classes_outside_gives_no_class(figures, signed_in, person):
    address = f"{ATTENDANCE}?by=class&enhet={figures.units['Norra'].pk}"
    assert "8A" not in text_of(signed_in(figures.people[person]).get(address))


def test_the_committee_sees_rounded_counts(figures, signed_in):
    address = f"{ATTENDANCE}?by=grade&enhet={figures.units['Norra'].pk}"
    assert "ungefär 20 elever" in text_of(signed_in(figures.people["nora"]).get(address))


# --- Files ------------------------------------------------------------------------------------------------


def test_a_file_is_sent_as_an_attachment_and_written_in_the_log(figures, signed_in):
    response = signed_in(figures.people["anna"]).get(f"{ATTENDANCE}csv/?by=grade")
    assert response["Content-Disposition"].startswith('attachment; filename="attendance-')
    event = AuditEvent.objects.get(deed="figures.exported")
    assert (event.outcome, event.details["indicator"], event.details["zone"]) == (
        "read",
        "attendance",
        "organiser",
    )


# --- Choice -----------------------------------------------------------------------------------------------


def test_an_earlier_month_can_be_chosen(figures, signed_in):
    response = signed_in(figures.people["anna"]).get(f"{ATTENDANCE}?by=grade&period=2026-09")
    assert title_of(response) == "Närvaron är som väntat i alla tre årskurser"
    assert "September 2026" in text_of(response)


def test_a_choice_that_is_not_offered_is_passed_by(figures, signed_in):
    response = signed_in(figures.people["anna"]).get(f"{ATTENDANCE}?by=<script>&period=1900-01&rhythm=x")
    assert title_of(response) == "Närvaron är lägre än väntat i årskurs 8"


def test_school_years_can_be_chosen_and_the_running_one_is_not_judged_against_whole_ones(figures, signed_in):
    response = signed_in(figures.people["anna"]).get(f"{ATTENDANCE}?by=total&rhythm=school_year")
    text = text_of(response)
    assert "Läsåret 2025/26" in text
    assert "till och med läsåret 2025/26" in text
    assert "Nästa: läsåret 2026/27." in text
    assert "Läsåret 2026/27" not in text


# --- Speed ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/resultat/", ATTENDANCE, f"{ATTENDANCE}?by=class", f"{ATTENDANCE}om/"])
def test_a_page_asks_at_most_thirty_questions(figures, signed_in, django_assert_max_num_queries, address):
    client = signed_in(figures.people["bo"])
    with django_assert_max_num_queries(30):
        assert client.get(address).status_code == 200


def test_the_start_page_gets_at_most_four_rows_in_a_fixed_order(figures):
    from samsyn.access.zones import Zone
    from samsyn.core.slots import ask
    from tests.world import TODAY

    rows = ask("start.standing", unit=figures.units["Norra"], zone=Zone.ORGANISER, today=TODAY)[0]
    assert [(row.title, row.text, row.tag) for row in rows][:1] == [("Närvaro", "89\u00a0%", "som väntat")]
    assert len(rows) <= 4


def test_what_others_put_on_a_card_is_shown(figures, signed_in, monkeypatch):
    from samsyn.core import slots

    monkeypatch.setitem(
        slots.SLOTS, "deviation.links", [lambda **about: [("Skriv analys", "/x/", "av årskurs 8")]]
    )
    assert "Skriv analys av årskurs 8" in text_of(signed_in(figures.people["bo"]).get(ATTENDANCE))
