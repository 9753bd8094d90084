"""Figures say the same in picture, sentence and table, to everybody, and the same way every time."""

import itertools
import re
from datetime import date
from xml.etree import ElementTree

import pytest

from samsyn.core.figures import (
    Bar,
    CohortYear,
    DotRow,
    Expected,
    Holiday,
    PanelPoint,
    Placed,
    Scale,
    ScatterDot,
    Side,
    Stack,
    Trend,
    WheelActivity,
    arrow,
    bars,
    cohort_lines,
    common_range,
    dot_list,
    panel,
    scatter,
    spread_line,
    stacked,
    strip,
    verdict,
    wheel,
)
from samsyn.core.figures.svg import MARKS, tokens


NASTY = '<script>"x"&</script>'
SCALE = common_range([0.0, 15.0], floor=0.0)


def months(*values, year="26/27"):
    return [PanelPoint(f"månad {place}", value, "", year) for place, value in enumerate(values)]


def figures_of_lenses(alone):
    return {
        "scatter": scatter(
            [ScatterDot(1, 2), ScatterDot(3, 4, is_here=True)],
            x=Side(NASTY, 0, 100),
            y=Side(NASTY),
            alt=NASTY,
            trend=Trend(((1, 2, 1, 3), (3, 4, 3, 5))),
            **alone,
        ).svg,
        "dots": dot_list(
            [DotRow(NASTY, 3.0, 4.0, (2.0, 5.0), NASTY, "up-neutral", is_here=True), DotRow("b", None)],
            middle=3.5,
            alt=NASTY,
            **alone,
        ).svg,
        "spread": spread_line(
            [Placed(NASTY, 3.0, NASTY, is_here=True), Placed("b", 5.0), Placed("c", None)],
            middle=4.0,
            alt=NASTY,
            middle_label=NASTY,
            **alone,
        ).svg,
        "cohort": cohort_lines(
            [CohortYear(NASTY, NASTY, 3.0, 4.0, 5.0, (NASTY,)), CohortYear("b", "c", None, None)],
            alt=NASTY,
            y_name=NASTY,
            head=("a", "b"),
            **alone,
        ).svg,
    }


def all_figures(standalone=False):
    points = [PanelPoint(NASTY, 3.0, "up-bad", NASTY), PanelPoint("b", None, "", NASTY, text=NASTY)]
    alone = {"standalone": standalone}
    return {
        "panel": panel(
            points, scale=SCALE, alt=NASTY, value_label=NASTY, expected=Expected(1, 5, 3), **alone
        ).svg,
        "wheel": wheel(
            [WheelActivity(1, NASTY, date(2026, 8, 10), date(2026, 9, 20), 1, "coming")],
            school_year_start=date(2026, 8, 1),
            today=date(2026, 11, 17),
            rings=(NASTY, "b", "c"),
            holidays=[Holiday(NASTY, date(2026, 10, 26), date(2026, 10, 30))],
            **alone,
        ).svg,
        "bars": bars([Bar(NASTY, 3.0, NASTY, (1.0, 4.0), "up-bad"), Bar("b", None)], alt=NASTY, **alone).svg,
        "stacked": stacked(
            [Stack(NASTY, (60.0, 40.0), (NASTY, "b"))], parts=(NASTY, "b"), alt=NASTY, **alone
        ).svg,
        "strip": strip(3.0, scale=SCALE, spread=(1.0, 6.0), middle=4.0, mark="down-good", **alone),
        **figures_of_lenses(alone),
    }


@pytest.mark.parametrize("standalone", [False, True])
@pytest.mark.parametrize("kind", ["panel", "wheel", "bars", "stacked", "strip"])
def test_words_from_outside_never_become_markup(kind, standalone):
    svg = all_figures(standalone)[kind]
    assert "<script" not in svg
    ElementTree.fromstring(svg)  # noqa: S314  # whole and well formed


@pytest.mark.parametrize("kind", ["panel", "wheel", "bars", "stacked", "strip"])
def test_the_same_figures_give_the_same_bytes(kind):
    assert all_figures()[kind] == all_figures()[kind]


@pytest.mark.parametrize("kind", ["panel", "wheel", "bars", "stacked", "strip"])
def test_figures_in_pages_carry_no_style_of_their_own(kind):
    svg = all_figures()[kind]
    assert "style" not in svg
    assert "xmlns" not in svg


