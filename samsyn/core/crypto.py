"""Keys at work: fingerprints of identity numbers, and AES-GCM for what must be unreadable at rest."""

import hmac
import os
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable
from functools import cache

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from samsyn.core.places import Places


NONCE_BYTES = 12
VERSION = "1"  # sealed with the first key; "k2", "k3" … with those that came after it
KEYS = ("audit", "django", "fields", "files", "fingerprint", "years")


NUMBERED = re.compile(r"k([2-9]|[1-9][0-9]{1,3})")


class Unreadable(Exception):
    """A sealed text was changed, moved to another row, or written with another key."""


def fingerprint(text: str, *, purpose: str) -> str:
    """A keyed hash (64 hex digits): equal texts get equal fingerprints, and without the key it tells nothing."""
    return fingerprints([text], purpose=purpose)[0]


def fingerprints(texts: Iterable[str], *, purpose: str) -> list[str]:
    """The fingerprint of each text: a file may bring a hundred thousand."""
    key = _key("fingerprint")
    return [hmac.digest(key, f"{purpose}:{text}".encode(), "sha256").hex() for text in texts]


def seal(text: str, *, place: str) -> str:
    """Encrypt `text` so that it can only be read back at `place` ("table:field:row")."""
    number = settings.PLACES.newest("fields")
    version, bound = _version(number, place)
    nonce = os.urandom(NONCE_BYTES)
    body = AESGCM(_key(_name("fields", number))).encrypt(nonce, text.encode(), bound.encode())
    return f"{version}.{b64encode(nonce + body).decode()}"


def is_newest(sealed: str) -> bool:
    """Whether a text is sealed with the newest key."""
    return sealed.partition(".")[0] == _version(settings.PLACES.newest("fields"), "")[0]


def _version(number: int, place: str) -> tuple[str, str]:
    """What stands before a text, and what it is bound to: later keys are bound in with the place."""
    return (VERSION, place) if number == 1 else (f"k{number}", f"{place}:k{number}")


def _name(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def unseal(sealed: str, *, place: str) -> str:
    """Read what `seal` wrote at the same place; raises Unreadable otherwise."""
    version, _, body = sealed.partition(".")
    try:
        raw = b64decode(body, validate=True)
    except ValueError as fault:
        raise Unreadable(place) from fault
    number = 1 if version == VERSION else int(version[1:]) if NUMBERED.fullmatch(version) else 0
    if not number:
        raise Unreadable(place)
    return _opened(_key(_name("fields", number)), raw, _version(number, place)[1]).decode()


def seal_bytes(content: bytes, *, place: str) -> bytes:
    """Encrypt the bytes of a waiting file."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(_key("files")).encrypt(nonce, content, place.encode())


def unseal_bytes(sealed: bytes, *, place: str) -> bytes:
    """Read what `seal_bytes` wrote at the same place; raises Unreadable otherwise."""
    return _opened(_key("files"), sealed, place)


def _opened(key: bytes, raw: bytes, place: str) -> bytes:
    nonce, body = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, body, place.encode())
    except (InvalidTag, ValueError) as fault:  # a stump is as unreadable as a forgery
        raise Unreadable(place) from fault


def signature(content: bytes, *, purpose: str) -> str:
    """HMAC-SHA256 of `content` with the key kept for `purpose`, in hex."""
    return hmac.digest(_key(purpose), content, "sha256").hex()


def sign(content: bytes) -> str:
    """An Ed25519 signature in hex, which anybody with the public key can check."""
    return Ed25519PrivateKey.from_private_bytes(_key("years")).sign(content).hex()


def signed_here(content: bytes, signed: str) -> bool:
    """Whether `sign` made the signature with the key of this installation."""
    try:
        Ed25519PrivateKey.from_private_bytes(_key("years")).public_key().verify(
            bytes.fromhex(signed), content
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key() -> str:
    """The public half of the key that signs closed years."""
    return Ed25519PrivateKey.from_private_bytes(_key("years")).public_key().public_bytes_raw().hex()


def make_keys(places: Places) -> None:
    """Make all that are missing at the first start, so that an early copy of them lacks none."""
    places.check_keys()
    for name in KEYS:
        places.secret(name)
    places.mark_keys()


def _key(name: str) -> bytes:
    return _read_once(settings.PLACES, name)


@cache
def _read_once(places: Places, name: str) -> bytes:
    """A file of fifty thousand pupils asks for the same key fifty thousand times."""
    return bytes.fromhex(places.secret(name))
