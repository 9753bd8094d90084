"""The official description judges our requests and our own register; and its mock answers absurdities."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from samsyn.imports.models import SourceEndpoint
from samsyn.imports.ss12000.client import Client, Interrupted
from samsyn.imports.ss12000.configuration import load
from samsyn.imports.ss12000.sync import sync
from samsyn.imports.ss12000.tests.conftest import configure
from tests.register.school import School
from tests.register.server import Register, serving
from tests.shared import shared_file
from tools.prism import NotInstalled, running


pytestmark = [pytest.mark.usefixtures("world"), pytest.mark.first_round]


@pytest.fixture(scope="module")
def description() -> Path:
    return shared_file("data", "ss12000-openapi", "openapi_ss12000_version2_1_0.yaml")


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Every question the client asks, with what the judge had against it or its answer."""
    found: list[tuple[str, str]] = []
    send = Client._send

    def noting(self: Client, method: str, address: str, params: Any, body: Any) -> Any:
        answer = send(self, method, address, params, body)
        found.append(
            (f"{method} {address.rpartition('/')[2]} {answer[0]}", answer[1].get("sl-violations", ""))
        )
        return answer

    monkeypatch.setattr(Client, "_send", noting)
    return found


def prism(*words: str) -> Iterator[str]:
    """Start it, or skip with the reason why it cannot be had."""
    try:
        with running(*words) as address:
            yield address
    except NotInstalled as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def register() -> Register:
    return Register(School(pupils=6))


@pytest.fixture(scope="module")
def judge(description: Path, register: Register) -> Iterator[str]:
    """Prism between us and our own register."""
    with serving(register) as address:
        yield from prism("proxy", str(description), address)


MOCK = ("mock", "-d", "--json-schema-faker-fillProperties=false")


@pytest.fixture(scope="module")
def mock(description: Path) -> Iterator[str]:
    """With a seed it gives the same page token for ever."""
    yield from prism(*MOCK, "--seed", "kumla", str(description))


def test_the_judge_has_nothing_against_our_requests_and_our_register(
    judge: str, register: Register, judged: list[tuple[str, str]]
) -> None:
    register.good_for = timedelta(hours=2)  # so short that the next turn prolongs it
    configure(judge, 'limit = 100\ncallback = "https://samsyn.exempel.se"')
    assert not sync(load(), wait=lambda seconds: None).missing
    register.forbidden, register.knows_expand = {"aggregatedAttendance"}, False
    register.school.remove("activities", register.school.lists["activities"][0]["id"])
    sync(load(), wait=lambda seconds: None, whole=True)
    configure(judge, "limit = 100")
    sync(load(), wait=lambda seconds: None)
    assert len(judged) > 40
    about_subscriptions = {(words[0], words[2]) for words in (one.split() for one, _ in judged)}
    assert about_subscriptions >= {("POST", "201"), ("PATCH", "200"), ("DELETE", "204")}
    assert {words.split()[1] for words, _ in judged} >= {
        "persons",
        "grades",
        "calendarEvents",
        "deletedEntities",
    }
    assert [one for one in judged if one[1]] == []


def test_absurd_answers_are_read_without_a_fault_of_ours(mock: str, judged: list[tuple[str, str]]) -> None:
    read_absurdities(mock, judged)


@pytest.mark.prove
def test_absurd_answers_that_end_now_and_then_are_read_too(
    description: Path, judged: list[tuple[str, str]]
) -> None:
    for address in prism(*MOCK, str(description)):
        for _ in range(10):
            read_absurdities(address, judged)


def read_absurdities(address: str, judged: list[tuple[str, str]]) -> None:
    configure(address, "limit = 20")
    sync(load(), wait=lambda seconds: None, whole=True)
    states = set(SourceEndpoint.objects.values_list("state", flat=True))
    assert states <= {"offered", "interrupted"}
    # nothing that we asked for was refused by the mock as badly put
    assert {words.split()[2] for words, _ in judged} <= {"200", "422"}


@pytest.mark.parametrize("code", ["403", "404", "503"])
def test_errors_as_the_standard_describes_them(mock: str, code: str) -> None:
    configure(mock)
    with Client(load(), wait=lambda seconds: None) as client:
        client._http.headers["Prefer"] = f"code={code}"
        with pytest.raises(Exception) as told:
            client.get("persons", "persons", {})
    kinds = {"403": "NotPermitted", "404": "NotOffered", "503": Interrupted.__name__}
    assert type(told.value).__name__ == kinds[code]
