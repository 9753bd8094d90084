"""Published figures: which are kept for pages, which stay in facts, and how they are shown."""

import json

import pytest
from django.core.management.base import CommandError

from samsyn.core.actions import INSTALLATION
from samsyn.facts.actions import undo_batch
from samsyn.indicators import publishing
from samsyn.indicators.models import PublishedValue
from samsyn.indicators.our_places import our_codes, places_of
from samsyn.indicators.public_figures import public_measures, told_of
from samsyn.indicators.tests.school import write
from samsyn.indicators.tests.test_commands import show
from samsyn.indicators.tests.test_queries import official
from samsyn.organisation.actions.units import place_organiser


pytestmark = pytest.mark.django_db


def said(code, value, *, indicator="pupils_1", level="unit", status="EXISTS", **more):
    row = official(code, f"Plats {code}", value, status, indicator)
    return row | {"level": level, "population": "all", "period": "2024/25"} | more


def kolada(code, value, year="2024", **more):
    school_year = f"{int(year) - 1}/{year[2:]}"
    about = {"source": "kolada", "period": year, "school_year": school_year, "organiser_type": ""}
    return said(code, value, **({"indicator": "N15428", "level": "municipality"} | about | more))


def kept():
    rows = PublishedValue.objects.values_list("unit_code", "indicator")
    return sorted(set(rows))


def test_of_a_whole_country_only_our_own_places_and_the_nation_are_kept(world):
    """Norra tells that we are in 9990; its values are kept too, although they were written in the first round."""
    write(
        "published",
        [
            said("99900001", 20.0),
            said("12345678", 30.0, municipality_code="1881"),
            said("9990", 500.0, level="municipality"),
            said("1881", 600.0, level="municipality", municipality_code="1881"),
            said("00", 100_000.0, level="nation", municipality_code=""),
            official("12345678", "Annans skola", 196.8),
        ],
        year="2024/25",
    )
    assert kept() == [
        ("00", "pupils_1"),
        ("12345678", "merit_rating"),
        ("9990", "pupils_1"),
        ("99900001", "pupils_1"),
    ]
    assert our_codes() >= {"99900001", "9990"}
    assert places_of(world.units["Norra"]) == (["99900001"], "9990")
    assert publishing.stale_years() == []


def test_a_batch_that_leaves_no_rows_is_not_for_ever_behind(world):
    batch = write("published", [said("12345678", 30.0, municipality_code="1881")], year="2024/25")
    assert publishing.stale_years() == []
    assert kept() == []
    undo_batch(by=INSTALLATION, batch=batch)
    assert publishing.stale_years() == []


def test_a_school_that_becomes_ours_makes_every_year_stale(world):
    write("published", [said("12345678", 30.0, municipality_code="1881")], year="2024/25")
    unit = world.units["Södra"]
    unit.code = "12345678"
    unit.save()
    assert publishing.stale_years() == ["2024/25"]
    publishing.refresh_published()
    assert (kept(), publishing.stale_years()) == ([("12345678", "pupils_1")], [])


def test_other_sexes_and_levels_do_not_mix_with_a_definition(world):
    write(
        "published",
        [
            official("99900001", "Norra", 80.0, indicator="eligible_vocational"),
            official("99900001", "Norra", 70.0, indicator="eligible_vocational") | {"sex": "F"},
            official("9990", "Exempelköping", 75.0, indicator="eligible_vocational")
            | {"level": "municipality"},
        ],
        year="2024/25",
    )
    rows = json.loads(show("published_eligible", "--format", "json"))
    assert [row["value"] for row in rows] == [80.0]


def test_any_place_is_shown_straight_from_facts(world):
    write("published", [kolada("1881", 80.212), kolada("1882", 79.0)], year="2023/24", source="kolada_values")
    write("published", [kolada("1881", 83.7, "2023")], year="2022/23", source="kolada_values")
    asked = ("published", "--source", "kolada", "--measure", "N15428", "--unit", "1881")
    rows = json.loads(show(*asked, "--format", "json"))
    assert [(row["period"], row["text"]) for row in rows] == [("2023", "83,7"), ("2024", "80,2")]
    assert "80,2" in show(*asked, "--year", "2023/24")
    assert show(*asked, "--format", "csv").splitlines()[0].startswith("source;measure;population;title")


