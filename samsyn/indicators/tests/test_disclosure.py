"""What may be shown to whom, and how what may not is written (decisions D1–D2, domain 4.12)."""

from dataclasses import replace

import pytest

from samsyn.access.zones import Zone
from samsyn.indicators.catalogue import definition
from samsyn.indicators.disclosure import Row, difference, is_dangerous, is_dominated, release


SHARE = definition("eligible_vocational")
POINTS = definition("merit_rating")
CHANGE = definition("progress_6_9")
MINUTES = definition("attendance")
PARTS = definition("missing_subjects")
SENSITIVE = replace(SHARE, name="sensitive", sensitivity="sensitive")
INSIDE, ORGANISER, PUBLIC = Zone.INSIDE, Zone.ORGANISER, Zone.PUBLIC
OUTSIDE = [ORGANISER, PUBLIC]


def row(persons, reaching=None, *, of=SHARE, w=None, by="total", **more):
    """A total of `persons`, of whom `reaching` reach."""
    x = persons if reaching is None else reaching
    return Row(
        of, "2025/26", 1, "Norra", by, float(x), float(persons if w is None else w), persons,
        **({"may_leave": True} | more),
    )  # fmt: skip


def text(zone, *rows):
    return [one.text for one in release(rows, zone)]


@pytest.mark.parametrize("zone", OUTSIDE)
@pytest.mark.parametrize(
    ("n", "not_reaching", "written"),
    [
        (9, 0, ".."),
        (10, 0, "100,0"),
        (60, 3, "~100"),
        (60, 5, "91,7"),
        (24, 4, ".."),
        (0, 0, "."),
        (60, 57, "~0"),
        (60, 60, "0,0"),
        (39, 1, ".."),
        (40, 1, "~100"),
        (40, 4, "~100"),
    ],
)
def test_vectors_of_domain_4_12(zone, n, not_reaching, written):
    assert text(zone, row(n, n - not_reaching)) == [written]


@pytest.mark.parametrize("zone", OUTSIDE)
@pytest.mark.parametrize(("n", "reaching"), [(60, 0), (60, 60), (60, 3), (60, 57), (9, 5), (0, 0)])
def test_of_the_sensitive_everything_near_an_end_is_the_same_mark(zone, n, reaching):
    (one,) = release([row(n, reaching, of=SENSITIVE)], zone)
    assert (one.text, one.value, one.persons, one.n) == ("..", None, None, None)


def test_inside_an_empty_category_of_the_sensitive_is_told_as_empty():
    assert text(INSIDE, row(0, 0, of=SENSITIVE)) == ["."]


def test_the_sensitive_is_shown_in_between():
    assert text(ORGANISER, row(60, 30, of=SENSITIVE)) == ["50,0"]


def test_minutes_and_points_follow_the_number_of_persons_only():
    assert text(ORGANISER, row(10, 2399.9, of=POINTS)) == ["240,0"]
    assert text(ORGANISER, row(10, 999, of=MINUTES, w=1000)) == ["99,9"]
    assert text(ORGANISER, row(9, 900, of=MINUTES, w=1000)) == [".."]


def test_inside_nothing_is_withheld():
    assert text(INSIDE, row(1, 0), row(3, 3, may_leave=False)) == ["0,0", "100,0"]


@pytest.mark.parametrize("zone", OUTSIDE)
def test_what_together_would_reveal_is_withheld(zone):
    (one,) = release([row(60, 30, may_leave=False)], zone)
    assert (one.text, one.status, one.persons) == ("..", "hidden", None)


def by_sex(girls, boys, unknown=0, reaching=0.5, **more):
    rows = {"F": girls, "M": boys, "": unknown}
    return [row(n, n * reaching, by="sex", sex=sex, **more) for sex, n in rows.items() if n]


@pytest.mark.parametrize("zone", OUTSIDE)
def test_one_small_row_closes_the_whole_breakdown(zone):
    assert text(zone, *by_sex(30, 9)) == ["..", ".."]
    assert text(zone, *by_sex(30, 10)) == ["50,0", "50,0"]


def test_few_on_one_side_closes_the_breakdown_even_when_many():
    rows = [row(60, 57, by="sex", sex="F"), row(60, 30, by="sex", sex="M")]
    assert text(ORGANISER, *rows) == ["..", ".."]


@pytest.mark.parametrize("zone", [INSIDE, *OUTSIDE])
def test_a_few_of_unknown_sex_drop_the_breakdown_everywhere(zone):
    assert text(zone, *by_sex(30, 30, unknown=2)) == ["..", ".."]


@pytest.mark.parametrize("zone", [INSIDE, *OUTSIDE])
def test_ten_of_unknown_sex_do_not(zone):
    assert text(zone, *by_sex(30, 30, unknown=10)) == ["50,0", "50,0"]


