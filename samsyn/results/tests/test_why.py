"""The page that asks why: what is noise is called that, and what is found is found where it was put.

Every pupil is away 8 per cent in October 2024 and 9 in 2025. In October 2026 it is 9, and 14 in Norra's grade 8.
"""

import pytest

from samsyn.access.zones import Zone
from samsyn.core.models import AuditEvent
from samsyn.results.measures import measures
from samsyn.results.tests.reading import text_of, title_of
from samsyn.results.why.asking import asked
from samsyn.results.why.telling import told
from tests.world import TODAY


pytestmark = pytest.mark.django_db
WHY = "/resultat/attendance/varfor/"


def answer(world, unit, zone=Zone.INSIDE, others=(), **wanted):
    question = asked(
        measures()["attendance"], wanted, unit=world.units[unit], zone=zone, today=TODAY, others=others
    )
    return told(question)


def test_a_grade_that_fell_is_told_with_before_and_after(figures, signed_in):
    response = signed_in(figures.people["bo"]).get(f"{WHY}?part=grade:8")
    assert title_of(response).startswith("Närvaron i årskurs 8 har sjunkit")
    text = text_of(response)
    assert "Närvaron i årskurs 8 var 86 % i oktober 2026, mot 92 % i oktober 2024 och 2025." in text
    assert "Skillnaden är −6 procentenheter." in text
    assert "Det är mer än normal variation, och nästan allt är andra resultat." in text
    assert "beror på" not in text


def test_the_whole_unit_is_called_normal_variation_and_leads_to_the_grade(figures, signed_in):
    response = signed_in(figures.people["bo"]).get(WHY)
    assert title_of(response) == "Närvaron ligger inom normal variation"
    text = text_of(response)
    assert "Det här avviker för sig: Årskurs 8" in text
    assert "Visa uppdelningen ändå" in text
    assert "Skillnaden per årskurs" not in text  # of noise nobody is named


def test_two_periods_may_be_chosen(figures, signed_in):
    text = text_of(signed_in(figures.people["bo"]).get(f"{WHY}?period=2026-09&against=2026-08"))
    assert "i september 2026" in text
    assert "i augusti 2026" in text


def test_parts_add_up_to_the_change_in_the_released_figure(figures):
    """Norra in October 2024 and 2025: 92 and 91; in 2026: (20 · 91 + 20 · 86 + 12 · 91) / 52 = 4 632 / 52."""
    found = answer(figures, "Norra")
    assert found.sides.dimensions == ("grade", "sex")
    assert found.story.split.first == pytest.approx(0.915)
    assert found.story.split.second == pytest.approx(46.32 / 52)
    assert found.story.split.whole.total == pytest.approx(found.story.split.change, abs=1e-12)


def test_within_one_school_year_classes_tell_apart_and_between_years_they_are_other_pupils(figures):
    assert "class" in answer(figures, "Norra", against="2026-09").sides.dimensions
    assert "class" not in answer(figures, "Norra", against="2025-10").sides.dimensions


def test_the_huvudman_sees_the_split_over_schools_and_their_grades(figures):
    found = answer(figures, "Exempelköping", Zone.ORGANISER)
    split = found.story.split
    assert split.whole.total == pytest.approx(split.change, abs=1e-12)
    names = {found.about.name("unit", key) for key in split.keys("unit")}
    assert names == {"Norra", "Södra"}
    # Södra has 20 of 72 pupils, half a point lower: 20 / 72 · −0,5
    (sodra,) = [one for key, one in split.margin("unit").items() if found.about.name("unit", key) == "Södra"]
    assert sodra.results == pytest.approx(-0.005 * 20 / 72)


def test_whoever_reads_inside_the_unit_is_in_the_log(figures, signed_in):
    before = AuditEvent.objects.filter(deed="figures.split").count()
    signed_in(figures.people["anna"]).get(WHY)
    assert AuditEvent.objects.filter(deed="figures.split").count() == before
    signed_in(figures.people["bo"]).get(WHY)
    event = AuditEvent.objects.filter(deed="figures.split").latest("pk")
    assert event.details["indicator"] == "attendance"
    assert event.unit_path == figures.units["Norra"].path


def test_the_committee_gets_no_split(figures, signed_in):
    text = text_of(signed_in(figures.people["nora"]).get(f"{WHY}?enhet={figures.units['Norra'].pk}"))
    assert "Uppdelningen visas för dem som arbetar med skolans kvalitet." in text
    assert "Andra elever" not in text


def test_two_schools_may_be_held_against_each_other_by_those_who_answer_for_both(figures, signed_in):
    norra, sodra = figures.units["Norra"], figures.units["Södra"]
    address = f"{WHY}?enhet={norra.pk}&other={sodra.pk}"
    text = text_of(signed_in(figures.people["sten"]).get(address))
    assert "på Norra och" in text
    assert "på Södra" in text
    assert "på Södra" not in text_of(signed_in(figures.people["bo"]).get(address))


def test_tables_may_be_fetched_as_files(figures, signed_in):
    csv = signed_in(figures.people["bo"]).get(f"{WHY}?part=grade:8&fil=csv").content.decode()
    assert "Grupp;Före (%);Efter (%);Andra elever;Andra resultat;Tillsammans" in csv.replace("\r", "")


@pytest.mark.parametrize("name", ["missing_subjects", "finns-inte"])
def test_what_has_no_single_figure_has_no_page(figures, signed_in, name):
    assert signed_in(figures.people["bo"]).get(f"/resultat/{name}/varfor/").status_code == 404


def test_without_figures_the_page_says_so(figures, signed_in):
    text = text_of(signed_in(figures.people["bo"]).get("/resultat/merit_rating/varfor/"))
    assert "Vi har inga siffror än för det här måttet." in text


def test_a_card_leads_here(figures, signed_in):
    page = signed_in(figures.people["bo"]).get("/resultat/attendance/").content.decode()
    assert f"{WHY}?enhet={figures.units['Norra'].pk}&amp;part=grade%3A8&amp;period=2026-10" in page


def test_every_other_way_to_look_leads_to_a_page(figures, signed_in):
    sten = signed_in(figures.people["sten"])
    lenses = sten.get(f"{WHY}?enhet={figures.units['Norra'].pk}").context["lenses"]
    assert [one["title"] for one in lenses] == [
        *("Jämför med andra", "Se vad det hänger ihop med", "Följ årskullarna"),
    ]
    assert [sten.get(one["url"]).status_code for one in lenses] == [200, 200, 200]


@pytest.mark.parametrize(("person", "sees"), [("anna", True), ("adam", False), ("nora", False)])
def test_events_are_linked_to_for_those_who_may_see_them(figures, signed_in, person, sees):
    client, events = signed_in(figures.people[person]), "/resultat/handelser/?matt=attendance"
    page = client.get(f"/resultat/attendance/varfor/?enhet={figures.units['Norra'].pk}").content.decode()
    assert (events in page) is sees
    assert (client.get(events).status_code == 200) is sees
