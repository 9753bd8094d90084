"""What others publish about our municipality and schools, as measures of ours: whose figure, and never another's."""

from datetime import UTC, date, datetime

import pytest

from samsyn.access.zones import Zone
from samsyn.core.actions import INSTALLATION
from samsyn.imports.actions import read_in, receive
from samsyn.imports.published_models import MeasureReview
from samsyn.indicators.catalogue import fed
from samsyn.indicators.publishing import refresh_published
from samsyn.indicators.queries import figures_of
from samsyn.indicators.tests.school import write
from samsyn.indicators.tests.test_public_figures import kolada, said
from tests.shared import shared_file


pytestmark = [
    pytest.mark.django_db,
    pytest.mark.first_round,
]  # about reckoning, not about what a database does
NAMES = (
    *("kolada_degree_own", "kolada_degree_located", "published_certified_teachers_own"),
    *("published_certified_teachers_located", "published_salsa_merit"),
)


def confirm(unit, *codes):
    for code in codes:
        MeasureReview.objects.create(
            unit=unit, source="kolada", code=code, title=code, described_on=date(2026, 11, 1),
            answer=MeasureReview.Answer.CONFIRMED, decided_at=datetime(2026, 11, 1, tzinfo=UTC),
        )  # fmt: skip
    refresh_published()


def texts(unit):
    found = figures_of(NAMES, unit=unit, zone=Zone.PUBLIC)
    return {name: [(row.period, row.text) for row in rows] for name, rows in found.items() if rows}


@pytest.fixture
def organiser(world):
    unit = world.units["Exempelköping"]
    unit.municipality_code = "1881"
    unit.save()
    return unit


def test_an_organiser_sees_its_own_and_its_municipalitys_figures_apart(organiser):
    """Kolada N15030, Kumla 2023: 84,2; N15031 is made up."""
    write(
        "published",
        [kolada("1881", 84.2, "2023", indicator="N15030"), kolada("1881", 83.0, "2023", indicator="N15031")],
        year="2022/23",
        source="kolada_values",
    )
    assert texts(organiser) == {}  # nobody has confirmed what the numbers mean
    confirm(organiser, "N15030", "N15031")
    assert texts(organiser) == {
        "kolada_degree_own": [("2022/23", "83,0")],
        "kolada_degree_located": [("2022/23", "84,2")],
    }


def test_the_municipalitys_own_schools_are_not_an_independent_organisers(organiser):
    organiser.regime = "independent"
    organiser.save()
    rows = [kolada("1881", 84.2, "2023", indicator=code) for code in ("N15030", "N15031")]
    write("published", rows, year="2022/23", source="kolada_values")
    confirm(organiser, "N15030", "N15031")
    assert texts(organiser) == {"kolada_degree_located": [("2022/23", "84,2")]}


def test_one_place_has_a_figure_for_each_kind_of_organiser(organiser):
    """Skolverkets personalstatistik, Kumla 2024/25: Samtliga and Kommunal both 74,3; here told apart."""
    share = {"indicator": "teacher_posts_qualified_share", "level": "municipality"}
    rows = [
        said("1881", 74.3, organiser_type="Kommunal", **share),
        said("1881", 73.0, organiser_type="Samtliga", **share),
    ]
    write("published", rows, year="2024/25")
    assert texts(organiser) == {
        "published_certified_teachers_own": [("2024/25", "74,3")],
        "published_certified_teachers_located": [("2024/25", "73,0")],
    }


def test_what_salsa_says_is_the_schools_and_may_be_below_zero(world, organiser):
    write(
        "published",
        [said("99900001", -4.0, indicator="salsa_merit_residual", source="salsa")],
        year="2024/25",
    )
    refresh_published()
    assert texts(world.units["Norra"]) == {"published_salsa_merit": [("2024/25", "−4,0")]}
    assert texts(organiser) == {}


@pytest.mark.parametrize(
    ("girls", "boys", "shown"),
    [((6.8, "EXISTS"), (7.6, "EXISTS"), "−0,8"), ((None, "MASKED_1_9"), (7.6, "EXISTS"), "*")],
)
def test_the_gap_is_girls_minus_boys_and_a_mark_where_either_is_masked(world, girls, boys, shown):
    about = {
        "level": "unit", "unit_code": "99900001", "unit_name": "Norra", "municipality": "", "organiser": "Kommunen",
        "school_year": "2025/26", "respondents": "pupils_8", "area": "Trygghet", "question": "", "item": "index",
        "alternative": "", "source": "skolinspektionen",
    }  # fmt: skip
    rows = [
        about | {"sex": sex, "value": value, "status": status}
        for sex, (value, status) in (("", (7.2, "EXISTS")), ("F", girls), ("M", boys))
    ]
    write("survey_answer", rows, year="2025/26")
    refresh_published()
    (row,) = figures_of(["survey_safety_gap_8"], unit=world.units["Norra"], zone=Zone.PUBLIC)[
        "survey_safety_gap_8"
    ]
    assert row.text == shown


