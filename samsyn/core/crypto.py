"""Keys at work: fingerprints of identity numbers, and AES-GCM for what must be unreadable at rest."""

import hmac
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable
from functools import cache

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from samsyn.core.places import Places


NONCE_BYTES = 12
VERSION = "1"
KEYS = ("audit", "django", "fields", "files", "fingerprint", "years")


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
    nonce = os.urandom(NONCE_BYTES)
    body = AESGCM(_key("fields")).encrypt(nonce, text.encode(), place.encode())
    return f"{VERSION}.{b64encode(nonce + body).decode()}"


def unseal(sealed: str, *, place: str) -> str:
    """Read what `seal` wrote at the same place; raises Unreadable otherwise."""
    version, _, body = sealed.partition(".")
    try:
        raw = b64decode(body, validate=True)
    except ValueError as fault:
        raise Unreadable(place) from fault
    if version != VERSION:
        raise Unreadable(place)
    return _opened(_key("fields"), raw, place).decode()


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
    for name in KEYS:
        places.secret(name)


def _key(name: str) -> bytes:
    return _read_once(settings.PLACES, name)


@cache
def _read_once(places: Places, name: str) -> bytes:
    """A file of fifty thousand pupils asks for the same key fifty thousand times."""
    return bytes.fromhex(places.secret(name))
