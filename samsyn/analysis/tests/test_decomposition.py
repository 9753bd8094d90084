"""A change is split exactly, also where cells are new, closed or empty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.analysis.decomposition import NothingToSplit, Sums, products, split
from samsyn.analysis.methods.splitting import error_of
from tests.published_cases import DAS_GUPTA


# As it stands in the cases, for who has not got the file; tolerance 1e-5, and the book's figures 5e-5.
EARNINGS = {"avg_earnings": 4369.9127, "earner_prop": 1487.2624}


def test_das_guptas_earnings_come_out_as_printed():
    one, other = [row[2] for row in DAS_GUPTA[:2]], [row[3] for row in DAS_GUPTA[:2]]
    assert products(one, other) == pytest.approx(list(EARNINGS.values()), abs=1e-4)


cells = st.dictionaries(
    st.tuples(*(st.sampled_from("abc") for _ in range(3))),
    st.tuples(st.integers(0, 40), st.integers(0, 40)),
    min_size=1,
)


def sums_of(table):
    """(reached, more): reached of reached + more; nobody where both are nought."""
    return {place: Sums(float(x), float(x + more)) for place, (x, more) in table.items()}


@given(cells, cells)
def test_parts_add_up_to_the_change_over_every_margin(before, after):
    try:
        found = split(sums_of(before), sums_of(after), ("unit", "grade", "sex"))
    except NothingToSplit:
        return
    assert error_of(found) < 1e-12


def test_only_other_pupils_is_all_composition():
    """Half and half at 80 and 40 per cent, then one to three: 60 becomes 50, and nobody's results have changed."""
    found = split(
        {("a",): Sums(8, 10), ("b",): Sums(4, 10)}, {("a",): Sums(4, 5), ("b",): Sums(6, 15)}, ("group",)
    )
    assert found.change == pytest.approx(-0.10)
    assert found.whole == pytest.approx((0.0, -0.10))
    # a: (0,8 − 0,55)·(−0,25) = −0,0625; b: (0,4 − 0,55)·0,25 = −0,0375
    assert found.margin("group")["a"].composition == pytest.approx(-0.0625)
    assert found.margin("group")["b"].composition == pytest.approx(-0.0375)


def test_only_other_results_is_all_results():
    """The same halves: 80 → 70 and 40 → 40 makes 60 → 55, all of it in a."""
    found = split(
        {("a",): Sums(8, 10), ("b",): Sums(4, 10)}, {("a",): Sums(7, 10), ("b",): Sums(4, 10)}, ("group",)
    )
    assert found.whole == pytest.approx((-0.05, 0.0))
    assert found.margin("group")["a"].results == pytest.approx(-0.05)


def test_a_new_and_a_closed_group_are_composition_alone():
    """8 of 10 in a that stays; b (2 of 10) closes and c (6 of 10) opens: 50 → 70."""
    found = split(
        {("a",): Sums(8, 10), ("b",): Sums(2, 10)}, {("a",): Sums(8, 10), ("c",): Sums(6, 10)}, ("unit",)
    )
    assert found.change == pytest.approx(0.20)
    assert found.whole == pytest.approx((0.0, 0.20))
    assert list(found.is_paired) == [1.0, 0.0, 0.0]


def test_composition_is_told_by_the_dimension_whose_shares_moved():
    """Girls 90 % and boys 50 %; the grades alike, and the share of girls falls from 1/2 to 1/4: 70 → 60."""
    share = {"F": 0.9, "M": 0.5}
    before = {(grade, sex): Sums(share[sex] * 20, 20) for grade in "78" for sex in "FM"}
    after = {(grade, sex): Sums(share[sex] * n, n) for grade in "78" for sex, n in (("F", 10), ("M", 30))}
    found = split(before, after, ("grade", "sex"))
    assert found.composition_by() == pytest.approx({"grade": 0.0, "sex": -0.10})


def test_nobody_at_all_cannot_be_split():
    with pytest.raises(NothingToSplit):
        split({("a",): Sums(1, 2)}, {("a",): Sums(0, 0)}, ("unit",))


def test_at_most_four_dimensions():
    with pytest.raises(ValueError, match="Högst 4"):
        split({}, {}, ("a", "b", "c", "d", "e"))


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=1, max_size=5))
def test_factors_answer_for_all_of_a_product(pairs):
    first, second = [one for one, _ in pairs], [two for _, two in pairs]
    whole = 1.0
    for two in second:
        whole *= two
    part = 1.0
    for one in first:
        part *= one
    assert sum(products(first, second)) == pytest.approx(whole - part, abs=1e-6)
