"""Skolenkäten on the result pages: as published, its marks in words, and no judgement across the year it changed."""

import pytest

from samsyn.access.zones import Zone
from samsyn.analysis.result import Verdict
from samsyn.core.actions import INSTALLATION
from samsyn.imports.actions import read_in, receive
from samsyn.imports.models import Import
from samsyn.imports.sources.school_survey import HEAD
from samsyn.indicators.publishing import refresh_published
from samsyn.indicators.queries import figures_of, published
from samsyn.results.queries import assessment
from samsyn.results.tests.reading import text_of
from tests.shared import shared_file
from tests.world import TODAY


pytestmark = pytest.mark.django_db(transaction=True)
CHANGED = "Skolenkäten gjordes om 2022. Frågor, svar och index är nya."
CODE = "99900777"


def read(name: str, content: bytes) -> Import:
    item = read_in(by=INSTALLATION, item=receive(by=INSTALLATION, name=name, chunks=[content]))
    assert item.state == Import.State.READ, item.faults
    return item


def survey(year: int, index: str, answers: str = "6,9;40;0,5;40;0,5", answered: int = 80) -> None:
    rate = str(answered / 100).replace(".", ",")
    row = f"2129999990;Kommunen;Exempelköping;{CODE};Norra;100;{answered};{rate};{index};{answers}\n"
    read(f"{year}.csv", (HEAD.replace("2022", str(year)) + row).encode())


@pytest.fixture
def norra(world):
    unit = world.units["Norra"]
    unit.code = CODE
    unit.save()
    return unit


def test_a_mark_stands_as_it_is_published_and_is_explained_in_words(norra, world, signed_in):
    survey(2026, "-")
    refresh_published()
    html = text_of(signed_in(world.people["anna"]).get("/resultat/survey_safety_8/"))
    assert "- betyder att skolan inte når Skolinspektionens gräns för att visas." in html


def test_the_year_of_the_new_form_is_marked_and_older_figures_are_not_judged_with_newer(norra):
    """Four years of the old form and two of the new: only 2022 and 2024 belong to the series of today."""
    for year, index in ((2018, "5"), (2019, "5,1"), (2020, "5"), (2021, "5,1"), (2022, "7"), (2024, "7,1")):
        survey(year, index)
    refresh_published()
    one = assessment("survey_safety_8", unit=norra, zone=Zone.INSIDE, today=TODAY)
    assert [one.periods[place] for place in one.anew] == ["2021/22"]
    assert [point.value for point in one.finding.series] == [None, None, None, None, 7.0, 7.1]
    assert [row.text for row in one.released] == ["5,0", "5,1", "5,0", "5,1", "7,0", "7,1"]
    assert f"{CHANGED} Siffror före läsåret 2021/22 bedöms inte ihop med senare." in one.caveats


@pytest.mark.parametrize(
    ("answered", "says", "tone"),
    [
        (70, "", ""),
        (69, "Färre än 70 % har svarat. Läs siffran med försiktighet.", "warn"),
        (49, "Färre än hälften har svarat. Siffran går inte att jämföra.", "err"),
    ],
)
def test_a_low_response_rate_is_said_before_the_figure_and_in_the_list(
    norra, world, signed_in, answered, says, tone
):
    """Of a hundred pupils: 70 % is enough, under 70 yellow, under 50 red (D34)."""
    survey(2026, "7", answered=answered)
    refresh_published()
    client = signed_in(world.people["bo"])
    page = client.get("/resultat/survey_safety_8/")
    note = f'<div class="note {tone}"><p>{says}'
    assert text_of(page).count("har svarat.") == bool(says)
    assert (note in page.content.decode().replace("\u00a0", " ")) == bool(says)
    assert ("låg svarsfrekvens" in text_of(client.get("/resultat/"))) == bool(says)


def test_where_fewer_than_half_have_answered_nothing_is_judged(norra):
    """Four rounds of 7 and one of 2 would be a signal; with 40 of 100 answers it is none."""
    for year, index in ((2022, "7"), (2023, "7"), (2024, "7"), (2025, "7,1")):
        survey(year, index)
    survey(2026, "2", answered=40)
    refresh_published()
    one = assessment("survey_safety_8", unit=norra, zone=Zone.INSIDE, today=TODAY)
    assert one.finding.verdict is Verdict.TOO_LITTLE
    assert "Färre än hälften har svarat. Siffran går inte att jämföra." in one.caveats


def test_published_figures_of_the_survey_have_their_names_and_lead_to_their_pages(norra, world, signed_in):
    survey(2026, "7")
    refresh_published()
    page = signed_in(world.people["bo"]).get("/resultat/publicerat/")
    assert "Skolinspektionen, Skolenkäten" in text_of(page)
    assert "Trygghet, årskurs 8 (Skolenkäten)" in text_of(page)
    assert 'href="/resultat/survey_safety_8/"' in page.content.decode()


def test_the_two_best_answers_are_added_and_never_when_one_is_hidden(norra):
    """”Helt och hållet” alone is half of what is asked for; with ”Till stor del” 0,5 + 0,25 = 75 %."""
    both = HEAD.replace("Inte alls", "Till stor del")
    row = f"2129999990;Kommunen;Exempelköping;{CODE};Norra;100;80;0,8;7;7;40;0,5;20;0,25\n"
    read("a.csv", (both + row).encode())
    read("b.csv", (both.replace("2022", "2024") + row.replace("20;0,25", "*;-")).encode())
    refresh_published()
    found = published("survey_feel_safe_8", zone=Zone.PUBLIC, code=CODE)
    assert [(one.period, one.text) for one in found] == [("2021/22", "75,0"), ("2023/24", "-")]
    (rate, _) = published("survey_response_rate_8", zone=Zone.PUBLIC, code=CODE)
    assert (rate.text, rate.persons) == ("80,0", 80)


def test_those_who_answer_are_never_mixed(norra):
    survey(2024, "7")
    refresh_published()
    found = figures_of(["survey_safety_5", "survey_safety_8"], unit=norra, zone=Zone.INSIDE)
    assert ([one.text for one in found["survey_safety_8"]], found["survey_safety_5"]) == (["7,0"], [])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("survey_safety_8", ["8,2", "8,2", "7,5", "8,5"]),
        ("survey_calm_8", ["5,6", "5,5", "4,8", "6,3"]),
        ("survey_support_8", ["5,9", "5,9", "5,5", "6,2"]),
        ("survey_stimulation_8", ["5,0", "5,0", "4,4", "5,3"]),
        ("survey_satisfaction_8", ["6,4", "6,7", "4,5", "7,1"]),
    ],
)
def test_kumla_2022_is_shown_as_it_stands_in_the_workbook(db, name, shown):
    """Kumla kommun, Vialundskolan, Kumlaby skola and Skogstorpsskolan, read by hand in the extract."""
    read("kumla.csv", shared_file("data", "kumla", "skolenkaten_ak8_2022.csv").read_bytes())
    refresh_published()
    codes = ("2120001975", "99992013", "75692870", "44243725")
    assert [published(name, zone=Zone.PUBLIC, code=code)[0].text for code in codes] == shown
