"""What the administrator has written in sources.toml; every address we ever connect to stands there."""

import os
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from samsyn.imports.addresses import Origin, Unconfigured, checked, origin, sections, sources_file
from samsyn.imports.ss12000.endpoints import ENDPOINTS


LIMIT = 500
NO_CERTIFICATE = (
    "Certifikatet går inte att läsa. Lägg certifikat och nyckel i KEYS_DIR och skriv filernas namn som "
    "certificate och certificate_key."
)


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
    """Whether there is a register to ask. A file that cannot be read is there: the page says what is wrong."""
    try:
        return "ss12000" in sections()
    except Unconfigured:
        return True


def load() -> Configuration:
    """Read sources.toml; raises Unconfigured with a sentence that says what to do."""
    if not sources_file().exists():
        raise Unconfigured("Det finns ingen fil sources.toml. Skriv registrets adress i den.")
    found = sections().get("ss12000")
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
    token_address = str(found.get("token_address", ""))
    if not secret:
        raise Unconfigured("Hemligheten saknas. Lägg den i KEYS_DIR och skriv filens namn som secret_file.")
    return Credentials(
        token="" if token_address else secret,
        token_address=checked(token_address) if token_address else "",
        client_id=str(found.get("client_id", "")),
        secret=secret if token_address else "",
        scope=str(found.get("scope", "")),
        certificate=_certificate(found) if "certificate" in found else None,
    )


def _certificate(found: dict[str, Any]) -> tuple[str, str]:
    """Both files, which may be one; that they fit together is found out here, and not when a turn begins."""
    names = [str(found[name]) for name in ("certificate", "certificate_key") if name in found]
    certificate, key = (str(_among_keys(name)) for name in (names[0], names[-1]))
    try:
        # a key with a password is refused: without one given here, OpenSSL asks for it at the terminal and waits
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(certificate, key, password="")
    except OSError as fault:
        raise Unconfigured(NO_CERTIFICATE) from fault
    return certificate, key


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
