"""The result pages as people in different places see them."""

import re

import pytest
from django.urls import reverse

from samsyn.core.models import AuditEvent
from samsyn.results.tests.hand_made import Class, read_in


ATTENDANCE = "/resultat/attendance/"


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace("\u00a0", " ")


def title_of(response):
    return re.search(r"<h1>(.*?)</h1>", response.content.decode())[1]


def test_the_finding_is_the_title(figures, signed_in):
    response = signed_in(figures.people["anna"]).get(ATTENDANCE)
    assert title_of(response) == "Närvaron är lägre än väntat i årskurs 8"
    text = text_of(response)
    assert "1 av 3 årskurser avviker från det vi kunde vänta oss." in text
    assert "86 % närvaro. Väntat 89–94 %." in text
    assert "20 elever · under det väntade spannet" in text
    assert "ungefär en gång på flera hundra" in text
    assert "Varje läsår är det nya elever i årskursen." in text


def test_the_table_has_all_figures_with_a_decimal(figures, signed_in):
    text = text_of(signed_in(figures.people["anna"]).get(ATTENDANCE))
    assert "Årskurs 8 20 86,0 % 88,8–94,2 % −5,5 sämre än väntat" in text


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


def test_a_month_that_has_not_come_is_told(figures, signed_in, monkeypatch):
    from samsyn.core import clock
    from tests.world import TODAY

    monkeypatch.setattr(clock, "today", lambda: TODAY.replace(month=12))
    text = text_of(signed_in(figures.people["adam"]).get("/resultat/"))
    assert "Vi har inga siffror för november 2026 än. Läs in närvaro." in text
    assert "Gå till Läs in" in text


def test_a_unit_without_figures_says_what_to_do(world, signed_in):
    assert "Vi har inga siffror än." in text_of(signed_in(world.people["adam"]).get("/resultat/"))
    assert "Vi har inga siffror än för det här måttet." in text_of(
        signed_in(world.people["anna"]).get(ATTENDANCE)
    )


# --- Who sees what ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["anna", "cia", "sten", "max", "nora"])
def test_a_small_grade_is_not_shown_outside(small_figures, signed_in, person):
    """Grade 9 has five pupils, so no grade of that unit is shown."""
    address = f"{ATTENDANCE}?by=grade&enhet={small_figures.units['Norra'].pk}"
    for part in ("", "csv/", "xlsx/"):
        response = signed_in(small_figures.people[person]).get(address.replace("?", f"{part}?"))
        assert response.status_code == 200
    csv = signed_in(small_figures.people[person]).get(address.replace("?", "csv/?")).content.decode()
    assert "årskurs 9;2026-10;;..;" in csv
    assert "årskurs 8;2026-10;;..;" in csv
    assert ";5;" not in csv


def test_rektor_sees_the_small_grade_and_the_class(small_figures, signed_in):
    csv = signed_in(small_figures.people["bo"]).get(f"{ATTENDANCE}csv/?by=class").content.decode()
    assert "klass" in csv.lower()
    assert ";9A;2026-10;91;91,0;%;5;" in csv


@pytest.mark.parametrize("person", ["anna", "sten", "nora", "adam"])
def test_asking_for_classes_outside_gives_no_class(figures, signed_in, person):
    address = f"{ATTENDANCE}?by=class&enhet={figures.units['Norra'].pk}"
    assert "8A" not in text_of(signed_in(figures.people[person]).get(address))


def test_the_committee_sees_rounded_counts(figures, signed_in):
    address = f"{ATTENDANCE}?by=grade&enhet={figures.units['Norra'].pk}"
    assert "ungefär 20 elever" in text_of(signed_in(figures.people["nora"]).get(address))


PAGES = ["/resultat/", ATTENDANCE, f"{ATTENDANCE}om/", f"{ATTENDANCE}csv/", f"{ATTENDANCE}xlsx/"]


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


def test_a_class_with_a_formula_for_a_name_is_harmless_in_a_file(world, signed_in):
    read_in([Class(world.units["Norra"], 7, "=1+1", 20), Class(world.units["Norra"], 8, "8A", 20)])
    csv = signed_in(world.people["bo"]).get(f"{ATTENDANCE}csv/?by=class").content.decode()
    assert ";'=1+1;" in csv
    assert ";=1+1;" not in csv


# --- Choice -----------------------------------------------------------------------------------------------


def test_an_earlier_month_can_be_chosen(figures, signed_in):
    response = signed_in(figures.people["anna"]).get(f"{ATTENDANCE}?by=grade&period=2026-09")
    assert title_of(response) == "Närvaron är som väntat i alla tre årskurser"
    assert "September 2026" in text_of(response)


def test_a_choice_that_is_not_offered_is_passed_by(figures, signed_in):
    response = signed_in(figures.people["anna"]).get(f"{ATTENDANCE}?by=<script>&period=1900-01&rhythm=x")
    assert title_of(response) == "Närvaron är lägre än väntat i årskurs 8"


def test_school_years_can_be_chosen(figures, signed_in):
    response = signed_in(figures.people["anna"]).get(f"{ATTENDANCE}?by=total&rhythm=school_year")
    assert "Läsåret 2026/27" in text_of(response)


# --- Definition -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["attendance", "merit_rating", "missing_subjects", "published_merit_rating", "absent_15_percent"]
)
def test_every_measure_has_a_page_that_says_what_it_is(world, signed_in, name):
    text = text_of(signed_in(world.people["anna"]).get(reverse("results:about", args=[name])))
    assert "Lag eller källa" in text
    assert "Grupper med färre än tio elever visas inte." in text


def test_the_example_of_the_definition_is_shown(world, signed_in):
    """6 000 offered, 600 and 300 absent: 5 100 of 6 000."""
    text = text_of(signed_in(world.people["anna"]).get(f"{ATTENDANCE}om/"))
    assert "6 000 600 300 240 5 100 av 6 000" in text


# --- Speed ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/resultat/", ATTENDANCE, f"{ATTENDANCE}?by=class", f"{ATTENDANCE}om/"])
def test_a_page_asks_at_most_thirty_questions(figures, signed_in, django_assert_max_num_queries, address):
    client = signed_in(figures.people["bo"])
    with django_assert_max_num_queries(30):
        assert client.get(address).status_code == 200


def test_questions_do_not_grow_with_pupils_or_classes(world, signed_in, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    norra = world.units["Norra"]
    client = signed_in(world.people["bo"])
    counts = []
    for classes in (
        [Class(norra, 7, "7A", 20)],
        [Class(norra, grade, f"{grade}{row}", 20) for grade in (7, 8, 9) for row in "ABC"],
    ):
        read_in(classes)
        client.get("/resultat/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/resultat/")
            client.get(f"{ATTENDANCE}?by=class")
        counts.append(len(asked))
    assert counts[0] == counts[1]