def test_the_measures_are_listed_with_their_titles(world):
    about = {
        "what": "measure", "code": "N15428", "title": "Behöriga, andel (%)", "description": "Så räknas det.",
        "area": "", "category": "K", "parent": "", "valid_from": None, "valid_to": None, "successor": "",
        "school_year": "2026/27", "source": "kolada",
    }  # fmt: skip
    write("reference", [about], year="2026/27")
    write("published", [kolada("1881", 80.0)], year="2023/24", source="kolada_values")
    (one,) = public_measures()
    assert (one.title, one.levels, one.first, one.is_share) == (
        "Behöriga, andel (%)",
        ("municipality",),
        "2024",
        True,
    )
    assert "Behöriga, andel (%)" in show("published")
    rows = show("published", "--source", "kolada", "--measure", "N15428")
    assert "80,0" in rows


@pytest.mark.parametrize(
    ("args", "answer"),
    [
        (["published"], "inga publicerade"),
        (["published", "--measure", "N1"], "--source"),
        (["published", "--measure", "N1", "--source", "kolada"], "inga publicerade"),
        (["published", "--measure", "N1", "--source", "kolada", "--year", "i fjol"], "läsår"),
    ],
)
def test_what_is_lacking_is_said(world, args, answer):
    with pytest.raises(CommandError, match=answer):
        show(*args)


def test_marks_are_kept_as_their_source_means_them(world):
    write(
        "published",
        [
            said("1881", None, indicator="a", status="SECRECY", source="kolada"),
            said("1881", None, indicator="b", status="NOT_APPLICABLE", source="kolada"),
            said("1881", 370.0, indicator="c", status="ROUNDED_TO_10", source="kolada"),
            said("1881", None, indicator="d", status="ROUNDED_NEAR_100", source="kolada"),
        ],
        year="2024/25",
    )
    texts = [
        json.loads(show("published", "--source", "kolada", "--measure", name, "--format", "json"))[0]["text"]
        for name in "abcd"
    ]
    assert texts == ["..", "*", "cirka\u00a0370", "~100"]


SCHOOL = "Liknande kommuner grundskola"


def test_similar_municipalities_are_those_of_the_newest_group(world):
    nothing = {"description": "", "area": "", "valid_from": None, "valid_to": None, "successor": ""}

    def one(what, code, title, parent=""):
        about = {"what": what, "code": code, "title": title, "parent": parent, "category": ""}
        return about | nothing | {"school_year": "2026/27", "source": "kolada"}

    write(
        "reference",
        [
            one("place", "1881", "Kumla"),
            one("place", "G1", "Liknande kommuner grundskola, Kumla, 2023"),
            one("place", "G2", "Liknande kommuner grundskola, Kumla, 2024"),
            one("place", "G3", "Liknande kommuner grundskola, Hallsberg, 2025"),
            one("member", "1882", "Askersund", "G1"),
            one("member", "1861", "Hallsberg", "G2"),
        ],
        year="2026/27",
    )
    told = {
        code: told_of("kolada", "N1", places=["1881"], similar_to=code, words=SCHOOL) for code in ("1881", "")
    }
    assert told["1881"].similar == {"1861": "Hallsberg"}
    assert told[""].similar == {}
    assert told["1881"].names == {"1881": "Kumla"}
    assert told["1881"].description is None


def test_the_municipality_that_is_written_down_comes_first(world):
    write("published", [said("99900001", 22.0)])  # which says that Norra is in 9990
    assert places_of(world.units["Norra"])[1] == "9990"
    place_organiser(by=INSTALLATION, unit=world.units["Exempelköping"], municipality_code="9991")
    assert places_of(world.units["Norra"])[1] == "9991"
    assert our_codes() >= {"9990", "9991"}
