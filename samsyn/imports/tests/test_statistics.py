"""Published statistics as they really come: whole countries of rows, with figures that were read off by hand."""

import json
from collections import Counter

import pytest

from samsyn.imports.tests.files import ask, rows, sentences
from tests.shared import shared_file


KUMLA = "1881"
PUPILS = "skolverket-elever-per-arskurs-skolenhet"
TOWNS = "skolverket-kommun-csv"
KOLADA = "kolada-2023-2024"


def value(answer, **wanted):
    (row,) = rows(answer, **wanted)
    return row["value"] if row["status"] == "EXISTS" else row["status"]


def real(*parts, **choice):
    return ask(shared_file("data", *parts).read_bytes(), **choice)


@pytest.mark.parametrize(
    ("year", "count"),
    [
        *((2009, 4655), (2010, 4621), (2011, 4611), (2012, 4900), (2013, 4882), (2014, 4840), (2015, 4836)),
        *((2017, 4831), (2018, 4835), (2019, 4828), (2020, 4797), (2021, 4743), (2022, 4719), (2023, 4665)),
    ],
)
def test_every_file_of_pupils_is_read_whole(year, count):
    """The counts are those of lines with more than ten cells below the header."""
    answer = real(PUPILS, f"Grundskolan - Antal elever per årskurs {year} Skolenhet.csv")
    assert (answer.source, answer.rows, answer.rejected) == ("skolverket_pupils", count, 0)
    assert {row["school_year"] for row in rows(answer, indicator="pupils_1")} == {
        f"{year}/{(year + 1) % 100:02d}"
    }


def test_pupils_of_a_school_in_2009():
    answer = real(PUPILS, "Grundskolan - Antal elever per årskurs 2009 Skolenhet.csv")
    ekeby = {"unit_code": "48016240"}
    assert value(answer, indicator="pupils_f", **ekeby) == 17
    assert value(answer, indicator="pupils_1_9", **ekeby) == 74
    assert value(answer, indicator="girls_f", **ekeby) == "SUPPRESSED"
    assert value(answer, indicator="pupils_9", **ekeby) == "MISSING"  # a lone dot may be zero, and may not


def test_no_sole_trader_is_kept():
    """Eight cells of the files have been masked with 0000000000, which is nobody's number."""
    answer = real(PUPILS, "Grundskolan - Antal elever per årskurs 2013 Skolenhet.csv")
    names = set(answer.table["organiser"].to_pylist())
    assert "enskild firma" in names
    assert not any("maskerad" in name for name in names)


def test_the_extract_of_kumla_has_its_year_in_a_column():
    answer = real("kumla", "elever_per_arskurs_2009-2023.csv")
    assert (answer.rows, answer.rejected) == (206, 0)
    assert len({row["school_year"] for row in answer.table.to_pylist()}) == 15


def test_pupils_per_municipality_tell_kinds_of_organisers_apart():
    answer = real(TOWNS, "Grundskola - Antal elever per årskurs 2023 Kommun.csv")
    assert (answer.source, answer.rows, answer.rejected) == ("skolverket_pupils", 778, 0)
    lund = {
        row["organiser_type"]: row["value"] for row in rows(answer, unit_code="1281", indicator="pupils_1_9")
    }
    assert lund["Internationella skolor"] == 595
    assert value(answer, unit_code=KUMLA, indicator="pupils_1_9", organiser_type="Samtliga") == 2670


def test_staff_of_kumla_by_the_row_of_categories():
    answer = real(
        TOWNS, "Grundskola - Personalstatistik med lärarlegitimation och behörighet 2024 Kommun.csv"
    )
    assert (answer.source, answer.rows, answer.rejected) == ("skolverket_staff", 769, 0)
    kumla = {"unit_code": KUMLA, "organiser_type": "Samtliga"}
    assert value(answer, indicator="teacher_posts", **kumla) == 209.0
    assert value(answer, indicator="teacher_posts_qualified_share", **kumla) == 74.3
    assert value(answer, indicator="teachers", **kumla) == 231
    assert value(answer, indicator="teachers_first", **kumla) == 24
    assert answer.definition["drawn_on"] == "2025-02-12"


def test_staff_without_categories_are_told_apart_by_order():
    name = "kommun__Grundskola_-_Personalstatistik_med_lärarlegitimation_och_behörighet_2024_Kommun.csv"
    answer = real("kumla", name, year="2024/25")
    kumla = {"organiser_type": "Kommunal"}
    assert value(answer, indicator="teacher_posts", **kumla) == 209.0
    assert value(answer, indicator="teachers", **kumla) == 231
    assert answer.definition["told_apart"] == "order"


