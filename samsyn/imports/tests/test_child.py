"""The child process itself: it is shut in, and whatever becomes of it the parent lives and answers."""

import json
import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

import samsyn
from samsyn.imports import limits, reader, standing
from samsyn.imports.reader import GAVE_UP
from samsyn.imports.tests.files import ATTENDANCE, ask, ask_child, workbook
from samsyn.imports.text_files import TOO_LARGE


def in_child(code: str) -> str:
    """What a piece of Python prints after the limits are set."""
    root = str(Path(samsyn.__file__).parents[1])
    start = f"import sys; sys.path.insert(0, {root!r}); from samsyn.imports import limits; "
    done = subprocess.run(
        [sys.executable, "-I", "-c", start + "limits.confine(1000, plain_text=False)\n" + code],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("content", [ATTENDANCE.encode(), workbook(ATTENDANCE)])
def test_the_child_answers_as_the_code_does_here(content):
    there, here = ask_child(content), ask(content)
    assert there.table.equals(here.table)
    assert there.keys.equals(here.keys)
    assert (there.rows, there.units, there.source) == (2, ["99900001"], "attendance")


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("bytearray(600 * 1024 * 1024)", "MemoryError"),
        ("open('/tmp/x', 'w')", "PermissionError"),
        ("import socket; socket.socket().connect(('127.0.0.1', 1))", "PermissionError"),
        ("import subprocess; subprocess.run(['true'])", "PermissionError"),
        ("import os; os.system('true')", "PermissionError"),
        ("import pandas", "ModuleNotFoundError"),
        ("print(open('/etc/hostname').read() and 'reads')", "reads"),
    ],
)
def test_the_child_cannot_do_what_it_has_no_reason_to_do(code, fault):
    assert fault in in_child(code)


def test_the_child_gets_no_keys_and_no_addresses(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    monkeypatch.setenv("KEYS_DIR", "/keys")
    assert set(standing.bare_environment()) <= {
        "LANG",
        "ARROW_DEFAULT_MEMORY_POOL",
        "OMP_NUM_THREADS",
        "OPENPYXL_LXML",
        "LD_LIBRARY_PATH",
    }


class Stable:
    """Runs code of the test's own in the child's place."""

    def __init__(self, code):
        self.code = code

    def fork(self, stdin, stdout):
        line = [sys.executable, "-I", "-c", self.code]
        self.child = subprocess.Popen(line, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL)
        return self.child.pid

    def end(self, pid):
        self.child.kill()
        self.child.wait()


def test_a_child_that_dies_is_answered_for(monkeypatch):
    monkeypatch.setattr(reader, "STABLE", Stable("import os; os.abort()"))
    assert ask_child(ATTENDANCE).refused == GAVE_UP


def test_a_child_that_never_answers_is_stopped(monkeypatch):
    monkeypatch.setattr(reader, "STABLE", Stable("import time; time.sleep(60)"))
    monkeypatch.setattr(limits, "PATIENCE", 0.02)
    assert ask_child(ATTENDANCE).refused == GAVE_UP


@pytest.mark.parametrize(
    "frames",
    [
        b"T" + struct.pack(">Q", 5) + b"abcde",  # no table
        b"T" + struct.pack(">Q", 1 << 40),  # more than may be said
        b"J" + struct.pack(">Q", 3) + b"{}}",  # no report
        b"J" + struct.pack(">Q", 9) + b"{}",  # cut off
    ],
)
def test_a_child_that_says_what_it_may_not_is_not_believed(monkeypatch, frames):
    code = f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write({frames!r})"
    monkeypatch.setattr(reader, "STABLE", Stable(code))
    assert ask_child(ATTENDANCE).refused == GAVE_UP


def test_a_file_over_the_limit_is_not_even_sent(monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_TEXT", 10)
    assert ask_child(ATTENDANCE).refused == TOO_LARGE
    assert ask(ATTENDANCE).refused == TOO_LARGE


def test_tables_sent_before_a_fault_are_forgotten():
    out = BytesIO()
    for letter, content in ((b"R", b""), (b"J", json.dumps({"source": "attendance"}).encode())):
        out.write(letter + struct.pack(">Q", len(content)) + content)
    out.seek(0)
    assert reader._take(out).table is None
