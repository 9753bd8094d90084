"""`samsyn`: help, version, faulty calls and what they answer."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pyarrow as pa
import pytest
from django.db import DatabaseError, OperationalError, ProgrammingError

from samsyn.config.cli import COMMANDS, main
from samsyn.config.tests.installation import installation


pytestmark = pytest.mark.first_round  # in installations of its own, whatever the round


def test_help_lists_every_command(capsys: pytest.CaptureFixture) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"  {name} " in said for name in COMMANDS)
    assert "DATA_DIR" in said


def test_no_command_is_a_faulty_call_that_gets_help(capsys: pytest.CaptureFixture) -> None:
    assert main([]) == 2
    assert "Användning: samsyn" in capsys.readouterr().out


def test_an_unknown_command_is_told_in_one_line(capsys: pytest.CaptureFixture) -> None:
    assert main(["importera"]) == 2
    assert capsys.readouterr().err == "samsyn: ”importera” finns inte. Skriv samsyn --help.\n"


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("samsyn 20")


def test_what_was_typed_is_taken_from_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr("sys.argv", ["samsyn", "help"])
    assert main() == 0
    assert "Kommandon:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fault", "code", "line"),
    [
        (ValueError("DATABASE_URL ska börja med postgresql://"), 2, "samsyn: DATABASE_URL ska börja"),
        (OperationalError("no such table"), 1, "samsyn: Databasen svarar inte som väntat (no such table)."),
        (OperationalError("disk I/O error"), 1, "samsyn: Disken är full. Gör plats och kör om.\n"),
        (DatabaseError("file is not a database"), 1, "samsyn: Databasen "),
        (
            ProgrammingError("no rights\nLINE 9: x"),
            1,
            "samsyn: Databasen svarar inte som väntat (no rights).",
        ),
        (
            duckdb.InvalidInputException("No magic bytes\n\nLINE 9: FROM x"),
            1,
            "samsyn: Fakta går inte att läsa (No magic bytes).",
        ),
        (pa.ArrowInvalid("Footer"), 1, "samsyn: Fakta går inte att läsa (Footer). Är en fil skadad: lägg"),
        (OperationalError("database or disk is full"), 1, "samsyn: Disken är full. Gör plats och kör om.\n"),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            1,
            "samsyn: Disken är full. Gör plats och kör om.\n",
        ),
        (
            FileNotFoundError(errno.ENOENT, "No such file or directory", "/x/r.pdf"),
            1,
            "samsyn: Det går inte att läsa eller skriva /x/r.pdf (No such file or directory).\n",
        ),
        (KeyboardInterrupt(), 0, ""),
        (SystemExit(3), 3, ""),
        (SystemExit(None), 0, ""),
        (SystemExit("slut"), 1, ""),
    ],
)
def test_every_end_has_its_code(
    fault: BaseException, code: int, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    def fail(*words: object) -> None:
        raise fault

    monkeypatch.setattr("samsyn.config.cli._perform", fail)
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=0))
    assert main(["serve"]) == code
    said = capsys.readouterr().err
    assert said.startswith(line)
    assert said.count("\n") <= 1


@pytest.mark.parametrize(
    ("words", "environment", "code", "said"),
    [
        (["show", "--help"], {}, 0, "Användning: samsyn show"),
        (["show", "--zone", "apa", "M"], {}, 2, "samsyn: --zone: ”apa” finns inte, välj bland 'inside'"),
        (["backup", "x.tar"], {"DATABASE_URL": "mysql://a/b"}, 2, "samsyn: DATABASE_URL ska börja"),
        (["audit", "verify"], {}, 1, "samsyn: Det finns ingen installation i "),
        (["keys", "export", "x.tar"], {}, 1, "samsyn: Det finns ingen installation i "),
        (["restore", "x.tar"], {}, 1, "samsyn: x.tar finns inte."),
        (["demo", "--scale", "0"], {}, 2, "samsyn: --scale: ”0” går inte att bygga, ange ett tal från 0,05"),
    ],
)
def test_a_call_that_does_nothing_makes_nothing_and_is_answered_with_a_code_and_a_line(
    tmp_path: Path, words: list[str], environment: dict[str, str], code: int, said: str
) -> None:
    answer = installation(tmp_path / "empty").samsyn(*words, **environment)
    assert answer.returncode == code
    assert (answer.stderr or answer.stdout).startswith(said)
    assert answer.stderr.count("\n") == (1 if code else 0)
    assert not (tmp_path / "empty").exists()


def test_a_database_that_is_none_is_told_in_a_line(tmp_path: Path) -> None:
    place = installation(tmp_path)
    place.data.mkdir()
    (place.data / "samsyn.sqlite3").write_text("something else")
    for words in (["show", "merit_rating"], ["backup", str(tmp_path / "x.tar")]):
        answer = place.samsyn(*words)
        assert answer.returncode == 1
        assert (
            f"Databasen {place.data / 'samsyn.sqlite3'} är skadad, eller är ingen databas: lägg tillbaka"
            in answer.stderr
        )
        assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_in_swedish_and_tells_nothing_of_django(name: str, capsys: pytest.CaptureFixture) -> None:
    assert main([name, "--help"]) == 0
    said = capsys.readouterr().out
    assert f"Användning: samsyn {name} [-h]" in said
    assert "visa den här texten" in said
    assert not [
        word for word in ("usage", "options", "arguments", "Skip", "--settings", "--no-c") if word in said
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "RAPPORT, --unit, --out saknas"),
        (["committee", "--out", "a", "--unit", "b", "c"], "c känns inte igen"),
        (["--unit"], "--unit: ett värde ska följa"),
        (["--format", "txt"], "--format: ”txt” finns inte, välj bland 'docx', 'html', 'pdf'"),
    ],
)
def test_a_faulty_call_is_told_in_one_line_of_swedish(
    words: list[str], said: str, capsys: pytest.CaptureFixture
) -> None:
    assert main(["report", *words]) == 2
    assert capsys.readouterr().err == f"samsyn: {said}. Se samsyn report --help.\n"


def test_who_stops_reading_is_told_nothing() -> None:
    there, here = os.pipe()
    os.close(there)
    words = [sys.executable, "-m", "samsyn.config.cli", "--help"]
    answer = subprocess.run(words, stdout=here, stderr=subprocess.PIPE, check=False)
    os.close(here)
    assert (answer.returncode, answer.stderr) == (1, b"")


def test_keys_inside_the_data_stop_every_command(tmp_path: Path) -> None:
    place = installation(tmp_path)
    answer = place.samsyn("audit", "verify", KEYS_DIR=str(place.data / "keys"))
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
    assert "KEYS_DIR får inte ligga i DATA_DIR" in answer.stderr
