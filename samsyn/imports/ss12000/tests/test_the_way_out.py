"""The way out to a register: what stops a question, and what is asked once more."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpcore
import httpx
import pytest
from django.conf import settings

from samsyn.imports import outgoing
from samsyn.imports.addresses import Unconfigured
from samsyn.imports.outgoing import Outside, TooLarge
from samsyn.imports.ss12000 import configuration, jobs, paging
from samsyn.imports.ss12000.client import ELSEWHERE, NO_ENTRY, TOO_LARGE, Client, Interrupted
from samsyn.imports.ss12000.configuration import Configuration, Credentials
from samsyn.imports.ss12000.paging import LOOPS, ODD


HOST = "https://register.exempel.se"


def raising(fault: Exception) -> Callable[..., Any]:
    def stops(*_: Any, **__: Any) -> Any:
        raise fault

    return stops


@pytest.fixture
def client() -> Iterator[Client]:
    entry = Credentials(token_address=f"{HOST}/token", client_id="samsyn", secret="hemlig")
    with Client(Configuration(HOST, HOST, entry, attempts=2), wait=lambda seconds: None) as found:
        yield found


@pytest.mark.parametrize(("fault", "said"), [(Outside(), ELSEWHERE), (TooLarge(), TOO_LARGE)])
def test_an_answer_from_elsewhere_or_too_large_stops_the_reading(
    client: Client, monkeypatch: pytest.MonkeyPatch, fault: Exception, said: str
) -> None:
    client._token = "here"
    monkeypatch.setattr(client._http, "stream", raising(fault))
    with pytest.raises(Interrupted, match=said[:20]):
        client.get("persons", "persons", {})


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Outside(), ELSEWHERE),
        (httpx.Response(200, text="<html>"), NO_ENTRY),
        (httpx.Response(503), "Servern svarade inte"),
    ],
)
def test_a_token_server_that_answers_something_else_lets_nobody_in(
    client: Client, monkeypatch: pytest.MonkeyPatch, answer: Any, said: str
) -> None:
    answers = raising(answer) if isinstance(answer, Exception) else lambda *_, **__: answer
    monkeypatch.setattr(client._http, "post", answers)
    with pytest.raises(Interrupted, match=said[:20]):
        client.get("persons", "persons", {})


def test_a_status_that_nobody_expects_is_told_by_its_number(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client._token = "here"
    monkeypatch.setattr(client, "_send", lambda *_: (418, {}, b""))
    with pytest.raises(Interrupted, match="418"):
        client.get("persons", "persons", {})


def test_a_body_is_never_longer_than_there_is_room_for() -> None:
    with pytest.raises(TooLarge):
        outgoing.whole(httpx.Response(200, content=b"xx"), 1)
    outgoing._Body([b"x"]).close()


def test_a_host_is_asked_at_its_next_number_when_the_first_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def connect(_self: Any, number: str, *_: Any, **__: Any) -> Any:
        asked.append(number)
        if number != "192.0.2.2":
            raise httpcore.ConnectError
        return "stream"

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    network = outgoing._Network(frozenset({("https", "register.exempel.se", 443)}))
    assert network._first(["192.0.2.1", "192.0.2.2", "192.0.2.3"], 443) == "stream"
    assert asked == ["192.0.2.1", "192.0.2.2"]


def test_other_places_and_sockets_are_never_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    network = outgoing._Network(frozenset({("https", "register.exempel.se", 443)}))
    with pytest.raises(Outside):
        network.connect_tcp("exempel.se", 443)
    with pytest.raises(Outside):
        network.connect_unix_socket("/run/x")
    monkeypatch.setattr(outgoing, "getaddrinfo", raising(outgoing.gaierror("okänd")))
    with pytest.raises(httpcore.ConnectError):
        network.connect_tcp("register.exempel.se", 443)


# --- pages and configuration


@pytest.mark.parametrize("answer", ["text", {"data": 7}, {"data": [], "pageToken": "x" * 9_000}])
def test_an_answer_without_a_list_or_with_an_endless_token_is_odd(answer: Any) -> None:
    with pytest.raises(Interrupted, match=ODD[:20]):
        paging._page(answer)


def test_a_list_of_nothing_but_empty_pages_is_left() -> None:
    tokens = iter(range(1_000))
    endless = SimpleNamespace(
        settings=SimpleNamespace(limit=5), get=lambda *_: {"data": [], "pageToken": str(next(tokens))}
    )
    with pytest.raises(Interrupted, match=LOOPS[:20]):
        list(paging.pages(endless, "persons", "persons", {}))  # type: ignore[arg-type]


def test_a_file_that_cannot_be_read_is_a_register_all_the_same(
    db: None, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PLACES.make()
    file = Path(settings.PLACES.data) / "sources.toml"
    jobs.turn()  # nothing is configured: nothing is asked
    assert caplog.messages == []
    file.write_text("x = [")
    jobs.turn()
    assert configuration.is_configured()
    assert caplog.messages == ["SS 12000: Filen sources.toml går inte att läsa. Rätta den."]
    file.write_text("[statistics]\n")
    with pytest.raises(Unconfigured, match="saknas i sources"):
        configuration.load()
    monkeypatch.setenv("SAMSYN_SS12000_SECRET", "ur miljön")
    assert configuration._secret("ss12000.secret") == "ur miljön"
