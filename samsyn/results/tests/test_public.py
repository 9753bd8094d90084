"""The pages of published statistics: our places beside the nation, as published, with the marks in words."""

import csv

import pytest
from django.utils import timezone

from samsyn.imports.published_models import MeasureReview
from samsyn.indicators.tests.school import write
from samsyn.indicators.tests.test_public_figures import kolada, said
from samsyn.results.tests.reading import text_of, title_of
from tests.shared import shared_file


pytestmark = pytest.mark.django_db
LIST = "/resultat/publicerat/"
TITLES = {"measures": {"pupils_1": "Elever, årskurs 1", "eligible_vocational": "Andel (%) behöriga"}}


def confirmed(world):
    """Somebody has said that Kolada's measure means what it says."""
    MeasureReview.objects.create(
        unit=world.units["Exempelköping"], source="kolada", code="N15428", title="Behöriga elever, andel (%)",
        description="Antal behöriga delat med alla elever.", described_on=timezone.localdate(), answer="confirmed",
        decided_at=timezone.now(),
    )  # fmt: skip


@pytest.fixture
def country(world):
    """Norra is in 9990; Kolada has two years of 9990, of the nation and of a similar municipality."""
    confirmed(world)
    write("published", [said("99900001", 22.0), said("99900002", None, status="SUPPRESSED")], year="2024/25")
    write(
        "published",
        [
            kolada("9990", 80.212, unit_name="Exempelköping"),
            kolada("9990", 75.0, unit_name="Exempelköping", sex="F"),
            kolada("9990", None, unit_name="Exempelköping", sex="M", status="SECRECY"),
            kolada("00", 95.0, unit_name="Riket") | {"level": "nation"},
            kolada("9991", 77.7, unit_name="Påhittsby"),
        ],
        year="2023/24",
        source="kolada_values",
    )
    nothing = {
        "description": "",
        "area": "",
        "valid_from": None,
        "valid_to": None,
        "successor": "",
        "category": "",
    }
    about = nothing | {"school_year": "2026/27", "source": "kolada"}
    write(
        "reference",
        [
            about | {"what": "place", "code": "9990", "title": "Exempelköping", "parent": ""},
            about | {"what": "place", "code": "G1", "title": "Liknande kommuner grundskola, Exempelköping, 2024",
                     "parent": ""},
            about | {"what": "member", "code": "9991", "title": "Påhittsby", "parent": "G1"},
            about | {"what": "measure", "code": "N15428", "title": "Behöriga elever, andel (%)", "parent": "",
                     "description": "Antal behöriga delat med alla elever."},
        ],
        year="2026/27",
    )  # fmt: skip
    return world


def test_the_measures_are_listed_by_source(country, signed_in):
    text = text_of(signed_in(country.people["anna"]).get(LIST))
    assert "Kolada Behöriga elever, andel (%) 2024" in text
    assert "Skolverket" in text


def test_our_municipality_stands_beside_the_nation(country, signed_in):
    response = signed_in(country.people["anna"]).get(LIST + "kolada/N15428/")
    assert title_of(response) == "Behöriga elever, andel (%)"
    text = text_of(response)
    assert "Period Exempelköping Riket" in text
    assert "2024 80,2 95,0" in text
    assert "Flickor och pojkar, Exempelköping Period Flickor Pojkar 2024 75,0 .." in text
    assert "Påhittsby 77,7" in text


def test_marks_and_origin_are_told(country, signed_in):
    text = text_of(signed_in(country.people["anna"]).get(LIST + "kolada/N15428/"))
    assert ".. betyder att så få ligger bakom siffran att den inte visas." in text
    assert "95,0 i Kolada kan vara ett ersättningsvärde för ~100." in text
    assert "Antal behöriga delat med alla elever." in text
    assert "Källa Kolada" in text


def test_the_organiser_sees_the_schools(country, signed_in):
    person = next(
        name for name in ("sten", "adam") if signed_in(country.people[name]).get(LIST).status_code == 200
    )
    unit = country.units["Exempelköping"].pk
    text = text_of(signed_in(country.people[person]).get(f"{LIST}skolverket/pupils_1/?enhet={unit}"))
    assert "Plats 99900001 22" in text
    assert "Plats 99900002 .." in text


def test_a_measure_that_says_nothing_about_us(country, signed_in):
    response = signed_in(country.people["anna"]).get(LIST + "kolada/N1/")
    assert response.status_code == 200
    assert title_of(response) == "Inget publicerat om oss"


def test_nothing_read_in_yet(world, signed_in):
    text = text_of(signed_in(world.people["anna"]).get(LIST))
    assert "Vi har ingen publicerad statistik om era skolor än." in text


def test_a_place_that_the_source_gives_only_the_code_of_is_called_by_its_name(country, signed_in):
    write(
        "published", [kolada("9990", 81.0, year="2025", unit_name="")], year="2024/25", source="kolada_values"
    )
    text = text_of(signed_in(country.people["eva"]).get(LIST + "kolada/N15428/"))
    assert "Exempelköping" in text
    assert "9990" not in text


def test_kumlas_own_series_is_called_normal_variation(world, signed_in):
    """N15428, municipality 1881, both sexes, 2010–2024 (Kolada): mean 83.51, limits 74.63–92.39, no year outside."""
    confirmed(world)
    write("published", [said("99900001", 22.0)], year="2024/25")  # Norra tells which municipality is ours
    with shared_file("data", "kumla", "kolada_1881.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["kpi"] == "N15428"]
    told = {row["year"]: float(row["value"]) for row in rows if row["gender"] == "T" and row["value"]}
    for year, value in told.items():
        write(
            "published", [kolada("9990", value, year, unit_name="Kumla")], year=f"{int(year) - 1}/{year[2:]}"
        )
    response = signed_in(world.people["sten"]).get(f"{LIST}kolada/N15428/")
    text = text_of(response)
    assert "Kumla: inget år avviker från den normala variationen" in text
    assert "Alla 15 mätningarna ligger inom den normala variationen, 74,6–92,4." in text
    assert "Ingen särskild orsak behöver sökas för ett enskilt år, varken ett högt eller ett lågt." in text
    html = response.content.decode()
    assert html.index('role="img" aria-label="N15428, Kumla') < html.index("<table")
