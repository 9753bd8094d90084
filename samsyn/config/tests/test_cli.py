"""`samsyn`: help, version, faulty calls and what they answer."""

import errno
from pathlib import Path

import pytest
from django.db import OperationalError

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
    assert main(["serve"]) == code
    assert capsys.readouterr().err.startswith(line)


@pytest.mark.parametrize(
    ("words", "environment", "code", "said"),
    [
        (["backup", "--help"], {}, 0, "usage: samsyn backup"),
        (["backup"], {}, 2, "usage: samsyn backup"),
        (["backup", "x.tar"], {"DATABASE_URL": "mysql://a/b"}, 2, "samsyn: DATABASE_URL ska börja"),
        (["backup", "/"], {}, 1, "samsyn: / finns redan."),
        (["audit", "verify"], {}, 0, "Loggen är hel: 0 rader."),
        (["audit", "go-on"], {}, 2, "samsyn: Skriv varför"),
    ],
)
def test_a_call_is_answered_with_a_code_and_a_line(
    tmp_path: Path, words: list[str], environment: dict[str, str], code: int, said: str
) -> None:
    answer = installation(tmp_path).samsyn(*words, **environment)
    assert answer.returncode == code
    assert said in answer.stdout + answer.stderr
    assert "Traceback" not in answer.stderr
    assert "--pythonpath" not in answer.stdout


def test_keys_inside_the_data_stop_every_command(tmp_path: Path) -> None:
    place = installation(tmp_path)
    answer = place.samsyn("audit", "verify", KEYS_DIR=str(place.data / "keys"))
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
    assert "KEYS_DIR får inte ligga i DATA_DIR" in answer.stderr
