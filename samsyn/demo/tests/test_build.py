"""Exempelköping is never built where there is anything; that it is whole is seen in the journeys."""

import json

import pytest
from django.core.management import CommandError, call_command


pytestmark = pytest.mark.first_round  # about reading, not about what a database does


def test_a_folder_with_something_in_it_never_becomes_a_demo(settings: object) -> None:
    (settings.PLACES.data / "samsyn.sqlite3").write_text("real")  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="inte tom"):
        call_command("demo", "--no-serve")


def test_keys_of_what_is_gone_are_told_of_before_anything_is_built(settings: object) -> None:
    (settings.PLACES.keys / "audit-head.json").write_text("{}", "utf-8")  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="nycklar till något som inte finns kvar"):
        call_command("demo", "--no-serve")


def test_a_marked_folder_stays_marked(settings: object) -> None:
    mark = settings.PLACES.data / "demo.json"  # type: ignore[attr-defined]
    mark.write_text(json.dumps({"built": True, "today": "2026-11-20"}))
    call_command("demo", "--no-serve")
    assert json.loads(mark.read_text())["built"]