def test_eligible_girls_and_boys_of_kumla():
    answer = real(TOWNS, "behorighet_grundskola_2024_25.csv")
    assert (answer.source, answer.rows, answer.rejected) == ("skolverket_eligibility", 2139, 0)
    kumla = {"unit_code": KUMLA, "organiser_type": "Samtliga", "indicator": "eligible_vocational"}
    assert [value(answer, sex=sex, **kumla) for sex in ("F", "M", "")] == [73.6, 79.0, 76.5]


def test_grades_6_of_kumla_together_and_apart():
    name = "Grundskola - Betyg årskurs 6, andel som fått godkänt betyg (A-E), samtliga elever 2025 Kommun"
    read = [real(TOWNS, f"{name}.{kind}") for kind in ("csv", "xlsx")]
    for answer in read:
        assert (answer.source, answer.rows, answer.rejected) == ("skolverket_grades_6", 761, 0)
        kumla = {"unit_code": KUMLA, "organiser_type": "Samtliga"}
        assert value(answer, indicator="grade6_all_passed", **kumla) == 66.7
    name = "kommun__Grundskola_-_Betyg_årskurs_6,_andel_som_fått_godkänt_betyg_(A-E),_per_kön_2025_Kommun.csv"
    apart = real("kumla", name, year="2024/25")
    passed = {"indicator": "grade6_all_passed", "organiser_type": "Samtliga"}
    assert [value(apart, sex=sex, **passed) for sex in ("F", "M")] == [70.5, 63.4]


def test_national_tests_of_kumla():
    """The extract has lost the lines above, which tell the tests of year 9 from those of year 6: a person says it."""
    name = (
        "kommun__Grundskola_-_Resultat_nationella_prov_årskurs_9,_provbetyg_per_kön_-_Engelska,_Matematik_och_"
        "Svenska_svenska_som_andrasp.csv"
    )
    assert real("kumla", name).source == ""
    answer = real("kumla", name, source="skolverket_tests", year="2023/24")
    assert (answer.rows, answer.rejected) == (8, 0)
    maths = {"population": "Matematik", "organiser_type": "Samtliga"}
    assert [value(answer, indicator="np9_passed", sex=sex, **maths) for sex in ("", "F", "M")] == [
        83.5,
        81.8,
        85.3,
    ]
    english = {"population": "Engelska", "organiser_type": "Samtliga", "indicator": "np9_passed"}
    assert [value(answer, sex=sex, **english) for sex in ("", "F")] == [97.4, "ROUNDED_NEAR_100"]


def test_subject_grades_have_a_year_in_each_column():
    name = "kommun__Grundskola_-_Jämförelse_av_ämnesbetyg_över_tid_2025_Kommun_Åk9.csv"
    answer = real("kumla", name)
    assert (answer.source, answer.rows, answer.rejected) == ("skolverket_subject_grades", 38, 0)
    maths = {"population": "Matematik", "organiser_type": "Samtliga"}
    assert [value(answer, school_year=year, **maths) for year in ("2024/25", "2015/16")] == [79.1, 89.1]


def test_costs_lie_on_the_school_year_that_ends_in_the_year():
    answer = real(
        "kumla",
        "kommun__Grundskola_-_Kostnader_per_kommun_2024_Kommun.csv",
        source="skolverket_costs",
        year="2023/24",
    )
    (row,) = rows(answer, indicator="cost_compulsory_total_per_pupil")
    assert (row["value"], row["school_year"], row["period"]) == (127_000, "2023/24", "2024")


def test_eligible_in_kolada_since_2010():
    answer = real(KOLADA, "kolada_values_utbildning_alla_kommuner_2024-12-12.csv")
    assert (answer.source, answer.rows, answer.rejected) == ("kolada_values", 65_250, 0)
    found = {row["period"]: row["value"] for row in rows(answer, indicator="N15428", unit_code=KUMLA, sex="")}
    assert (min(found), max(found), len(found)) == ("2010", "2024", 15)
    assert [round(found[year], 1) for year in ("2010", "2022", "2023", "2024")] == [86.4, 75.5, 83.7, 80.2]
    (row,) = rows(answer, indicator="N15428", unit_code=KUMLA, sex="", period="2024")
    assert (row["school_year"], row["level"]) == ("2023/24", "municipality")
    counted = Counter(answer.table["status"].to_pylist())
    assert (counted["MISSING"], counted["NOT_APPLICABLE"], counted["SECRECY"]) == (69, 893, 331)


def test_kolada_describes_its_measures_and_places():
    measures = real(KOLADA, "kolada_kpi_utbildning_2023-03-28.csv")
    assert (measures.source, measures.rows, measures.rejected) == ("kolada_kpis", 1152, 0)
    (eligible,) = rows(measures, code="N15428")
    assert "behöriga till yrkesprogram" in eligible["title"]
    places = real(KOLADA, "kolada_municipality_2023-03-28.csv")
    assert (places.source, places.rows, places.rejected) == ("kolada_places", 312, 0)
    assert rows(places, code=KUMLA)[0]["title"] == "Kumla"


