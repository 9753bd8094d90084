"""What the administrator has written in sources.toml; every address we ever connect to stands there."""

import ipaddress
import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from samsyn.imports.ss12000.endpoints import ENDPOINTS


FILE = "sources.toml"
LIMIT = 500
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
PORTS = {"https": 443, "http": 80}
LOOKS_NUMERIC = re.compile(r"^(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]*|\d*))*\.?$", re.IGNORECASE)
HOST = re.compile(r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", re.IGNORECASE | re.ASCII)

Origin = tuple[str, str, int]


class Unconfigured(Exception):
    """There is no register to read from, or what is written about it cannot be used; the text says what to do."""


@dataclass(frozen=True)
class Credentials:
    """How we say who we are. Secrets lie in KEYS_DIR or the environment, never beside the data."""

    token: str = field(default="", repr=False)
    token_address: str = ""
    client_id: str = ""
    secret: str = field(default="", repr=False)
    scope: str = ""
    certificate: tuple[str, str] | None = None


@dataclass(frozen=True)
class Configuration:
    """One register: its addresses, how to be let in, and what to read."""

    address: str
    grades_address: str
    credentials: Credentials
    limit: int = LIMIT
    names: frozenset[str] = frozenset(ENDPOINTS)
    callback: str = ""
    timeout: float = 60.0
    attempts: int = 5

    def base(self, name: str) -> str:
        """The address that an endpoint lies under."""
        return self.grades_address if name in {"grades", "syllabuses"} else self.address

    @property
    def origins(self) -> frozenset[Origin]:
        """Everywhere we may connect."""
        written = {self.address, self.grades_address, self.credentials.token_address} - {""}
        return frozenset(origin(one) for one in written)


def is_configured() -> bool:
    return _file().exists()


def load() -> Configuration:
    """Read sources.toml; raises Unconfigured with a sentence that says what to do."""
    file = _file()
    if not file.exists():
        raise Unconfigured("Det finns ingen fil sources.toml. Skriv registrets adress i den.")
    try:
        found = tomllib.loads(file.read_text("utf-8")).get("ss12000")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Unconfigured("Filen sources.toml går inte att läsa. Rätta den.") from fault
    if not isinstance(found, dict):
        raise Unconfigured("Avsnittet [ss12000] saknas i sources.toml. Lägg till det.")
    return _configuration(found)


def _configuration(found: dict[str, Any]) -> Configuration:
    address = checked(str(found.get("address", "")))
    names = frozenset(found.get("endpoints", ENDPOINTS))
    if unknown := names - set(ENDPOINTS):
        raise Unconfigured(f"Okända delar i sources.toml: {', '.join(sorted(unknown))}. Ta bort dem.")
    limit, timeout = found.get("limit", LIMIT), found.get("timeout", 60)
    if not isinstance(limit, int) or not 1 <= limit <= 10_000:
        raise Unconfigured("Talet limit i sources.toml ska vara 1–10 000. Rätta det.")
    return Configuration(
        address=address,
        grades_address=checked(str(found["grades_address"])) if "grades_address" in found else address,
        credentials=_credentials(dict(found.get("access", {}))),
        limit=limit,
        names=names,
        callback=checked(str(found["callback"])) if "callback" in found else "",
        timeout=float(timeout),
    )


def _credentials(found: dict[str, Any]) -> Credentials:
    secret = _secret(str(found.get("secret_file", "")))
    certificate = str(found.get("certificate", ""))
    key = str(found.get("certificate_key", certificate))
    token_address = str(found.get("token_address", ""))
    if not secret:
        raise Unconfigured("Hemligheten saknas. Lägg den i KEYS_DIR och skriv filens namn som secret_file.")
    return Credentials(
        token="" if token_address else secret,
        token_address=checked(token_address) if token_address else "",
        client_id=str(found.get("client_id", "")),
        secret=secret if token_address else "",
        scope=str(found.get("scope", "")),
        certificate=(str(_among_keys(certificate)), str(_among_keys(key))) if certificate else None,
    )


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


def _file() -> Path:
    return Path(os.environ.get("SAMSYN_SOURCES", settings.PLACES.data / FILE))


def _secret(name: str) -> str:
    if from_environment := os.environ.get("SAMSYN_SS12000_SECRET", ""):
        return from_environment
    file = _among_keys(name) if name else None
    return file.read_text("utf-8").strip() if file and file.is_file() else ""


def _among_keys(name: str) -> Path:
    """A file in KEYS_DIR, by its bare name."""
    if Path(name).name != name:
        raise Unconfigured("Skriv bara filens namn i sources.toml. Filen ska ligga i KEYS_DIR.")
    return Path(settings.PLACES.keys) / name
