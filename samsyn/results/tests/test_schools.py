"""The organiser's schools beside each other."""

import re

import pytest

from samsyn.results.tests.reading import text_of, title_of


pytestmark = pytest.mark.django_db


def test_schools_stand_in_alphabetical_order_with_those_in_need_above(schools, signed_in):
    response = signed_in(schools.people["sten"]).get("/huvudman/")
    assert title_of(response) == "En skola behöver en dialog"
    table = response.content.decode().partition("<table")[2]
    assert re.findall(r'scope="row"><a [^>]*>(\w+)', table) == sorted(
        re.findall(r'scope="row"><a [^>]*>(\w+)', table)
    )
    text = text_of(response)
    assert "Södra Närvaron är lägre än väntat." in text


def test_a_small_school_is_never_told(schools, signed_in):
    for person in ("sten", "eva", "nora"):
        table = signed_in(schools.people[person]).get("/huvudman/").content.decode().partition("<table")[2]
        row = table.partition("Lingonet")[2].partition("</tr>")[0] if "Lingonet" in table else ""
        assert not re.search(r"\d\s*%|\d,\d", re.sub(r"<svg.*?</svg>", "", row))


@pytest.mark.parametrize("person", ["bo", "anna", "vera", "sys", "dag", "kim", "gun", "root"])
def test_whoever_answers_for_one_school_or_none_has_no_such_page(schools, signed_in, person):
    assert signed_in(schools.people[person]).get("/huvudman/").status_code == 404


def test_an_area_that_is_not_hers_is_not_there(schools, signed_in):
    assert (
        signed_in(schools.people["sten"]).get(f"/huvudman/?omrade={schools.units['Norra'].pk}").status_code
        == 404
    )


def test_each_school_leads_to_its_results(schools, signed_in):
    html = signed_in(schools.people["sten"]).get("/huvudman/").content.decode()
    assert f'href="/resultat/?enhet={schools.units["Norra"].pk}"' in html


def test_the_page_asks_few_questions(schools, signed_in, django_assert_max_num_queries):
    client = signed_in(schools.people["sten"])
    with django_assert_max_num_queries(30):
        client.get("/huvudman/")


def test_three_schools_are_too_few_for_a_list_of_comparisons(schools, signed_in):
    text = text_of(signed_in(schools.people["eva"]).get("/resultat/attendance/jamfor/"))
    assert "Vi visar ingen lista. Det behövs siffror för minst sex skolor." in text
