"""What stands beside and under a panel is about the period and the school years that the page says."""

import re

import pytest

from samsyn.core.figures import PanelPoint, common_range, panel


SCALE = common_range([0.0, 15.0], floor=0.0)


def drawn(points):
    return panel(points, scale=SCALE, alt="a").svg


@pytest.mark.parametrize(("text", "label"), [("~0", ["~0"]), ("..", [".."]), ("", [])])
def test_an_older_figure_is_never_the_label_at_the_end(text, label):
    points = [PanelPoint("juni", 10.2, "up-bad", "25/26"), PanelPoint("oktober", None, "", "26/27", text)]
    assert re.findall(r'class="val[^>]*>([^<]*)<', drawn(points)) == label


def test_year_names_without_room_for_all_are_thinned_evenly():
    months = {"22/23": 10, "23/24": 10, "24/25": 10, "25/26": 10, "26/27": 3}
    points = [PanelPoint("m", 5.0, "", year) for year, count in months.items() for _month in range(count)]
    assert re.findall(r'y="150"[^>]*>([^<]*)<', drawn(points)) == ["26/27", "24/25", "22/23"]
    roomy = [PanelPoint("m", 5.0, "", year) for year in months]
    assert len(re.findall(r'y="150"', drawn(roomy))) == len(months)
