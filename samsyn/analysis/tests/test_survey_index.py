"""The index of Skolenkäten against a vector counted by hand and against what Skolinspektionen has published."""

from collections import defaultdict

import pytest

from samsyn.analysis.survey_index import (
    NoSuchScale,
    Question,
    index,
    is_dont_know,
    is_negative,
    mean,
    top_two,
)
from samsyn.imports.tests.files import ask
from tests.shared import shared_file


HALF_A_STEP = 0.05 + 1e-9  # published figures have one decimal


def test_four_answers_of_fifty_thirty_fifteen_and_five_percent_are_seven_and_a_half():
    """domain.md 4.13, vector 6: 5,0 + 2,0 + 0,5 + 0; and 50 + 30 = 80 % chose one of the two best."""
    question = Question((50, 30, 15, 5))
    assert mean(question) == pytest.approx(7.5)
    assert top_two(question, all_answers=100) == 80


def test_five_answers_have_quarters_and_a_negative_question_is_turned_around():
    """10·1 + 7,5·2 + 5·3 + 2,5·4 + 0·0 = 50 over ten answers."""
    assert mean(Question((1, 2, 3, 4, 0))) == pytest.approx(5.0)
    assert mean(Question((0, 4, 3, 2, 1), is_negative=True)) == pytest.approx(5.0)
    assert top_two(Question((1, 1, 2, 4, 2), is_negative=True), all_answers=10) == 60


def test_an_index_is_the_mean_of_all_answers_and_not_of_the_questions():
    """Ten answers of 10 and two of 0: 100/12, while the mean of the questions would be 5."""
    assert index([Question((10, 0, 0, 0)), Question((0, 0, 0, 2))]) == pytest.approx(100 / 12)


def test_nobody_has_no_index_and_an_odd_scale_is_refused():
    assert index([]) is None
    assert top_two(Question((0, 0, 0, 0)), all_answers=0) is None
    with pytest.raises(NoSuchScale):
        mean(Question((1, 2, 3)))


@pytest.fixture(scope="module")
def answers():
    """The rows of the real workbook of 2022, with each question's counts, and what is masked left out."""
    file = shared_file("data", "skolenkaten-2022", "excelrapport-elever-grundskola-ak-8-2022.xlsx")
    table = ask(file.read_bytes()).table.select(["row", "area", "question", "item", "alternative", "value"])
    published, counts, masked = {}, defaultdict(lambda: defaultdict(list)), set()
    for row, area, question, item, alternative, value in zip(*table.to_pydict().values(), strict=True):
        if row > 10_000:  # the sheet by sex has no counts
            continue
        if item in {"index", "mean"}:
            published[row, area, question] = value
        elif item == "count" and not is_dont_know(alternative):
            counts[row, area][question].append(value)
            if value is None:
                masked |= {(row, area, question), (row, area, "")}
    told = {key: value for key, value in published.items() if value is not None and key not in masked}
    return told, counts


def test_every_published_mean_of_2022_is_found_again(answers):
    """6 474 questions of schools and organisers without a mask, as counted in statistics.md 9."""
    told, counts = answers
    questions = {key: value for key, value in told.items() if key[2]}
    assert len(questions) == 6474
    for (row, area, question), value in questions.items():
        found = mean(Question(tuple(counts[row, area][question]), is_negative(question)))
        assert found == pytest.approx(value, abs=HALF_A_STEP)


def test_every_published_index_of_2022_is_found_again(answers):
    """1 269 areas of schools and organisers without a mask, as counted in statistics.md 9."""
    told, counts = answers
    areas = {key: value for key, value in told.items() if not key[2]}
    assert len(areas) == 1269
    for (row, area, _), value in areas.items():
        each = [Question(tuple(found), is_negative(name)) for name, found in counts[row, area].items()]
        assert index(each) == pytest.approx(value, abs=HALF_A_STEP)
