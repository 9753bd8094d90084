"""What the generator says it has planted is found again by plain sums over the files."""

import re
from statistics import fmean, stdev

import pytest

from samsyn.demo.generate import Manifest, generate
from samsyn.demo.tests.generated import merit, passed_all
from samsyn.demo.truths import (
    ATTENDANCE_ROUTINE,
    BETTER_GRADE_6,
    FEW_REGISTERED,
    MERIT_BY_MIX,
    MONTH_MISSING,
    PASSED_BY_MIX,
    RISE_GRADE_5,
    RISE_GRADE_8,
    TRUTHS,
    Kind,
    Truth,
)


AUTUMN, SPRING_AND_AUTUMN = (8, 9, 10), (1, 2, 3, 4, 5, 6, 8, 9, 10)


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth.name)
def test_every_truth_names_a_unit_of_the_manifest(files, truth):
    assert (truth.unit, truth.unit_name) in {(unit.code, unit.name) for unit in files.manifest.units}


@pytest.mark.parametrize(
    ("truth", "months"),
    [
        (RISE_GRADE_8, AUTUMN),
        (RISE_GRADE_5, AUTUMN),
        (BETTER_GRADE_6, AUTUMN),
        (ATTENDANCE_ROUTINE, SPRING_AND_AUTUMN),
        *((truth, AUTUMN) for truth in TRUTHS if truth.kind is Kind.NOISE),
    ],
    ids=lambda value: value.name if isinstance(value, Truth) else "",
)
def test_attendance_moved_as_planted_beside_the_same_months_before(files, truth, months):
    years = [year for year in (2022, 2023, 2024, 2025) if months == AUTUMN or year > 2022]
    before = [files.attended(truth, year, months) for year in years]
    assert files.attended(truth, 2026, months) - fmean(before) == pytest.approx(
        truth.size, abs=truth.tolerance
    )
    if truth.kind is not Kind.NOISE:
        assert abs(truth.size) > 3 * stdev(before)


@pytest.mark.parametrize(("truth", "measure"), [(MERIT_BY_MIX, merit), (PASSED_BY_MIX, passed_all)])
def test_results_moved_because_of_the_mix_alone(files, truth, measure):
    def figures(years: list[str], units: list[str], sva: tuple[bool, ...]) -> list[float]:
        rows = [row for year in years for unit in units for row in files.final(year, unit)]
        return [float(measure(row)) for row in rows if (row["Sva"] != "2") in sva]

    here, closed, both = [truth.unit], "99900209", (True, False)
    before = ["2022/23", "2023/24", "2024/25"]
    after = figures(["2025/26"], here, both)
    moved = fmean(after) - fmean(fmean(figures([year], here, both)) for year in before)
    per_cent = 100 if measure is passed_all else 1
    assert per_cent * moved == pytest.approx(truth.size, abs=truth.tolerance)
    # each sort of pupil did as that sort did before in the two schools, weighed by how many there are now
    within = 0.0
    for sva in both:
        now = figures(["2025/26"], here, (sva,))
        within += len(now) / len(after) * (fmean(now) - fmean(figures(before, [*here, closed], (sva,))))
    assert abs(within) < abs(moved) / 4


def test_few_registered_in_the_month_of_the_gap_and_none_in_the_next(files):
    def registered(months: list[str]) -> float:
        sums = [files.sums[FEW_REGISTERED.unit, "", month] for month in months]
        offered = sum(one[0] for one in sums)
        return 100 * offered / (offered + sum(one[2] for one in sums))

    others = [
        "2024-08",
        "2024-09",
        "2024-10",
        "2024-11",
        "2024-12",
        "2025-01",
        "2025-04",
        "2025-05",
        "2025-06",
    ]
    change = registered(["2025-02"]) - registered(others)
    assert change == pytest.approx(FEW_REGISTERED.size, abs=FEW_REGISTERED.tolerance)
    assert (MONTH_MISSING.unit, "", "2025-03") not in files.sums
    assert ("99900101", "", "2025-03") in files.sums


def test_truths_stand_at_a_tenth_of_the_scale_too(tmp_path):
    manifest: Manifest = generate(tmp_path, scale=0.1)
    kinds = {"roster", "attendance", "final_grades", "term_grades_6", "school_survey", "published"}
    kinds |= {f"national_tests_{grade}" for grade in (3, 6, 9)}
    assert kinds <= {file.kind for file in manifest.files}
    text = (tmp_path / "2024-25" / "narvaro-2024-25.csv").read_text("utf-8-sig")
    assert not re.search(rf"^{MONTH_MISSING.unit};\S*;2025-03", text, re.MULTILINE)
