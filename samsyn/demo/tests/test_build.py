"""Exempelköping is never built where there is anything; that it is whole is seen in the journeys."""

import json
import os
import socket

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.world import World


pytestmark = pytest.mark.first_round  # about reading, not about what a database does


def test_a_folder_with_something_in_it_never_becomes_a_demo(settings: object) -> None:
    (settings.PLACES.data / "samsyn.sqlite3").write_text("real")  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="inte tom"):
        call_command("demo", "--no-serve")


@pytest.mark.parametrize("left", ["audit-head.json", "fields.key"])
def test_keys_of_what_is_gone_are_told_of_before_anything_is_built(settings: object, left: str) -> None:
    (settings.PLACES.keys / left).write_text("{}", "utf-8")  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="nycklar till något som inte finns kvar"):
        call_command("demo", "--no-serve")


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was built; nothing is really built."""
    done: list[str] = []
    at = "samsyn.demo.management.commands.demo."
    monkeypatch.setattr(at + "build", lambda *, scale, say: done.append("built"))
    monkeypatch.setattr(at + "call_command", lambda name, **options: done.append(name))
    monkeypatch.setenv("SAMSYN_EMAIL_BACKEND", "")
    monkeypatch.delenv("SAMSYN_EMAIL_BACKEND")
    return done


def test_a_marked_folder_stays_marked(settings: object, built: list[str]) -> None:
    mark = settings.PLACES.data / "demo.json"  # type: ignore[attr-defined]
    mark.write_text(json.dumps({"built": True, "today": "2026-11-20"}))
    call_command("demo", "--no-serve")
    assert json.loads(mark.read_text())["built"]


def test_what_was_broken_off_in_the_middle_is_built_anew(settings: object, built: list[str]) -> None:
    data = settings.PLACES.data  # type: ignore[attr-defined]
    (data / "demo.json").write_text(json.dumps({"built": False}))
    (data / "samsyn.sqlite3").write_text("half")
    call_command("demo", "--no-serve")
    assert built == ["migrate", "built"]
    assert not (data / "samsyn.sqlite3").exists()
    assert json.loads((data / "demo.json").read_text())["built"]


def test_the_address_and_everybody_one_can_be_are_told(
    world: World, settings: object, built: list[str], capsys: pytest.CaptureFixture
) -> None:
    (settings.PLACES.data / "demo.json").write_text(json.dumps({"built": True}))  # type: ignore[attr-defined]
    call_command("demo", "--port", "8765")
    said = capsys.readouterr().out
    assert "Välj vem du är: http://localhost:8765/personer/\n" in said
    assert "\n  rektor: Bo, Norra\n" in said
    assert said.count("\n  ") == 19
    assert built == ["migrate", "serve"]
    assert "dummy" in os.environ["SAMSYN_EMAIL_BACKEND"]


def test_a_taken_port_is_told_before_anything_is_taken_away_or_built(
    settings: object, built: list[str]
) -> None:
    mark = settings.PLACES.data / "demo.json"  # type: ignore[attr-defined]
    mark.write_text(json.dumps({"built": True}))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(CommandError, match="upptagen"):
            call_command("demo", "--reset", "--port", other.getsockname()[1])
    assert (mark.exists(), built) == (True, [])


def test_a_full_disk_is_told_before_anything_is_built(
    settings: object, built: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samsyn.core.hindrances.LEAST_FREE", 10**18)
    with pytest.raises(CommandError, match="nästan full"):
        call_command("demo", "--no-serve")
    assert built == []


def test_no_database_that_may_hold_real_people_is_opened(
    built: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "vendor", "postgresql")
    with pytest.raises(CommandError, match="egen databas"):
        call_command("demo", "--reset", "--no-serve")
    assert built == []
