"""Keys at work: fingerprints of identity numbers, and AES-GCM for what must be unreadable at rest."""

import hashlib
import hmac
import os
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


NONCE_BYTES = 12
VERSION = "1"


class Unreadable(Exception):
    """A sealed text was changed, moved to another row, or written with another key."""


def fingerprint(text: str, *, purpose: str) -> str:
    """A keyed hash (64 hex digits): equal texts get equal fingerprints, and without the key it tells nothing."""
    return hmac.new(_key("fingerprint"), f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()


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
    return hmac.new(_key(purpose), content, hashlib.sha256).hexdigest()


def _key(name: str) -> bytes:
    return bytes.fromhex(settings.PLACES.secret(name))
