"""The wheel says what the list says: nothing hides anything, and today is where it should be."""

import gzip
import itertools
import math
import re
from datetime import date, timedelta

import pytest

from samsyn.core import samples
from samsyn.core.figures import Holiday, WheelActivity, wheel
from samsyn.core.figures.lanes import packed, widened


AUTUMN = date(2026, 8, 1)
TODAY = date(2026, 11, 17)
RINGS = ("kvalitetsarbete", "elevhälsa", "enkäter")


def act(number, first, last, ring=1, state="coming", title="Konferens"):
    return WheelActivity(number, title, date.fromisoformat(first), date.fromisoformat(last), ring, state)


def draw_wheel(*activities, today=TODAY, rings=RINGS, **more):
    return wheel(activities, school_year_start=AUTUMN, today=today, rings=rings, **more)


def wedges(svg):
    """Ring edges and angles of every arc, read back from the drawing."""
    found = []
    for start_x, start_y, outer, end_x, end_y, inner in re.findall(
        r'class="arc[^"]*" d="M([\d.]+) ([\d.]+)A([\d.]+) [\d.]+ 0 [01] 1 ([\d.]+) ([\d.]+)L[\d. ]+A([\d.]+) ',
        svg,
    ):
        found.append(
            (
                float(inner),
                float(outer),
                angle_of(float(start_x), float(start_y)),
                angle_of(float(end_x), float(end_y)) or 360,
            )
        )
    return found


def angle_of(x, y):
    return math.degrees(math.atan2(x - 360, 360 - y)) % 360


def test_arcs_never_overlap():
    activities = [
        act(
            number + 1,
            str(AUTUMN + timedelta(days=start)),
            str(AUTUMN + timedelta(days=start + length)),
            1 + number % 3,
        )
        for number, (start, length) in enumerate((place * 37 % 350, place * 13 % 60) for place in range(40))
    ]
    found = wedges(draw_wheel(*[each for each in activities if each.ends_on <= date(2027, 7, 31)]).svg)
    assert len(found) > 30
    for one, other in itertools.combinations(found, 2):
        apart_in_ring = one[0] >= other[1] or other[0] >= one[1]
        apart_in_time = one[2] >= other[3] - 0.2 or other[2] >= one[3] - 0.2
        assert apart_in_ring or apart_in_time


def test_an_activity_without_rivals_has_the_whole_ring_and_others_share():
    spans = [(0.0, 100.0), (20.0, 40.0), (50.0, 60.0), (100.0, 130.0)]
    assert [(each.lane, each.lanes) for each in packed(spans)] == [(0, 2), (1, 2), (1, 2), (0, 1)]
    assert packed([]) == []


def test_a_single_day_is_wide_enough_for_its_number():
    assert widened((100.0, 101.0), 5.0) == (98.0, 103.0)
    assert widened((0.0, 1.0), 5.0) == (0.0, 5.0)
    assert widened((10.0, 30.0), 5.0) == (10.0, 30.0)


def test_the_year_begins_at_the_top_and_goes_clockwise():
    # 1 August–31 October is 92 of 365 days: 90.7 degrees.
    (_inner, _outer, start, end) = wedges(draw_wheel(act(1, "2026-08-01", "2026-10-31")).svg)[0]
    assert (start, end) == pytest.approx((0.0, 90.7), abs=0.1)


def test_what_lies_outside_the_year_is_cut_off_or_left_out():
    figure = draw_wheel(act(1, "2026-06-01", "2026-08-31"), act(2, "2027-09-01", "2027-09-05"))
    assert len(wedges(figure.svg)) == 1
    assert len(figure.rows) == 2  # the list still has both


def test_the_hand_shows_today_and_its_week():
    svg = draw_wheel(act(1, "2026-11-09", "2026-11-27", state="ongoing")).svg
    assert 'class="hand"' in svg
    assert '<text class="wk wnow"' in svg
    assert "i dag 17 nov" in svg
    assert "vecka 47" in svg  # ISO week of 17 November 2026


def test_lov_is_a_hatched_field_that_tells_its_days():
    svg = draw_wheel(holidays=[Holiday("Höstlov", date(2026, 10, 26), date(2026, 10, 30))]).svg
    assert '<pattern id="hjul-lov"' in svg
    (told,) = re.findall(r'fill="url\(#hjul-lov\)"[^>]*><title>([^<]*)</title>', svg)
    assert told.replace("\u00a0", " ") == "Höstlov: 26–30 okt"


def test_rings_without_names_get_the_usual_ones_and_lov_outside_the_year_is_left_out():
    lov = Holiday("Höstlov", date(2029, 10, 26), date(2029, 10, 30))
    svg = draw_wheel(rings=(), holidays=[lov]).svg
    assert "kvalitetsarbete</textPath>" in svg
    assert "Höstlov" not in svg


def test_another_year_has_no_hand():
    svg = draw_wheel(today=date(2028, 1, 1)).svg
    assert "hand" not in svg
    assert "2026/27" in svg


def test_the_hand_never_runs_through_a_number():
    for first, last in (
        ("2026-11-09", "2026-11-27"),
        ("2026-11-02", "2026-11-29"),
        ("2026-11-10", "2026-11-22"),
    ):
        svg = draw_wheel(act(1, first, last, state="ongoing")).svg
        x, y = map(float, re.search(r'class="n nn" x="([\d.]+)" y="([\d.]+)"', svg).groups())
        today = (TODAY - AUTUMN).days / 365 * 360 + 180 / 365
        assert abs(angle_of(x, y - 5.5) - today) * 3.1416 / 180 * 274 >= 16


def test_a_short_activity_today_has_its_number_over_the_hand():
    svg = draw_wheel(act(1, "2026-11-16", "2026-11-18", state="ongoing")).svg
    assert re.search(r'<circle class="arc a1 now1"[^>]*/><text class="n nn"', svg)


def test_every_week_of_the_year_has_its_number():
    svg = draw_wheel().svg
    weeks = [int(week) for week in re.findall(r'class="wk[^"]*"[^>]*>(\d+)<', svg)]
    assert weeks == [*range(32, 54), *range(1, 31)]  # 2026 has 53 weeks


def test_the_wheel_is_told_and_the_state_of_each_activity_is_words():
    figure = draw_wheel(
        act(1, "2026-08-10", "2026-08-28", state="done"),
        act(2, "2026-11-09", "2026-12-11", 2, "ongoing"),
        act(3, "2027-01-11", "2027-01-11", 3),
    )
    assert "I dag, 17 nov, pågår 1 av 3 aktiviteter." in figure.alt
    assert "kvalitetsarbete, elevhälsa, enkäter" in figure.alt
    assert [row[2:] for row in figure.rows] == [
        ("10–28 aug", "klar"),
        ("9 nov – 11 dec", "pågår"),
        ("11 jan", "kommande"),
    ]
    assert 'data-akt="2"' in figure.svg


def test_ring_names_go_where_the_ring_is_free_or_are_left_to_the_caption():
    whole_year = act(1, "2026-08-01", "2027-07-31")
    assert "kvalitetsarbete</textPath>" not in draw_wheel(whole_year).svg
    assert "elevhälsa</textPath>" in draw_wheel(whole_year).svg


def test_the_demonstration_wheel_is_small():
    assert len(gzip.compress(samples.sample_wheel().svg.encode())) < 6000
