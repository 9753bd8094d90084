"""What the figures say, against limits worked out by hand.

Attendance goes 92, 91, 92, 91 … in two school years of eleven months: mean 91.5, standard deviation 0.5118 and three of
them 1.5353. The season is that of two schools and two whole years, so the limits are √(5/3) = 1.291 as wide in a grade,
which is new pupils each year: 91.5 ± 1.982 = 89.518–93.482.
Grade 8 has 86 in October. All of Norra: (20·91 + 20·86 + 12·91) / 52 = 89.08.
"""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

from samsyn.access.zones import Zone
from samsyn.analysis.deviations import assess
from samsyn.analysis.result import Caveat, Direction, Method, NoiseKind, Point, Verdict
from samsyn.organisation.models import Unit
from samsyn.results import words
from samsyn.results.jobs import seasons as reckon
from samsyn.results.queries import assessment, assessments, deviations, fetching, knowing
from samsyn.results.queries.judging import judged, judged_in_public
from samsyn.results.rows import expected_of
from tests.planted import months
from tests.world import TODAY


pytestmark = pytest.mark.django_db


def ask(world, unit="Norra", zone=Zone.ORGANISER, **more):
    return {"unit": world.units[unit], "zone": zone, "today": TODAY, **more}


def test_a_grade_that_fell_is_worse_and_the_limits_are_those_of_the_hand(figures):
    one = assessment("attendance", **ask(figures, by="grade", key="8"))
    assert one.finding.verdict is Verdict.WORSE
    assert one.newest.value == pytest.approx(86.0)
    assert (one.finding.interval.low, one.finding.interval.high) == pytest.approx((89.518, 93.482), abs=5e-4)
    assert one.sentence.replace("\u00a0", " ") == "86 % närvaro. Väntat 90–93 %."
    assert one.headline == "Närvaron är lägre än väntat i årskurs 8"
    assert (one.mark, one.persons, one.tag.word) == ("down-bad", 20, "sämre än väntat")


def test_the_whole_unit_is_still_as_expected(figures):
    one = assessment("attendance", **ask(figures))
    assert one.newest.value == pytest.approx(89.08, abs=0.005)
    assert one.finding.verdict is Verdict.AS_EXPECTED
    assert one.shown == "89,1\u00a0%"


def test_only_what_signals_on_the_newest_figure_is_a_deviation(figures):
    found = deviations(**ask(figures))
    assert [one.ref for one in found] == ["attendance:grade:8", "valid_absence:grade:8"]


def test_most_reason_to_look_comes_first(figures):
    found = assessments(**ask(figures))
    assert [one.is_deviation for one in found[:3]] == [True, True, False]
    distances = [one.finding.distance or 0 for one in found if one.finding.verdict is Verdict.AS_EXPECTED]
    assert distances == sorted(distances, reverse=True)


def test_a_unit_with_one_grade_is_told_once(figures):
    assert {one.part.by for one in assessments(**ask(figures, "Södra"))} == {"total"}


def test_above_the_unit_the_schools_are_the_parts(figures):
    found = assessments(**ask(figures, "Exempelköping", names=["attendance"]))
    assert {one.part.label for one in found if one.part.by == "unit"} == {"Norra", "Södra"}


@pytest.mark.parametrize(
    ("zone", "classes"), [(Zone.INSIDE, {"7A", "8A", "9A"}), (Zone.ORGANISER, set()), (Zone.PUBLIC, set())]
)
def test_classes_are_told_inside_only(figures, zone, classes):
    found = assessments(**ask(figures, zone=zone, names=["attendance"], by=["class"]))
    assert {one.part.label for one in found} == classes


def test_a_class_is_followed_for_one_school_year_since_then_it_is_other_pupils(figures):
    one = assessment("attendance", **ask(figures, zone=Zone.INSIDE, by="class", key="8A"))
    assert one.periods == ("2026-08", "2026-09", "2026-10")


def test_girls_and_boys_are_parts_too(figures):
    found = assessments(**ask(figures, names=["attendance"], by=["sex"]))
    assert [one.part.label for one in sorted(found, key=lambda one: one.part.place)] == ["flickor", "pojkar"]


def test_each_year_is_new_pupils_in_a_grade(figures):
    assert Caveat.NEW_PUPILS in assessment("attendance", **ask(figures, by="grade", key="8")).finding.caveats
    assert Caveat.NEW_PUPILS not in assessment("attendance", **ask(figures)).finding.caveats


def test_a_grade_is_held_against_earlier_years_and_the_unit_against_its_first_months(figures):
    method = {
        by: assessment("attendance", **ask(figures, by=by, key=key)).finding.method
        for by, key in (("grade", "8"), ("total", ""))
    }
    assert method == {"grade": Method.YEAR_GROUPS, "total": Method.XMR}