@pytest.mark.parametrize("kind", ["panel", "wheel", "bars", "stacked", "strip"])
def test_a_figure_that_stands_alone_carries_its_colours(kind):
    svg = all_figures(standalone=True)[kind]
    assert 'xmlns="http://www.w3.org/2000/svg"' in svg
    assert tokens()["bad"] in svg
    assert "var(" not in svg


@pytest.mark.parametrize("kind", ["panel", "wheel", "bars", "stacked"])
def test_every_picture_is_told_in_words_and_has_no_links(kind):
    svg = all_figures()[kind]
    assert 'role="img"' in svg
    assert "aria-label" in svg
    assert "<a " not in svg


def test_the_strip_is_left_to_the_number_beside_it():
    assert 'aria-hidden="true"' in strip(3.0, scale=SCALE)
    assert "circle" not in strip(None, scale=SCALE)


# --- one axis


def test_panels_with_one_scale_put_the_same_value_at_the_same_height():
    low, high = (panel(months(4.0, 4.0, top), scale=SCALE, alt="a").svg for top in (5.0, 14.0))
    lines = [re.search(r'class="ln" d="M([\d.]+) ([\d.]+)', svg).groups() for svg in (low, high)]
    assert lines[0] == lines[1]
    grid = [re.findall(r'class="grid" d="([^"]+)"', svg) for svg in (low, high)]
    assert grid[0] == grid[1]


@pytest.mark.parametrize(
    ("values", "limits", "ticks"),
    [
        ([3.3, 14.7], {"floor": 0.0}, (0, 5, 10, 15)),
        ([99.0, 40.0], {"floor": 0.0, "ceiling": 100.0}, (0, 50, 100)),
        ([0.2, 0.8], {"floor": 0.0}, (0.0, 0.5)),
        ([5.0], {}, (5.0, 5.2, 5.4)),
        ([], {}, (0.0, 0.5, 1.0)),
        ([0.0, None], {"floor": 0.0, "ceiling": 0.0}, (0.0, 0.5, 1.0)),
    ],
)
def test_the_axis_has_few_round_values(values, limits, ticks):
    scale = common_range(values, **limits)
    assert scale.ticks == pytest.approx(ticks)
    assert all(scale.low <= tick <= scale.high for tick in scale.ticks)


def test_all_values_fit_on_the_axis_and_there_are_at_most_four_lines():
    for low, high in itertools.product((-40.0, 0.0, 3.7, 196.8), (0.3, 7.0, 55.0, 340.0)):
        scale = common_range([low, low + high])
        assert scale.low <= low < low + high <= scale.high
        assert 1 <= len(scale.ticks) <= 4


def test_a_value_outside_the_axis_stays_at_its_edge():
    assert Scale(0, 10, ()).place(12, 100, 200) == 200
    assert Scale(0, 10, ()).place(-1, 100, 200) == 100


# --- panels


def test_the_line_is_broken_at_gaps_and_between_school_years():
    points = months(1.0, 2.0, None, 3.0, 4.0) + months(5.0, 6.0, year="27/28")
    path = re.search(r'class="ln" d="([^"]+)"', panel(points, scale=SCALE, alt="a").svg)[1]
    assert path.count("M") == 3


def test_a_value_without_neighbours_is_a_dot():
    svg = panel(months(1.0, 2.0, None, 3.0, None, 4.0, 4.5), scale=SCALE, alt="a").svg
    assert svg.count("<circle") == 2  # the lonely 3 and the newest value


def test_yearly_values_are_dots_joined_over_the_years():
    points = [PanelPoint(year, value, "", year) for year, value in (("23/24", 1), ("24/25", 2), ("25/26", 3))]
    svg = panel(points, scale=SCALE, alt="a").svg
    assert "brk" not in svg
    assert svg.count("<circle") == 4  # three, and the newest on top of its own


def test_marks_point_up_and_down_and_the_colour_is_a_class():
    points = [PanelPoint("a", 9.0, "up-bad", "y"), PanelPoint("b", 1.0, "down-good", "y")]
    svg = panel(points, scale=SCALE, alt="a").svg
    assert re.search(r'class="bad" d="M[\d. ]+l6 10.5h-12z"', svg)
    assert re.search(r'class="good" d="M[\d. ]+l6 -10.5h-12z"', svg)
    assert 'class="val vgood"' in svg


