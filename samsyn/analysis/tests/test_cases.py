"""Published cases through the same door as `samsyn verify`."""

import pytest

from samsyn.analysis.cases import run_case
from samsyn.analysis.methods import METHODS
from samsyn.analysis.methods.charts import label
from samsyn.analysis.result import Mark, Rule
from tests.published_cases import CASES, PAGE, compared, page


@pytest.mark.parametrize("name", CASES)
def test_published_case_agrees(name):
    assert compared(name)
    assert not [one for one in compared(name) if not one.ok]


def test_the_page_of_cases_tells_what_the_code_gives():
    """`python -m tests.published_cases` writes it anew."""
    assert PAGE.read_text("utf-8") == page()


def write(folder, text):
    (folder / "data.csv").write_text(text, encoding="utf-8")
    return {"id": "X", "data": "data.csv", "tolerance": 0.0001}


def test_newcombe_runs_from_a_file(tmp_path):
    """56/70 − 48/80: 0.0524 to 0.3339 (Newcombe 1998, example a)."""
    case = write(tmp_path, "x1,n1,x2,n2,lo,hi\n56,70,48,80,0.0524,0.3339\n")
    compared = run_case(case | {"method": "newcombe", "expected": "in file"}, tmp_path)
    assert [(one.what, one.ok) for one in compared] == [("rad 1 lo", True), ("rad 1 hi", True)]


def test_rows_and_words_choose_what_is_read(tmp_path):
    """Of the rows 2–4 those marked T: 4, 6, mean 5."""
    case = write(tmp_path, "sex;value\nT;100\nT;4\nK;50\nT;6\nT;100\n")
    chosen = case | {"data": "data.csv rows 2-4 T", "method": "xmr", "expected": {"mean": 5, "note": "x"}}
    assert run_case(chosen, tmp_path) == [("mean", 5.0, 5, True)]


def test_a_wrong_figure_and_a_missing_one_are_told(tmp_path):
    case = write(tmp_path, "value\n4\n6\n") | {"method": "xmr"}
    expected = {"mean": 6, "unknown": [1, 2], "labels": "all Above UCL"}
    compared = run_case(case | {"expected": expected}, tmp_path)
    assert [(one.what, one.ok) for one in compared] == [
        ("mean", False),
        ("unknown 1", False),
        ("unknown 2", False),
        ("labels", False),
    ]


def test_an_unknown_method_says_which_there_are(tmp_path):
    compared = run_case({"method": "tarot", "data": "", "expected": {}}, tmp_path)
    assert not compared[0].ok
    assert "wilson" in compared[0].got


def test_a_file_without_measurements_says_what_to_call_the_column(tmp_path):
    case = write(tmp_path, "a\n1\n") | {"method": "xmr", "expected": {}}
    with pytest.raises(ValueError, match="Döp den till value"):
        run_case(case, tmp_path)


def test_tolerance_may_differ_by_how_a_name_begins(tmp_path):
    """4 and 6: mean 5, mR̄ 2."""
    case = write(tmp_path, "value\n4\n6\n") | {"method": "xmr", "tolerance": {"mr": 0.1, "other": 1}}
    compared = run_case(case | {"expected": {"mean": 6, "mrbar": 2.5}}, tmp_path)
    assert [one.ok for one in compared] == [True, False]


def test_a_figure_may_have_bounds_instead(tmp_path):
    """4 and 6: mean 5 and mR̄ 2."""
    case = write(tmp_path, "value\n4\n6\n") | {"method": "xmr"}
    told = [{"mean": [4, 5], "mrbar": [3, 4]}, {"mean": ">=5", "mrbar": "<2"}]
    found = [run_case(case | {"expected": one}, tmp_path) for one in told]
    assert [[one.ok for one in each] for each in found] == [[True, False], [True, False]]


def test_every_method_is_documented():
    assert all(method.__doc__ for method in METHODS.values())


def test_labels_are_those_of_nhs_plot_the_dots():
    assert label(None) == "Common Cause"
    assert label(Mark(Rule.TREND, -1)) == "7 Point Trend (Decreasing)"
