"""Jämför: a measure beside other units, girls beside boys, and what authorities have published.

Every pupil is away 8 and 9 per cent in turn, 4 more or less by pairs; the school year 2025/26 is the newest whole one:
attendance 91.6 per cent (five months of 8, five of 9, and June 9) in grade 7 everywhere but in Västra.
"""

import re

import pytest

from samsyn.analysis.shrinkage import shrink
from samsyn.organisation.models import Unit
from samsyn.results.comparing import dot_of, why_too_few
from samsyn.results.measures import measures
from samsyn.results.queries.comparing import Among, Beside
from samsyn.results.tests.conftest import lasting
from samsyn.results.tests.hand_made import Class
from samsyn.results.tests.reading import text_of, title_of
from samsyn.results.tests.test_units import NAMES, row
from tests.world import unit


pytestmark = pytest.mark.django_db
ADDRESS = "/resultat/attendance/jamfor/"
MORE = ("Kullen", "Ljungen", "Mossen", "Näset", "Odlingen", "Västra")


def eight(world, away=8.0, last=40):
    schools = [world.units["Norra"], world.units["Södra"]]
    schools += [unit(name, Unit.Kind.SCHOOL, world.units["Exempelköping"], "", ["GR"]) for name in MORE]
    classes = [Class(one, 7, "7A", 40, spread=4.0, girls=2.0) for one in schools[:-1]]
    return [*classes, Class(schools[-1], 7, "7A", last, level=away, spread=4.0, girls=2.0)]


@pytest.fixture(scope="module")
def schools(django_db_setup, django_db_blocker, tmp_path_factory):
    """Eight schools with forty in grade 7; pupils in Västra are away eight points more."""
    with lasting(django_db_blocker, tmp_path_factory.mktemp("eight"), eight) as world:
        yield world


def names_in(text):
    return re.findall("|".join(MORE), text)


def test_the_one_that_differs_is_named_and_the_list_is_alphabetical(schools, signed_in):
    response = signed_in(schools.people["eva"]).get(ADDRESS)
    text = text_of(response)
    assert title_of(response) == "Närvaron: en av åtta skolor skiljer sig mer än slump och storlek förklarar"
    assert "Det gäller Västra (lägre)." in text
    assert "Av åtta jämförelser skulle ingen eller en avvika av slump. Det är inräknat." in text
    rows = text.split("Mot de andra")[-1]
    assert names_in(rows)[: len(MORE)] == sorted(MORE)


def test_girls_and_boys_are_told_with_both_levels(schools, signed_in):
    """Girls are away 2 points more in every school: 320 pupils whose own absence differs by 4 up or down."""
    text = text_of(signed_in(schools.people["eva"]).get(ADDRESS))
    found = re.search(r"Läsåren 2024/25–2025/26\. Flickor: (\d+,\d) %\. Pojkar: (\d+,\d) %\.", text)
    girls, boys = (float(one.replace(",", ".")) for one in found.groups())
    assert boys - girls == pytest.approx(2.0)
    assert "Skillnaden är större än slump brukar ge" in text


def test_a_principal_sees_where_her_school_lies_but_not_whose_the_others_are(schools, signed_in):
    response = signed_in(schools.people["bo"]).get(ADDRESS)
    assert title_of(response) == "Närvaron på Norra skiljer sig inte säkert från de andra skolorna"
    assert "De andra skolorna visas utan namn." in text_of(response)
    assert not names_in(response.content.decode())


@pytest.mark.parametrize("person", ["bo", "anna", "eva", "sten", "nora"])
def test_nobody_is_ranked(schools, signed_in, person):
    text = text_of(signed_in(schools.people[person]).get(ADDRESS)).lower()
    assert not re.search(r"\bbäst\b|\bsämst\b|\brank|signifikan|beror på|leder till", text)


def test_the_table_can_be_taken_away(schools, signed_in):
    sheet = signed_in(schools.people["eva"]).get(f"{ADDRESS}?fil=csv&tabell=1").content.decode("utf-8-sig")
    assert sheet.splitlines()[0].startswith("Skola;Siffra (%);Jämförd siffra;")
    assert [line.split(";")[0] for line in sheet.splitlines()[1:]] == sorted(["Norra", "Södra", *MORE])


@pytest.mark.parametrize("person", ["vera", "sys", "dag", "kim", "gun", "root"])
def test_whoever_may_not_see_figures_finds_no_page(schools, signed_in, person):
    assert signed_in(schools.people[person]).get(ADDRESS).status_code == 404


@pytest.mark.parametrize(("mix", "in_the_picture"), [("raw", ""), ("adjusted", "91,6\u00a0%")])
def test_the_picture_says_the_figure_that_its_scale_is_of(mix, in_the_picture):
    """94.1 per cent, which for the grades of the school is 91.6; the table has the school's own."""
    units = shrink([91.6, 90.0, 90.5, 91.0, 92.0, 89.0], [0.3] * 6)
    own = row(1, 94.1)
    school = Unit(pk=own.unit_id, name="Norra", kind=Unit.Kind.SCHOOL)
    one = Beside(own.unit_id, "Norra", own, 91.6, 0.3, units.units[0])
    among = Among(school, own.period, (one,), units, mix, named=True)
    drawn = dot_of(measures()["attendance"], one, school, among)
    assert (drawn.text, drawn.beside, drawn.raw) == (f"{own.text}\u00a0%", in_the_picture, 91.6)


@pytest.mark.parametrize(
    ("named", "hidden", "grades"),
    [(True, "Björk", "Ek och Gran"), (False, "en av dem", "två av dem")],
)
def test_where_schools_are_too_few_it_is_told_what_the_others_lack(named, hidden, grades):
    """Östra and Al are judged; Björk has no figure to show; Ek and Gran have one, but some grade has none."""
    units = shrink([12.0, 13.0], [1.0] * 2)
    judged = [Beside(at, NAMES[at], row(at, 12.0), 12.0, 1.0, units.units[at]) for at in (0, 1)]
    others = [
        Beside(at, NAMES[at], row(at, value), None, None) for at, value in ((2, None), (3, 9.0), (4, 8.0))
    ]
    among = Among(Unit(name="Kommunen"), "2025/26", (*judged, *others), units, "partly", named)
    assert why_too_few(among) == [
        "Två av fem skolor med samma skolform går att jämföra.",
        f"Saknar en siffra som får visas: {hidden}.",
        f"Har en årskurs vars siffra inte får visas, och kan inte jämföras lika för lika: {grades}.",
    ]