KUMLA = {  # Kolada, Kumla: N15030, N15813 and N17461, to one decimal as published
    "kolada_degree_located": [
        *(87.3, 89.5, 89.0, 88.3, 84.8, 86.1, 85.9, 84.0, 83.7, 84.6, 85.5, 87.6, 82.6, 84.2),
    ],
    "kolada_certified_teachers_located": [73.7, 67.6, 75.8, 74.8, 72.1, 76.8, 77.4, 69.6, 70.8],
    "kolada_degree_in_four_years_resident": [73.5, 71.2, 72.8, 74.0, 79.1, 71.1, 67.3, 75.7, 71.8, 79.3],
}


@pytest.mark.django_db(transaction=True)
def test_kumlas_real_series_stand_as_kolada_publishes_them(organiser):
    content = shared_file("data", "kumla", "kolada_1881.csv").read_bytes()
    read_in(by=INSTALLATION, item=receive(by=INSTALLATION, name="kolada.csv", chunks=[content]))
    confirm(organiser, "N15030", "N15813", "N17461")
    found = figures_of(KUMLA, unit=organiser, zone=Zone.PUBLIC)
    assert {name: [round(row.value, 1) for row in rows] for name, rows in found.items()} == KUMLA
    assert found["kolada_degree_located"][-1].period == "2022/23"


def told_by_source(one):
    """A row as its source would say it: in the table Published for most, and as answers for Skolenkäten."""
    place = {"municipality": "1881", "organiser": "2120001975", "unit": "99900001"}[one.levels[-1]]
    about = {"level": one.levels[-1], "indicator": one.published_as, "organiser_type": one.organiser_type}
    if one.source == "kolada":
        return kolada(place, 50.0, "2025", **about)
    return said(place, 50.0, source=one.source, **about)


def test_every_measure_that_others_publish_shows_what_its_source_says(world, organiser):
    """One figure of 50 each, of whatever kind of place and source the definition names."""
    organiser.code = "2120001975"
    organiser.save()
    ones = [one for one in fed().values() if one.fact == "published"]
    write("published", [told_by_source(one) for one in ones], year="2024/25")
    confirm(organiser, *{one.published_as for one in ones if one.source == "kolada"})
    names = [one.name for one in ones]
    found = figures_of(names, unit=organiser, zone=Zone.PUBLIC)
    assert {name for name in names if [row.text for row in found[name]] != ["50,0"]} == set()
    assert len(ones) >= 40


ANSWERS = {  # what Skolenkäten says of an area or a question, so that each measure has something to stand on
    "survey_safety": ("Trygghet", "", "index", ""),
    "survey_calm": ("Studiero", "", "index", ""),
    "survey_support": ("Stöd", "", "index", ""),
    "survey_stimulation": ("Stimulans", "", "index", ""),
    "survey_satisfaction": ("Övergripande nöjdhet", "Jag är nöjd med min skola.", "mean", ""),
    "survey_response_rate": ("", "", "response_rate", ""),
    "survey_feel_safe": ("Trygghet", "Känner du dig trygg i skolan?", "share", "Alltid"),
    "survey_work_in_calm": ("Studiero", "Har ni arbetsro på lektionerna?", "share", "Alltid"),
    "survey_adults_act": (
        "Trygghet",
        "Litar du på att de vuxna i skolan gör något om en elev blir illa behandlad?",
        "share",
        "Helt och hållet",
    ),
}
SECOND_BEST = {"Alltid": "Ofta", "Helt och hållet": "Till stor del"}


def answers_of(respondents):
    about = {
        "level": "unit", "unit_code": "99900001", "unit_name": "Norra", "municipality": "", "organiser": "Kommunen",
        "school_year": "2025/26", "respondents": respondents, "status": "EXISTS", "source": "skolinspektionen",
    }  # fmt: skip
    for area, question, item, best in ANSWERS.values():
        row = about | {"area": area, "question": question, "item": item, "value": 0.25, "sex": ""}
        for alternative in [best, SECOND_BEST[best]] if best else [""]:
            yield row | {"alternative": alternative}
        for sex in "FM" if area == "Trygghet" and item == "index" else "":
            yield row | {"alternative": "", "sex": sex}


def test_every_measure_of_the_survey_shows_what_it_says_of_those_it_is_about(world):
    ones = [one for one in fed().values() if one.fact == "survey_answer"]
    groups = sorted({one.population for one in ones})
    write("survey_answer", [row for group in groups for row in answers_of(group)], year="2025/26")
    refresh_published()
    found = figures_of([one.name for one in ones], unit=world.units["Norra"], zone=Zone.PUBLIC)
    # an index or a mean of 0,25 is shown as 0,3; a share is 25 + 25 per cent, a rate 25, and girls less boys nought
    shown = {one.published_as: {row.text for row in found[one.name]} for one in ones}
    assert {one.name for one in ones if len(found[one.name]) != 1} == set()
    assert shown["survey_safety"] == shown["survey_satisfaction"] == {"0,3"}
    assert shown["survey_feel_safe"] == shown["survey_adults_act"] == {"50,0"}
    assert (shown["survey_response_rate"], shown["survey_safety_gap"]) == ({"25,0"}, {"0,0"})
