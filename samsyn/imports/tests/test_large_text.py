"""A csv file too large to be held whole is read as it goes by, and says the same as one that is held."""

import os
import signal

import pytest

from samsyn.imports import limits
from samsyn.imports.flowing import MIXED
from samsyn.imports.reader import GAVE_UP
from samsyn.imports.standing import STABLE
from samsyn.imports.tests.files import ATTENDANCE, ask, ask_child
from samsyn.imports.text_files import LOST_ROWS, RAGGED


HEADER, FIRST, SECOND = ATTENDANCE.splitlines(keepends=True)
ROWS = FIRST * 40 + SECOND * 40


@pytest.fixture
def flows(monkeypatch):
    """Only the first kilobyte is held."""
    monkeypatch.setattr(limits, "HELD_WHOLE", 1024)


@pytest.fixture(params=[HEADER + ROWS, (HEADER + ROWS).replace("\n", "\r\n"), (HEADER + ROWS).rstrip()])
def text(request):
    return request.param


def test_it_says_the_same_as_a_file_that_is_held(text, monkeypatch):
    held = ask(text)
    monkeypatch.setattr(limits, "HELD_WHOLE", 1024)
    flowing = ask(text)
    assert flowing.table.equals(held.table)
    assert flowing.keys.equals(held.keys)
    assert flowing.rows == held.rows == 80


@pytest.mark.usefixtures("flows")
class TestAFault:
    def test_a_cell_that_is_no_number_has_the_file_read_once_more(self):
        answer = ask(HEADER + ROWS + FIRST.replace("6000", "sex"))
        assert (answer.rows, answer.rejected, answer.table.num_rows) == (81, 1, 80)

    def test_a_ragged_row_is_named(self):
        answer = ask(HEADER + ROWS + "99900001;EXK-3\n")
        assert [(one["text"], one["rows"]) for one in answer.faults] == [(RAGGED, [82])]

    def test_an_open_quote_loses_no_rows_unseen(self):
        assert ask(HEADER + ROWS + FIRST.replace("EXK-1", '"EXK-1') + SECOND).refused == LOST_ROWS

    @pytest.mark.parametrize("late", [b"\x00", b"\xe5"])
    def test_what_is_no_text_far_down_refuses_the_file(self, late):
        raw = (HEADER + ROWS).encode() + FIRST.encode().replace(b"EXK-1", b"EXK" + late)
        refused = ask(raw).refused
        assert refused == (MIXED if late == b"\xe5" else refused)
        assert refused

    def test_a_letter_cut_in_two_is_whole_again(self, monkeypatch):
        text = HEADER + FIRST.replace("EXK-1", "elev-å") + ROWS
        held = len((HEADER + "99900001;elev-").encode()) + 1
        monkeypatch.setattr(limits, "HELD_WHOLE", held)
        answer = ask(text)
        assert not answer.refused
        assert answer.rows == 81


def test_a_large_file_is_read_in_a_child_of_its_own():
    rows = 600_000  # 34 MB: more than is held
    answer = ask_child((HEADER + FIRST * rows).encode())
    assert (answer.refused, answer.rows, answer.table.num_rows) == ("", rows, rows)


def test_when_what_stands_ready_has_died_another_takes_its_place():
    ask_child(ATTENDANCE)
    os.kill(STABLE._standing.process.pid, signal.SIGKILL)
    STABLE._standing.process.wait()
    assert ask_child(ATTENDANCE).rows == 2


def test_what_cannot_be_unsealed_is_no_answer_but_a_fault():
    def content():
        yield ATTENDANCE.encode()
        raise ValueError("changed")

    from samsyn.imports.reader import read_file
    from samsyn.imports.recognising import Request

    with pytest.raises(ValueError, match="changed"):
        read_file(content(), 100, Request(today="2026-11-20"))


def test_a_fork_that_is_killed_is_answered_for(monkeypatch):
    fork = STABLE.fork

    def fork_and_kill(*pipes):
        pid = fork(*pipes)
        os.kill(pid, signal.SIGKILL)
        return pid

    monkeypatch.setattr(STABLE, "fork", fork_and_kill)
    assert ask_child(ATTENDANCE).refused == GAVE_UP