def test_those_without_grade_are_never_a_row_but_count_in_the_judgement():
    rows = [row(30, 15, by="grade", grade_year=8), row(4, 2, by="grade", grade_year=None)]
    assert text(ORGANISER, *rows) == [".."]
    assert text(INSIDE, *rows) == ["50,0"]


def test_classes_are_shown_inside_only():
    rows = [row(25, 12, by="class", group="9A"), row(2, 1, by="class", group=None)]
    assert text(INSIDE, *rows) == ["48,0"]
    assert text(ORGANISER, *rows) == text(PUBLIC, *rows) == []


def test_a_distribution_is_withheld_whole_when_a_part_is_small():
    parts = dict(zip(PARTS.parts, (40, 10, 6, 6, 0), strict=True))
    rows = [row(62, n, of=PARTS, w=62, part=part) for part, n in parts.items()]
    assert text(ORGANISER, *rows) == ["64,5", "16,1", "9,7", "9,7", "0,0"]
    assert text(ORGANISER, *rows[:4], rows[4]._replace(x=3.0)) == [".."] * 5


def test_public_counts_are_rounded_to_ten_and_organisers_are_exact():
    (inside,) = release([row(94, 60)], ORGANISER)
    (public,) = release([row(94, 60)], PUBLIC)
    (five,) = release([row(95, 60)], PUBLIC)
    assert (inside.persons, inside.n) == (94, 94)
    assert (public.persons, public.n, public.text) == (90, 90, "63,8")
    assert five.persons == 100


def test_minutes_are_told_as_they_are():
    (one,) = release([row(94, 60, of=MINUTES, w=1234)], PUBLIC)
    assert (one.persons, one.n) == (90, 1234)


def test_a_near_mark_tells_how_many_stand_behind_but_not_the_value():
    (one,) = release([row(60, 57)], ORGANISER)
    assert (one.status, one.value, one.persons) == ("near_100", None, 60)


def test_a_difference_is_withheld_if_either_figure_is():
    shown, less, hidden, near = release([row(60, 30), row(60, 24), row(9, 5), row(60, 57)], ORGANISER)
    assert difference(shown, less) == pytest.approx(10)
    assert difference(shown, hidden) is None
    assert difference(near, shown) is None


def test_an_empty_category_closes_nothing():
    assert text(ORGANISER, row(30, 15, by="grade", grade_year=8), row(0, 0, by="grade", grade_year=9)) == [
        "50,0",
        ".",
    ]


@pytest.mark.parametrize(
    ("amounts", "dominated"),
    [
        ((90, 1, 1, 1, 1, 1, 1, 1, 1, 2), True),  # one has 90 of 100
        ((85, 15, 0, 0, 0, 0, 0, 0, 0, 0), True),  # 85 of 100: the limit itself
        ((50, 50, 0, 0, 0, 0, 0, 0, 0, 0), False),
        ((10,) * 10, False),
        ((0,) * 10, False),
    ],
)
def test_an_amount_that_one_may_stand_for_is_dominated_from_either_side(amounts, dominated):
    held = [1000.0 - one for one in amounts]
    squares = sum(one**2 for one in held), sum(one * 1000 for one in held), 1000.0**2 * 10
    assert is_dominated(MINUTES, sum(held), 10_000.0, squares) is dominated
    away = sum(one**2 for one in amounts), sum(one * 1000 for one in amounts), 1000.0**2 * 10
    assert is_dominated(MINUTES, float(sum(amounts)), 10_000.0, away) is dominated


@pytest.mark.parametrize("mean", [-10.0, -0.1, 0.0, 0.1, 10.0])
def test_nobody_stands_for_a_change_of_many_whether_up_or_down(mean):
    each = [mean - 2.5, mean + 2.5] * 5
    squares = sum(one**2 for one in each), sum(each), 10.0
    assert not is_dominated(CHANGE, sum(each), 10.0, squares)


def test_one_who_has_not_lost_everything_as_all_others_have_stands_for_the_change():
    each = [-20.0] * 9 + [0.0]  # only the last is above the least there is
    assert is_dominated(CHANGE, sum(each), 10.0, (sum(one**2 for one in each), sum(each), 10.0))


@pytest.mark.parametrize(
    ("net", "dangerous"),
    [
        (-12, True),
        (-9, True),
        (-6, False),
        (-1, True),
        (0, True),
        (1, True),
        (6, False),
        (9, True),
        (12, True),
    ],
)
def test_few_who_move_or_stay_are_as_few_whichever_way_the_others_went(net, dangerous):
    """Levels that went down less those that went up, of twelve pupils."""
    assert is_dangerous(definition("worry_movement"), x=float(net), w=12.0, persons=12) is dangerous


def test_persons_are_counted_instead_and_points_have_one_side():
    one_of_ten = (1.0, 1.0, 10.0)
    assert not is_dominated(SHARE, 1.0, 10.0, one_of_ten)
    assert not is_dominated(POINTS, 2400.0, 10.0, (10 * 240.0**2, 2400.0, 10.0))
