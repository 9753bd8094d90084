"""The addresses that we may connect to: those that an administrator has written, and none that hides where it leads."""

import ipaddress
import os
import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings


FILE = "sources.toml"
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
PORTS = {"https": 443, "http": 80}
LOOKS_NUMERIC = re.compile(r"^(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]*|\d*))*\.?$", re.IGNORECASE)
HOST = re.compile(r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", re.IGNORECASE | re.ASCII)

Origin = tuple[str, str, int]


class Unconfigured(Exception):
    """What is written about a source cannot be used, or nothing is; the text says what to do."""


def sources_file() -> Path:
    return Path(os.environ.get("SAMSYN_SOURCES", settings.PLACES.data / FILE))


def sections() -> dict[str, Any]:
    """What stands in sources.toml, by section; nothing without a file."""
    file = sources_file()
    if not file.exists():
        return {}
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Unconfigured("Filen sources.toml går inte att läsa. Rätta den.") from fault


def checked(address: str) -> str:
    """An address as it may stand in the configuration: https, a plain host name or number, and nothing hidden."""
    wrong = Unconfigured(
        f"Adressen {address[:80]!r} i sources.toml går inte att använda. Skriv https://värd/väg."
    )
    if re.search(r"[^\x21-\x7e]|[\\@%<>\"]", address):
        raise wrong
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as fault:
        raise wrong from fault
    if parts.query or parts.fragment or "?" in address or "#" in address or port == 0 or not is_fit(host):
        raise wrong
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
        raise wrong
    return address.rstrip("/")


def is_fit(host: str) -> bool:
    """Whether a host may be connected to: no number in disguise, and none that leads to the machine's own services."""
    try:
        return may_connect(host)
    except ValueError:
        return bool(HOST.match(host)) and not LOOKS_NUMERIC.match(host) and ".." not in host


def may_connect(number: str) -> bool:
    """Whether an IP address may be connected to. Registers may stand in the municipality's own network."""
    found = ipaddress.ip_address(number)
    if isinstance(found, ipaddress.IPv6Address) and (
        found.ipv4_mapped or found.sixtofour or found.teredo or found.scope_id
    ):
        return False
    return not (found.is_link_local or found.is_multicast or found.is_unspecified or found.is_reserved)


def origin(address: str) -> Origin:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname or "", parts.port or PORTS[parts.scheme]