def test_the_list_names_the_rule_where_the_figure_is_inside_its_span(figures):
    """92 and 91 by turns: 91.5 ± 2.66. Then seven months of 92.5."""
    series = months([92.0, 91.0] * 10 + [92.5] * 7)
    pattern = assess(series, better=Direction.HIGHER, rhythm="month", unit_of="percent")
    one = replace(assessment("attendance", **ask(figures)), finding=pattern)
    said = expected_of(one).replace("\u00a0", " ")
    assert said == "Väntat 88,8–94,2 %. Sju månader i rad över mitten."


def test_an_old_figure_is_no_deviation(figures):
    later = TODAY.replace(year=2027, month=6)
    assert not deviations(**ask(figures) | {"today": later})


def test_an_earlier_period_is_judged_as_it_stood(figures):
    one = next(iter(assessments(**ask(figures, names=["attendance"], by=["total"], until="2026-09"))))
    assert (one.period, one.finding.verdict) == ("2026-09", Verdict.AS_EXPECTED)


def test_payload_is_plain_and_the_same_each_time(figures):
    first, second = (
        assessment("attendance", **ask(figures, by="grade", key="8")).as_payload() for _ in range(2)
    )
    assert json.dumps(first) == json.dumps(second)
    assert first["value"] == pytest.approx(86.0)
    assert first["interval"] == pytest.approx([89.518, 93.482], abs=5e-4)
    assert (first["verdict"], first["persons"], first["zone"], first["version"]) == (
        "sämre än väntat",
        20,
        "organiser",
        1,
    )
    assert {"attendance-2026/27", "membership-2026/27"} & {batch["hash"] for batch in first["batches"]}
    assert len(first["series"]) == len(first["marks"]) == 25
    assert len(first["hash"]) == 64


def test_what_is_judged_once_still_has_the_name_the_unit_has_now(figures):
    asked = ask(figures, by=["sex"], names=["attendance"])
    before = assessments(**asked)
    unit = Unit.objects.get(pk=asked["unit"].pk)
    unit.name = "Norra skolan"
    after = assessments(**asked | {"unit": unit})
    assert [one.finding for one in before] == [one.finding for one in after]
    assert {one.unit.name for one in after} == {"Norra skolan"}


def test_the_season_that_is_kept_is_what_a_page_would_reckon(figures):
    path = next(unit.path for unit in figures.units.values() if unit.kind == "organiser")
    file = Path(settings.PLACES.data) / "seasons.json"
    file.unlink(missing_ok=True)
    wanted = (fetching.made(), path, ("attendance",), None, None)
    knowing.seasons.cache_clear()
    anew = knowing.seasons(*wanted)
    reckon()
    assert len(json.loads(file.read_text("utf-8"))["seasons"]) > 10
    knowing.seasons.cache_clear()
    assert knowing.seasons(*wanted) == anew


@pytest.mark.parametrize(
    ("judged_ones", "said"),
    [
        (1, "Oktober 2026, närvaro."),
        (
            2,
            "Oktober 2026, närvaro. Ingen av två årskurser som går att bedöma "
            "avviker från det vi kunde vänta oss.",
        ),
        (3, "Oktober 2026, närvaro. Ingen av tre årskurser avviker från det vi kunde vänta oss."),
    ],
)
def test_the_lead_counts_only_what_could_be_judged(judged_ones, said):
    about = {"period": "2026-10", "measure": SimpleNamespace(title="Närvaro"), "is_deviation": False}
    found = [SimpleNamespace(is_judged=place < judged_ones, **about) for place in range(3)]
    assert words.lead(found, "grade") == said


def test_a_count_that_is_rounded_up_makes_nobody_surer_in_public():
    """Of 25–28 pupils chance may give half of all shares; ”30” must not be judged where 28 cannot be."""
    years = {"2022/23": (76.0, 25), "2023/24": (59.3, 27), "2024/25": (61.5, 26), "2025/26": (67.9, 28)}
    about = (Direction.HIGHER, "school_year", "percent", NoiseKind.SHARE_YEAR9)
    exact = tuple(Point(year, value, count, count) for year, (value, count) in years.items())
    rounded = tuple(Point(year, value, 30, 30) for year, (value, _count) in years.items())
    assert judged(exact, *about).verdict is Verdict.TOO_LITTLE
    assert judged(rounded, *about).verdict is Verdict.AS_EXPECTED
    found = judged_in_public(rounded, *about)
    assert (found.verdict, found.caveats) == (Verdict.TOO_LITTLE, (Caveat.TOO_SMALL,))
    assert found.persons == 30
    many = tuple(replace(point, n=60, persons=60) for point in rounded)
    assert judged_in_public(many, *about) == judged(many, *about)
