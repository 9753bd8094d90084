"""What each command says and answers, without starting a process for it."""

import errno
import json
import os
import tarfile
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from samsyn.config.backup import Refused
from samsyn.config.management.commands import backup, restore
from samsyn.core.audit import head_file
from samsyn.core.crypto import KEYS
from samsyn.core.hindrances import InTheWay
from samsyn.core.models import AuditEvent
from tests import tampering
from tests.world import World


pytestmark = pytest.mark.django_db


def say(*words: object, **options: object) -> str:
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def log(django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        tampering.fill_log(9, unsealed=1)


def test_a_whole_log_is_linked_to_its_end_and_told(log: None) -> None:
    assert say("audit", "verify") == "Loggen är hel: 9 rader.\n"


def test_a_whole_log_is_told_to_other_programs_too(log: None) -> None:
    assert json.loads(say("audit", "verify", format="json")) == {
        "rows": 9,
        "fault": "",
        "years": {},
    }


def test_a_changed_log_answers_one(log: None) -> None:
    with tampering.as_owner():
        tampering.rows().filter(number=3).update(actor="user:1")
    with pytest.raises(CommandError, match=r"Loggen är inte hel\. Rad 3 är ändrad\.") as refusal:
        say("audit", "verify")
    assert refusal.value.returncode == 1


def test_a_log_that_has_lost_rows_goes_on_only_with_a_reason(
    log: None, django_capture_on_commit_callbacks: object
) -> None:
    with tampering.as_owner():
        tampering.rows().filter(number__gt=5).delete()
    with pytest.raises(CommandError, match="--because"):
        say("audit", "go-on")
    with django_capture_on_commit_callbacks(execute=True):
        said = say("audit", "go-on", because="Strömavbrott")
    assert "Loggen hade 8 rader och har 5. Det står i loggen." in said
    assert AuditEvent.objects.get(deed="audit.went_on").details["because"] == "Strömavbrott"


def test_keys_are_taken_out_but_never_into_the_data(settings: object, tmp_path: Path) -> None:
    assert "Nycklarna ligger i" in say("keys", "export", tmp_path / "keys.tar")
    with tarfile.open(tmp_path / "keys.tar") as archive:
        assert archive.getnames() == [f"{name}.key" for name in KEYS]
    assert settings.PLACES.secret("audit")
    assert len(list(settings.PLACES.keys.iterdir())) == len(KEYS), "no key is made later"
    for target, word in [
        (settings.PLACES.data / "k.tar", "datamappen"),
        (tmp_path / "keys.tar", "finns redan"),
        (tmp_path / "nowhere" / "k.tar", "Skapa den först"),
    ]:
        with pytest.raises(CommandError, match=word):
            say("keys", "export", target)


def test_a_full_disk_leaves_no_half_file_of_keys_that_stops_the_next_try(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as full:
        full.setattr(
            tarfile.TarFile, "add", Mock(side_effect=OSError(errno.ENOSPC, "No space left on device"))
        )
        with pytest.raises(OSError, match="No space left"):
            say("keys", "export", tmp_path / "keys.tar")
    assert not list(tmp_path.glob("keys.tar*"))
    assert "Nycklarna ligger i" in say("keys", "export", tmp_path / "keys.tar")


def test_a_copy_says_how_large_it_is_and_that_keys_are_not_in_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(backup, "backup", lambda file: 1_234_567)
    assert "(1.2 MB). Nycklarna är inte med." in say("backup", tmp_path / "copy.tar")


@pytest.mark.parametrize(("command", "module"), [("backup", backup), ("restore", restore)])
def test_what_stops_a_copy_is_told_in_one_line(
    command: str, module: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(file: Path) -> None:
        raise Refused("Mappen är inte tom.")

    monkeypatch.setattr(module, command, refuse)
    with pytest.raises(CommandError, match=r"^Mappen är inte tom\.$"):
        say(command, tmp_path / "copy.tar")


@pytest.mark.parametrize(("had", "lost"), [(8, 0), (12, 4)])
def test_a_restored_copy_says_what_the_log_has_lost(
    log: None, had: int, lost: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    head_file().write_text(json.dumps({"number": had, "link": "x"}), "utf-8")
    monkeypatch.setattr(restore, "restore", lambda file: None)
    monkeypatch.setattr(restore, "call_command", lambda *words, **options: None)
    said = say("restore", tmp_path / "copy.tar")
    assert ("De 4 sista raderna" in said) is bool(lost)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[object]:
    """What `serve` starts, in order; nothing is really started."""
    done: list[object] = []
    path = "samsyn.config.running."
    monkeypatch.setenv("SAMSYN_UNDER_PARENT", "")
    for name in ("SAMSYN_ADDRESS", "SAMSYN_HOSTS"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.ADDRESS = "http://localhost:8000"
    monkeypatch.setattr("samsyn.core.hindrances.check_port", lambda host, port: None)
    monkeypatch.setattr("samsyn.core.hindrances.check_demo_database", lambda: done.append("own database"))
    kept = SimpleNamespace(stop=lambda: done.append("stopped"))
    monkeypatch.setattr(path + "KeptWorker", lambda: done.append("worker") or kept)
    monkeypatch.setattr(path + "serve_web", lambda host, port: done.append((host, port)))
    return done


def test_an_empty_folder_gets_a_link_for_its_first_administrator(started: list) -> None:
    said = say("serve", host="localhost", port=8123)
    assert "Samsyn svarar på http://localhost:8123" in said
    assert "http://localhost:8123/start/" in said
    assert started == ["worker", ("127.0.0.1", 8123), "stopped"]


def test_letters_lead_to_where_the_web_answers_unless_an_address_is_set(
    world: World, started: list, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    say("serve", port=8123)
    assert settings.ADDRESS == os.environ["SAMSYN_ADDRESS"] == "http://localhost:8123"
    settings.ADDRESS = "https://samsyn.example.se"
    monkeypatch.setenv("SAMSYN_ADDRESS", settings.ADDRESS)
    say("serve", port=8124)
    assert settings.ADDRESS == os.environ["SAMSYN_ADDRESS"] == "https://samsyn.example.se"


def test_a_founded_organiser_gets_no_such_link(world: World, started: list) -> None:
    said = say("serve", host="192.0.2.7", no_worker=True)
    assert "/start/" not in said
    assert "http://192.0.2.7:8000" in said
    assert started == [("192.0.2.7", 8000)]


@pytest.mark.parametrize(
    ("host", "is_demo", "names"),
    [
        ("192.0.2.7", False, ["localhost", "192.0.2.7"]),
        ("0.0.0.0", True, ["localhost", "*"]),  # noqa: S104
        ("0.0.0.0", False, ["localhost"]),  # noqa: S104
    ],
)
def test_other_machines_reach_what_listens_to_them(
    world: World, started: list, settings: Any, host: str, is_demo: bool, names: list[str]
) -> None:
    if is_demo:
        (settings.PLACES.data / "demo.json").write_text('{"today": "2026-11-20"}', "utf-8")
    said = say("serve", host=host)
    assert names == settings.ALLOWED_HOSTS
    assert ("SAMSYN_HOSTS" in said) == (names == ["localhost"])
    assert os.environ.get("SAMSYN_HOSTS", "localhost") == ",".join(names)
    assert ("own database" in started) == is_demo


def test_the_worker_is_stopped_also_when_the_web_fails(
    started: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samsyn.config.running.serve_web", lambda host, port: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        say("serve")
    assert started == ["worker", "stopped"]


def test_what_is_in_the_way_stops_before_anything_is_started(
    started: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path) -> None:
        raise InTheWay("Disken är nästan full.")

    monkeypatch.setattr("samsyn.core.hindrances.check_disk", full)
    with pytest.raises(CommandError, match="nästan full"):
        say("serve")
    assert started == []


CASE = {"id": "W1", "method": "wilson", "input": {"successes": 1, "n": 10}}


def test_a_file_without_anything_to_count_is_told_and_is_no_success(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": [{"id": "no method"}]}), "utf-8")
    with pytest.raises(CommandError, match=r"har fältet method\. Inget är räknat") as refused:
        say("verify", file)
    assert refused.value.returncode == 2


@pytest.mark.parametrize(("wrapped", "good"), [(True, True), (False, True), (False, False)])
def test_published_cases_are_told_beside_what_was_got(
    wrapped: bool, good: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    one = SimpleNamespace(ok=good, what="lower", got=0.018, expected=0.018)
    monkeypatch.setattr("samsyn.analysis.cases.run_case", lambda case, folder: [one])
    cases = [CASE, {"id": "no method"}]
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": cases} if wrapped else cases), "utf-8")
    if good:
        assert say("verify", file) == "W1       lower: 0.018 (väntat 0.018) ok\n"
    else:
        with pytest.raises(CommandError, match="1 värden stämmer inte"):
            say("verify", file)
