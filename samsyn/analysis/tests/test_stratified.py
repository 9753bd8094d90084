"""Mantel and Haenszel, and the mix that turns a difference round."""

import csv

import pytest

from samsyn.analysis.stratified import Pair, changed, mantel_haenszel
from tests.shared import shared_file


def berkeley():
    file = shared_file("verification", "compare", "ucb_admissions.csv")
    found = {}
    with file.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            found.setdefault(row["dept"], {})[row["sex"]] = (float(row["admitted"]), float(row["applicants"]))
    return [Pair(*one["M"], *one["F"]) for one in found.values()]


def test_berkeley_as_r_counts_it():
    """Bickel et al. 1975; R's mantelhaen.test: 0.9046968 (0.7719074–1.0603298), Breslow–Day 0.0021."""
    found = mantel_haenszel(berkeley())
    assert found.common == pytest.approx(0.9046968, abs=1e-6)
    assert (found.interval.low, found.interval.high) == pytest.approx((0.7719074, 1.0603298), abs=1e-6)
    assert found.chance == pytest.approx(0.2169, abs=5e-4)
    assert found.alike == pytest.approx(0.0021, abs=5e-4)


def test_berkeley_turns_when_departments_are_held_apart():
    """Men 1198 of 2691 and women 557 of 1835 were let in: 44.5 against 30.4 %, odds ratio 1.841."""
    found = mantel_haenszel(berkeley())
    assert found.pooled == pytest.approx(1198 * (1835 - 557) / (557 * (2691 - 1198)))
    assert found.turns


@pytest.mark.parametrize(
    ("pairs", "why"),
    [
        ([], "no stratum"),
        ([Pair(3, 5, 0, 0)], "one group only"),
        ([Pair(5, 5, 4, 4)], "everybody reached"),
        ([Pair(0, 5, 2, 4)], "nobody in the first group reached"),
    ],
)
def test_nothing_is_said_where_there_is_nothing_to_compare(pairs, why):
    assert mantel_haenszel(pairs) is None, why


@pytest.mark.parametrize(
    ("whole", "within", "expected"),
    [
        (0.4, 0.3, False),
        (0.4, 0.19, True),
        (0.4, -0.2, True),
        (0.05, -0.05, False),
        (0.02, 0.3, True),
        (0.0, 0.0, False),
    ],
)
def test_another_sign_or_half_the_size_is_a_change(whole, within, expected):
    assert changed(whole, within) is expected
