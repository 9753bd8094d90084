"""Units of different size beside each other: who is outside is told first, all stand in alphabetical order."""

import pytest

from samsyn.analysis.funnels import Place, funnel
from samsyn.indicators.disclosure import Released
from samsyn.results import funnels
from samsyn.results.measures import measures
from samsyn.results.tests.reading import text_of


ADDRESS = "/resultat/absent_15_percent/enheter/"
NAMES = ["Östra", "Al", "Björk", "Ek", "Gran", "Hassel", "Lind", "Tall"]


def row(place: int, value: float | None, persons: int = 120) -> Released:
    return Released(
        indicator="absent_15_percent", version=1, period="2026-10", unit_id=place, unit_name=NAMES[place],
        grade_year=None, group=None, sex=None, part=None, value=value, text=".." if value is None else str(value),
        status="hidden" if value is None else "shown", persons=persons, n=persons, batches=(),
    )  # fmt: skip


def found(*values: float | None) -> funnels.Beside:
    rows = [row(place, value) for place, value in enumerate(values)]
    return funnels.beside(measures()["absent_15_percent"], rows, "2026-10")


SIX = (12.0, 11.0, 13.0, 12.0, 11.0, 13.0)


def test_one_outside_is_told_in_the_title_and_above_the_list():
    """Six at 11–13 per cent and one at 45, 120 pupils each: chance alone gives ± 3 √(0.16·0.84/120) = ± 10."""
    one = found(*SIX, 45.0)
    assert funnels.title_of(one).endswith(": en skola skiljer sig mer än storlek och slump förklarar")
    (told,) = funnels.in_need(one)
    assert (told["title"], told["tag"]) == ("Lind", "sämre än väntat")
    assert told["why"].endswith("över vad 120 elever brukar ge.")


def test_all_stand_in_alphabetical_order_also_those_that_may_not_be_told():
    rows = funnels.table_rows(found(*SIX, None, 14.0))
    assert [each[0] for each in rows] == sorted(NAMES, key=str.casefold)
    assert rows[5][1:] == ["120", "..", "–"]


def test_the_picture_tells_its_finding_and_has_the_same_table():
    one = found(*SIX, 45.0)
    figure = funnels.figure_of(one, "En skola skiljer sig.")
    assert 'role="img" aria-label="En skola skiljer sig."' in figure.svg
    assert figure.svg.count("<circle") == 6
    assert ">Lind<" in figure.svg
    assert [each[0] for each in figure.rows] == sorted(NAMES[:7], key=str.casefold)


def test_few_units_or_what_is_no_share_are_not_compared():
    assert funnels.title_of(found(12.0, 13.0)).endswith("för få skolor för att jämföra")
    merit = funnels.beside(measures()["merit_rating"], [], "2025/26")
    assert funnels.small_print(merit)[0].startswith("Sidan finns för mått som är en andel")


def test_limits_never_leave_the_scale():
    limits = funnels.limits_of(funnel([Place(str(at), 0.5 + at % 2 / 5, 30) for at in range(8)]), [10, 300])
    assert all(0 <= edge <= 100 for one in limits for edge in (*one.inner, *one.outer))


@pytest.mark.django_db
def test_the_page_is_for_those_who_answer_for_several_schools(schools, signed_in):
    response = signed_in(schools.people["sten"]).get(ADDRESS)
    text = text_of(response)
    assert "för få skolor för att jämföra" in text
    assert "Minst fem skolor med siffror behövs." in text
    assert text.index("Norra") < text.index("Södra")
    assert signed_in(schools.people["anna"]).get(ADDRESS).status_code == 404
    assert signed_in(schools.people["sten"]).get(f"{ADDRESS}?fil=csv").status_code == 200


@pytest.mark.django_db
def test_schools_of_different_forms_are_not_held_beside_each_other(schools, signed_in):
    """Lingonet is a förskola, Norra and Södra grundskolor."""
    sten = signed_in(schools.people["sten"])
    page, other = sten.get(ADDRESS), sten.get(f"{ADDRESS}?skolform=FS")
    assert [row[0] for row in page.context["table"].rows] == ["Norra", "Södra"]
    assert [row[0] for row in other.context["table"].rows] == ["Lingonet"]
    assert "förskola" in text_of(page)
    assert "förskola" in text_of(other)
