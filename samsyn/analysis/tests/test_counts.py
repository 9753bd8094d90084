"""Which chart counts get, and limits against hand calculation and an independent library."""

import pytest

from samsyn.analysis.charts import Known
from samsyn.analysis.counts import Counted, centre, exact, limits_for, method_for, quantile, sigma_z
from samsyn.analysis.deviations import assess
from samsyn.analysis.result import Data, Direction, Method, Rule, Verdict
from samsyn.analysis.tests.test_assess import months


def counted(values, sizes):
    return [Counted(value, n, place > 0) for place, (value, n) in enumerate(zip(values, sizes, strict=True))]


CALM = [0.10, 0.12, 0.11, 0.10, 0.09, 0.10, 0.11, 0.12, 0.10, 0.09, 0.10, 0.11]
WILD = [0.05, 0.15] * 6


@pytest.mark.parametrize(
    ("data", "values", "sizes", "method"),
    [
        (Data.MEAN, CALM, [100] * 12, Method.XMR),
        (Data.OCCASIONS, CALM, [6000, 7000] * 6, Method.XMR),  # within ± a quarter of their mean
        (Data.OCCASIONS, CALM, [3000, 9000] * 6, Method.P_PRIME),  # unlike, and over 500
        (Data.PERSONS, CALM, [100] * 12, Method.P),  # n·p·(1−p) = 9.3
        (Data.PERSONS, CALM, [50] * 12, Method.EXACT),  # 4.7 is under five
        (Data.PERSONS, WILD, [100] * 12, Method.P_PRIME),  # varies three times what chance does
        (Data.PERSONS, CALM, [600] * 12, Method.P_PRIME),
        (Data.PERSONS, [0.0] * 12, [100] * 12, Method.XMR),
        (Data.PERSONS, CALM, [0] * 12, Method.XMR),
        (Data.RATE, CALM, [100] * 12, Method.U),
        (Data.RATE, WILD, [200] * 12, Method.U_PRIME),
    ],
)
def test_the_chart_is_chosen_by_what_is_counted(data, values, sizes, method):
    """The table of statistics.md 1.1, row by row."""
    assert method_for(counted(values, sizes), data) is method


def test_limits_of_a_share_follow_its_size():
    """p̄ = 0.1: n = 100 gives 3·√(0.09/100) = 0.09, n = 400 gives 0.045."""
    rows = counted([0.1] * 12, [100] * 12)
    small, large = limits_for(Method.P, rows, [100, 400], Data.PERSONS)
    assert (small.lower, small.upper) == pytest.approx((0.01, 0.19))
    assert (large.lower, large.upper) == pytest.approx((0.055, 0.145))


def test_limits_are_never_clipped():
    """p̄ = 0.05, n = 20: 3·√(0.0475/20) = 0.146, so the lower limit is under nothing."""
    (own,) = limits_for(Method.P, counted([0.05] * 12, [20] * 12), [20], Data.PERSONS)
    assert own.lower == pytest.approx(0.05 - 0.1462, abs=1e-4)


def test_variation_is_measured_in_chances():
    """z of 0.05 and 0.15 around 0.1 with n = 100 is ∓ 0.05/0.03 = 1.667; each step 3.333, divided by 1.128."""
    rows = counted(WILD, [100] * 12)
    assert sigma_z(rows, Data.PERSONS, centre(rows)) == pytest.approx(10 / 3 / 1.128)


def test_exact_limits_agree_with_an_independent_library():
    from scipy.stats import binom

    for n, share, p in [
        (25, 0.08, 0.00135),
        (25, 0.08, 0.99865),
        (3, 0.5, 0.5),
        (4000, 0.3, 0.975),
        (1, 0.01, 0.9),
    ]:
        assert quantile(p, n, share) == binom.ppf(p, n, share)


def test_of_few_pupils_no_number_at_all_is_no_deviation():
    """Of 25 with 8 per cent: none is not rare (0.92²⁵ = 0.12), seven is (P(X ≥ 7) = 0.0027 > 0.00135), eight is."""
    own = exact(0.08, 25)
    assert (own.lower, own.upper) == (0.0, pytest.approx(7 / 25))


def judged(values, data, n):
    points = [
        point._replace(n=n) if hasattr(point, "_replace") else point for point in months(values, persons=n)
    ]
    return assess(points, better=Direction.LOWER, rhythm="month", unit_of="percent", known=Known(data=data))


def test_a_count_is_judged_by_its_own_chart():
    """Thousand lessons each month (the denominator of these points), 10 per cent: the chart is p′."""
    found = judged([10, 10.4, 9.8, 10.2, 10.6, 9.9] * 2 + [25], Data.PERSONS, 58)
    assert (found.method, found.verdict, found.rule) == (Method.P_PRIME, Verdict.WORSE, Rule.OUTSIDE)
    assert len(found.limits) == len(found.middles) == 13
