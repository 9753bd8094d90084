"""The pages: what they say, whom they answer, and that they stay cheap."""

from datetime import date

import pytest

from samsyn.core import clock
from samsyn.year_wheel import actions
from samsyn.year_wheel.models import Activity
from samsyn.year_wheel.tests.conftest import HERE, YEAR, address, text
from samsyn.year_wheel.wheel_page import Selection, within_sentence


pytestmark = pytest.mark.django_db


def test_the_wheel_says_what_goes_on_and_what_comes_next(bo):
    bo.post(address("rk1", "klar/"), {})
    page = text(bo.get(HERE))
    assert "aktiviteter pågår. Nästa: betyg, streck och stöd kontrolleras, vecka 49." in page
    assert page.index("Pågår nu") < page.index("Kommande") < page.index("Klart")
    assert page.index("Pågår nu") < page.index("<svg")  # the list is first, the picture second
    assert "Hjulet börjar med augusti överst" in page
    assert "Höstlov: 26–30 okt" in page


def test_the_numbers_of_the_list_are_those_of_the_wheel(bo):
    page = text(bo.get(HERE))
    shown = Activity.objects.filter(track="ska", is_main=True).count()
    assert all(
        f'id="akt-{number}"' in page and f'data-akt="{number}"' in page for number in range(1, shown + 1)
    )
    assert f'id="akt-{shown + 1}"' not in page


def test_the_short_address_leads_to_the_year_of_today_and_keeps_the_choice(bo):
    answer = bo.get("/arshjul/?visa=allt")
    assert answer.status_code == 302
    assert answer.url == "/arshjul/2026-27/?visa=allt"


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("", "Trygghetskartläggning", "Trygghetsvandring"),
        ("?visa=allt", "Trygghetsvandring", "Enhetens bokslut"),
        ("?spar=ekonomi", "Enhetens bokslut", "Trygghetskartläggning"),
        ("?spar=personal", "Tjänstefördelning och bemanning klar", "Enhetens bokslut"),
        ("?spar=alla", "Enhetens bokslut", "Trygghetsvandring"),
        ("?ring=elevhalsa", "Klasskonferenser", "Trygghetskartläggning"),
        ("?spar=nonsense&ring=nonsense", "Trygghetskartläggning", "Enhetens bokslut"),
    ],
)
def test_the_address_chooses_what_shows(bo, query, there, not_there):
    page = text(bo.get(HERE + query))
    assert there in page
    assert not_there not in page


def test_a_choice_survives_its_way_through_the_address():
    for chosen in (Selection(), Selection("ska", "elevhalsa", True), Selection("alla", "", True)):
        query = dict(part.split("=") for part in chosen.query().split("&") if part)
        assert Selection.from_query(query) == chosen


@pytest.mark.parametrize(
    ("title", "inside"), [("Klasskonferenser", "klasskonferenser"), ("EHT möts", "EHT möts")]
)
def test_a_title_in_a_sentence_begins_small_unless_it_is_an_abbreviation(title, inside):
    assert within_sentence(title) == inside


def test_an_empty_year_says_how_it_begins_and_begins(started, client):
    client.force_login(started.people["bo"])
    page = text(client.get("/arshjul/2027-28/"))
    assert "Läsåret 2027/28 är inte påbörjat för Norra." in page
    assert "Välj en mall" in page
    assert "Läsåret 2028/29" in page
    answer = client.post("/arshjul/2027-28/borja/", {"template": "school"}, follow=True)
    assert "Läsåret 2027/28 är påbörjat." in text(answer)
    assert Activity.objects.of(started.units["Norra"], "2027/28").count() == 60


def test_an_empty_year_tells_the_staff_whom_to_ask(started, client):
    client.force_login(started.people["anna"])
    page = text(client.get("/arshjul/2027-28/"))
    assert "Fråga rektor" in page
    assert "<form method" not in page.split("<main")[1].split("</main")[0]
    assert client.post("/arshjul/2027-28/borja/", {"template": "school"}).status_code == 404


@pytest.mark.parametrize("template", ["", "organiser", "nonsense"])
def test_a_school_does_not_begin_with_a_template_that_is_not_for_it(bo, template):
    answer = bo.post("/arshjul/2027-28/borja/", {"template": template}, follow=True)
    assert "Välj en mall för att börja." in text(answer)
    assert not Activity.objects.filter(school_year="2027/28").exists()


def test_a_year_that_has_begun_keeps_its_template(bo):
    answer = bo.post(f"{HERE}borja/", {"template": "preschool"}, follow=True)
    assert "redan påbörjat med en annan mall" in text(answer)


@pytest.mark.parametrize("path", ["/arshjul/2026-28/", "/arshjul/abc/", "/arshjul/aktivitet/999999/"])
def test_what_does_not_exist_is_not_found(bo, path):
    assert bo.get(path).status_code == 404


@pytest.mark.parametrize("person", ["nora", "dag", "sys", "kim", "gun", "root"])
def test_those_outside_the_work_find_no_wheel(started, client, person):
    client.force_login(started.people[person])
    for path in ("/arshjul/", HERE, f"{HERE}lov/", f"{HERE}ny/", "/arshjul/kalender/", address("rk2")):
        assert client.get(path).status_code == 404


def test_nobody_is_let_in_without_signing_in(started, client):
    for path in ("/arshjul/", HERE, address("rk2")):
        assert client.get(path).status_code == 302


def test_another_school_is_not_found(started, client):
    client.force_login(started.people["dan"])
    assert client.get(address("rk2")).status_code == 404
    assert client.get(f"{HERE}?enhet={started.units['Norra'].pk}").status_code == 404


def test_the_organiser_has_its_own_wheel_and_may_open_that_of_a_school(started, client):
    eva, organiser = started.people["eva"], started.units["Exempelköping"]
    actions.start_year(by=eva, unit=organiser, year=YEAR, template="organiser")
    client.force_login(eva)
    assert "Huvudmannens resultatkonferens 2" in text(client.get(HERE))
    assert "Resultatkonferens 2: halvtid" in text(client.get(f"{HERE}?enhet={started.units['Norra'].pk}"))


@pytest.mark.parametrize(
    "path", [HERE, f"{HERE}?spar=alla&visa=allt", f"{HERE}ny/", f"{HERE}lov/", "/arshjul/kalender/", "rk2"]
)
def test_no_page_asks_the_database_more_than_15_times(bo, django_assert_max_num_queries, path):
    path = address("rk2") if path == "rk2" else path
    bo.get(path)  # the session remembers the unit
    with django_assert_max_num_queries(15):
        bo.get(path)


@pytest.mark.parametrize(
    ("today", "said"), [(date(2026, 8, 3), "Nästa:"), (date(2027, 8, 20), "Läsåret är slut.")]
)
def test_the_sentence_on_top_follows_the_day(bo, monkeypatch, today, said):
    monkeypatch.setattr(clock, "today", lambda: today)
    assert said in text(bo.get(HERE))
