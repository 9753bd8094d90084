"""What is read once in a request is read anew in the next, and after a deed."""

import pytest

from samsyn.core.once import InARequest, once, reading_anew, reading_once


@pytest.fixture
def counted():
    """A question that answers how many times it has been asked about a thing."""
    asked: dict[str, int] = {}

    @once
    def ask(about: str, *, loudly: bool = False) -> int:
        asked[about] = asked.get(about, 0) + 1
        return asked[about]

    return ask


def test_outside_a_request_each_question_is_asked(counted) -> None:
    assert [counted("a"), counted("a")] == [1, 2]


def test_in_a_request_it_is_asked_once_about_each_thing(counted) -> None:
    with reading_once():
        assert [counted("a"), counted("b"), counted("a"), counted("a", loudly=True)] == [1, 1, 1, 2]


def test_a_deed_reads_each_time_and_what_was_read_before_it_is_forgotten(counted) -> None:
    with reading_once():
        before = counted("a")
        with reading_anew():
            during = [counted("a"), counted("a")]
        assert (before, during, [counted("a"), counted("a")]) == (1, [2, 3], [4, 4])


def test_nothing_is_kept_from_one_request_to_the_next(counted, rf) -> None:
    answer = InARequest(lambda _request: counted("a"))
    assert [answer(rf.get("/")), answer(rf.get("/")), counted("a")] == [1, 2, 3]
