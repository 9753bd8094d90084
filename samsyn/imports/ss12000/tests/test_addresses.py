"""Nothing but the addresses in the configuration is ever connected to (security.md row 32)."""

import ipaddress
import socket
from collections.abc import Iterator

import httpx
import pytest

from samsyn.imports.addresses import Unconfigured, checked
from samsyn.imports.outgoing import Outside, opened
from samsyn.imports.ss12000.client import Client, Interrupted
from samsyn.imports.ss12000.configuration import (
    Configuration,
    Credentials,
    is_configured,
    load,
)
from samsyn.imports.ss12000.tests.conftest import configure
from tests.register.server import FAULTS, Register


TARGETS = ("127.0.0.1", "169.254.169.254", "10.0.0.1", "0.0.0.0", "192.168.1.1", "224.0.0.1")  # noqa: S104


def disguises(target: str) -> Iterator[str]:
    """An IPv4 address as it may be written to get past a check."""
    number = int(ipaddress.ip_address(target))
    parts = [int(part) for part in target.split(".")]
    yield str(number)
    yield hex(number)
    yield f"0{number:o}"
    yield ".".join(f"0{part:o}" for part in parts)
    yield ".".join(f"0x{part:x}" for part in parts)
    yield f"{parts[0]}.{number & 0xFFFFFF}"
    yield f"{parts[0]}.{parts[1]}.{number & 0xFFFF}"
    yield f"[::ffff:{target}]"
    yield f"[::ffff:{parts[0]:02x}{parts[1]:02x}:{parts[2]:02x}{parts[3]:02x}]"
    yield f"[2002:{parts[0]:02x}{parts[1]:02x}:{parts[2]:02x}{parts[3]:02x}::1]"
    yield f"[fe80::1%25{target}]"
    yield f"exempel.se@{target}"
    yield f"exempel.se:443@{target}"
    yield f"{target}#exempel.se"
    yield f"{target}\\exempel.se"
    yield "".join(chr(ord(letter) + 0xFEE0) if letter.isdigit() else letter for letter in target)
    yield f"{target}%00exempel.se"
    yield f"{target}\t"


TRICKS = [
    f"{scheme}://{host}{path}"
    for scheme in ("http", "https")
    for target in TARGETS
    for host in disguises(target)
    for path in ("/", "/v2?x=1")
]


def test_there_are_over_three_hundred_tricks() -> None:
    assert len(set(TRICKS)) >= 300


def test_no_trick_may_stand_in_the_configuration() -> None:
    let_in = []
    for trick in TRICKS:
        try:
            checked(trick)
        except Unconfigured:
            continue
        let_in.append(trick)
    assert let_in == []


def test_no_trick_is_connected_to_even_if_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    connected: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *place, **_: connected.append(place))
    monkeypatch.setattr(socket.socket, "connect", lambda *place: connected.append(place))
    with opened(frozenset({("https", "register.exempel.se", 443)}), None, 1.0) as client:
        for trick in TRICKS:
            with pytest.raises((Outside, httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError)):
                client.get(trick)
    assert connected == []


@pytest.mark.parametrize(
    "number",
    ["169.254.169.254", "fe80::1", "::ffff:10.0.0.1", "0.0.0.0", "224.0.0.1", "2002:a00:1::1"],  # noqa: S104
)
def test_a_name_that_turns_out_to_lead_inside_is_not_followed(
    monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    """Rebinding: the name is looked up once, judged, and the very number judged is connected to."""
    connected: list[object] = []
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 443))]
    monkeypatch.setattr("samsyn.imports.outgoing.getaddrinfo", lambda *_, **__: answer)
    monkeypatch.setattr(socket, "create_connection", lambda *place, **_: connected.append(place))
    with (
        opened(frozenset({("https", "register.exempel.se", 443)}), None, 1.0) as client,
        pytest.raises(Outside),
    ):
        client.get("https://register.exempel.se/v2/persons")
    assert connected == []


def test_a_redirect_is_not_followed(address: str, register: Register) -> None:
    register.faults["persons", 1] = "redirect"
    assert FAULTS["redirect"][1][0][0] == "Location"
    with Client(Configuration(address, address, Credentials(token="fixed"))) as client:
        with pytest.raises(Interrupted, match="annan adress"):
            client.get("persons", "persons", {})
        assert client.questions == 1


def test_a_token_that_looks_like_an_address_is_only_a_token(address: str, register: Register) -> None:
    settings = Configuration(address, address, Credentials(token="fixed"))
    with (
        Client(settings, wait=lambda seconds: None) as client,
        pytest.raises(Interrupted),
    ):
        client.get("persons", "persons", {"pageToken": "http://169.254.169.254/?a=b&c"})
    assert [path for _, path, _ in register.log] == ["persons"] * 5
    assert register.log[0][2]["pageToken"] == ["http://169.254.169.254/?a=b&c"]


@pytest.mark.parametrize(
    ("more", "access", "said"),
    [
        ("limit = 0", 'secret_file = "ss12000.secret"', "limit"),
        ('endpoints = ["allt"]', 'secret_file = "ss12000.secret"', "allt"),
        ("", 'secret_file = "../x"', "KEYS_DIR"),
        ("", "", "Hemligheten"),
        ("", 'secret_file = "ss12000.secret"\ncertificate = "finns-inte.pem"', "Certifikatet"),
        ("x = [", 'secret_file = "ss12000.secret"', "Rätta den"),
        ('grades_address = "http://exempel.se"', 'secret_file = "ss12000.secret"', "https"),
    ],
)
def test_what_is_wrong_in_the_configuration_is_said(more: str, access: str, said: str) -> None:
    configure("https://register.exempel.se/v2", more, access)
    with pytest.raises(Unconfigured, match=said):
        load()


def test_two_addresses_and_a_token_server_are_all_we_connect_to() -> None:
    configure(
        "https://register.exempel.se/v2",
        'grades_address = "https://betyg.exempel.se/api/v1"',
        'secret_file = "ss12000.secret"\ntoken_address = "https://in.exempel.se:8443/token"',
    )
    found = load()
    assert found.origins == {
        ("https", "register.exempel.se", 443),
        ("https", "betyg.exempel.se", 443),
        ("https", "in.exempel.se", 8443),
    }
    assert found.base("grades") == "https://betyg.exempel.se/api/v1"
    assert "fixed" not in repr(found)


def test_without_a_file_there_is_no_register() -> None:
    assert not is_configured()
    with pytest.raises(Unconfigured, match=r"sources\.toml"):
        load()