def test_a_value_that_kolada_has_taken_back_replaces_what_was_read():
    page = {"kpi": "N15428", "municipality": "1881", "period": 2024}
    old = {"gender": "T", "count": 1, "status": "", "value": 80.2, "isdeleted": True}
    answer = ask(json.dumps({"values": [page | {"values": [old]}], "next_url": None}))
    assert [(row["value"], row["status"]) for row in answer.table.to_pylist()] == [(None, "NOT_REPORTED")]


@pytest.mark.parametrize(
    ("place", "level", "code"),
    [
        ("0000", "nation", "00"),
        ("0018", "county", "18"),
        ("1881", "municipality", "1881"),
        ("V15E188100301", "unit", "V15E188100301"),
        ("G35951", "group", "G35951"),
    ],
)
def test_places_of_kolada(place, level, code):
    text = f"kpi;municipality_id;municipality;year;gender;count;status;value\nN1;{place};Namn;2024;T;1;;1\n"
    (row,) = ask(text).table.to_pylist()
    assert (row["level"], row["unit_code"]) == (level, code)


def test_salsa_as_the_api_answers_and_as_a_table():
    unit = {
        "schoolUnitCode": "99900001",
        "schoolUnitName": "Norra",
        "geographicalAreaCode": "9990",
        "salsaAverageGradesIn9thGradeActual": {"value": "219", "valueType": "EXISTS"},
        "salsaAverageCalculated": {"value": "223", "valueType": "EXISTS"},
        "salsaAverageGradesIn9thGradeDeviation": {"value": "-4", "valueType": "EXISTS"},
        "salsaRequirementsReachedDeviation": {"value": "..", "valueType": "OMITTED"},
    }
    body = {"compulsorySchoolUnitSalsaMetricList": [unit, None], "timePeriod": "2023/24"}
    answer = ask(json.dumps({"status": "OK", "message": "", "body": body}))
    assert (answer.source, answer.rows, answer.rejected) == ("salsa", 1, 0)
    assert value(answer, indicator="salsa_merit_residual") == -4
    assert value(answer, indicator="salsa_passed_residual") == "SUPPRESSED"
    assert {row["school_year"] for row in answer.table.to_pylist()} == {"2023/24"}


def test_the_figures_of_one_school():
    series = [
        {"value": "15,5", "valueType": "EXISTS", "timePeriod": "2024/25"},
        {"value": "..", "valueType": "OMITTED_DUE_TO_BASED_ON_FEW_PUPILS", "timePeriod": "2023/24"},
        {"value": "~100", "valueType": "ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE", "timePeriod": "2022/23"},
        {"value": "cirka 370", "valueType": "EXISTS", "timePeriod": "2021/22"},
    ]
    address = "https://api.skolverket.se/planned-educations/v4/school-units/99900001/statistics/gr"
    body = {"studentsPerTeacherQuota": series, "_links": {"self": {"href": address}}}
    answer = ask(json.dumps({"status": "OK", "message": "", "body": body}))
    assert (answer.source, answer.rows, answer.rejected) == ("planned_educations", 4, 0)
    found = {row["period"]: (row["value"], row["status"]) for row in answer.table.to_pylist()}
    assert found == {
        "2024/25": (15.5, "EXISTS"),
        "2023/24": (None, "SUPPRESSED"),
        "2022/23": (None, "ROUNDED_NEAR_100"),
        "2021/22": (370.0, "ROUNDED_TO_10"),
    }


def test_an_answer_about_nobody_knows_which_is_refused():
    body = {"totalNumberOfPupils": [{"value": "1", "valueType": "EXISTS", "timePeriod": "2024/25"}]}
    assert "vilken skolenhet" in ask(json.dumps({"status": "OK", "body": body})).refused


def test_a_row_that_breaks_is_told_and_not_shifted():
    from samsyn.imports.sources.skolverket_eligibility import HEAD

    answer = ask(HEAD + "Exempel;köping;9990;Exempellän;99;Samtliga;Flickor;140;73,6;72,9;72,9;70,7;\n")
    assert (answer.rows, answer.rejected) == (1, 1)
    assert any("fel antal kolumner" in text for text in sentences(answer))


def test_without_any_year_the_year_is_asked_for():
    from samsyn.imports.sources.skolverket_eligibility import EXAMPLES

    text = EXAMPLES[0][0].replace("Valt läsår: 2024/25", "")
    assert ask(text).wants_year
    assert ask(text, year="2022/23").table["school_year"][0].as_py() == "2022/23"


def test_the_years_of_the_file_count_and_not_those_chosen():
    from samsyn.imports.sources.skolverket_eligibility import EXAMPLES

    assert ask(EXAMPLES[0][0], year="2022/23").table["school_year"][0].as_py() == "2024/25"