def test_the_middle_gets_its_own_label_only_when_there_is_room():
    far, near = (
        panel(months(3.0, last), scale=SCALE, alt="a", expected=Expected(2, 8, 5)).svg for last in (12, 5.2)
    )
    assert ">5,0</text>" in far
    assert ">5,0</text>" not in near


def test_a_span_that_changes_is_drawn_as_steps_and_left_out_where_unknown():
    expected = Expected([1, 1, None, 2], [5, 5, None, 6], [3, 3, None, 4])
    svg = panel(months(1.0, 2.0, 3.0, 4.0), scale=SCALE, alt="a", expected=expected).svg
    assert svg.count('class="band"') == 2
    assert svg.count('class="mid"') == 2


def test_the_table_says_what_the_panel_shows():
    points = [
        PanelPoint("september", 9.5, "up-bad", "y"),
        PanelPoint("oktober", None, "", "y", text=".."),
        PanelPoint("november", 4.0, "", "y"),
    ]
    figure = panel(points, scale=SCALE, alt="a", expected=Expected([2, 2, None], [8, 8, None]))
    assert figure.rows == (
        ("september", "9,5", "2,0–8,0", "sämre än väntat"),
        ("oktober", "..", "2,0–8,0", "–"),
        ("november", "4,0", "–", "–"),
    )
    assert len(figure.head) == 4


def test_thousands_have_no_decimals():
    svg = panel(months(1200.0, 1500.4), scale=common_range([1000.0, 1600.0]), alt="a").svg
    assert ">1\u00a0500</text>" in svg


def test_a_panel_without_values_is_an_empty_frame():
    svg = panel(months(None), scale=SCALE, alt="Inga siffror än.", expected=Expected(2, 8, 5)).svg
    assert svg.count('class="band"') == 1
    assert "val" not in svg
    assert ">–</text>" in svg
    assert panel([], scale=SCALE, alt="a").rows == ()


def test_year_names_never_touch():
    points = [PanelPoint(str(place), 1.0, "", f"{place}/{place + 1}") for place in range(10, 35)]
    svg = panel(points, scale=SCALE, alt="a").svg
    places = sorted(float(x) for x in re.findall(r'class="ax" x="([\d.]+)" y="150"', svg))
    assert all(after - before >= 36 for before, after in itertools.pairwise(places))


def test_every_mark_has_words_and_an_arrow():
    said = {mark: f"{arrow(mark)} {verdict(mark)}".strip() for mark in MARKS}
    assert said["up-bad"] == "▲ sämre än väntat"
    assert said["down-neutral"] == "▼ lägre än väntat"
    assert said[""] == "som väntat"


# --- bars


def test_bars_begin_at_zero_and_a_hidden_value_has_no_bar():
    figure = bars([Bar("a", 50.0, "50 %"), Bar("b", None, "..")], alt="a", scale=Scale(0, 100, ()))
    assert figure.svg.count('class="bar"') == 1
    assert 'x="0"' in figure.svg
    assert 'width="176"' in figure.svg  # half of 352
    assert figure.rows == (("a", "50 %", "som väntat"), ("b", "..", "–"))


def test_parts_fill_the_row_and_numbers_are_written_where_they_fit():
    figure = stacked([Stack("a", (70.0, 28.0, 2.0, None))], parts=("noll", "ett", "två", "fler"), alt="a")
    assert "70\u00a0%</text>" in figure.svg
    assert "2\u00a0%</text>" not in figure.svg.replace("28", "")
    assert figure.rows == (("a", "70\u00a0%", "28\u00a0%", "2\u00a0%", ".."),)
    aimed = stacked([Stack("a", (100.0,), aim=50.0)], parts=("allt",), aim="målet", alt="a")
    assert 'd="M176 ' in aimed.svg  # half of 352
    assert (aimed.head[-1], aimed.rows[0][-1]) == ("målet", "50\u00a0%")
    assert stacked([Stack("a", (100.0,))], parts=("allt",), alt="a").svg.count('class="p1"') == 2


def test_long_names_are_cut_in_the_picture_and_whole_in_the_table():
    name = "Nationella programmets introduktionsutbildning vid Norra gymnasieskolan"
    figure = bars([Bar(name, 3.0)], alt="a")
    assert name not in figure.svg
    assert "…" in figure.svg
    assert figure.rows[0][0] == name
