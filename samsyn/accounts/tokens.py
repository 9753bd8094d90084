"""Secret links: made once, sent, and kept as a keyed hash only."""

import secrets

from django.conf import settings

from samsyn.core.crypto import fingerprint


TOKEN_BYTES = 24


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str, *, purpose: str = "invitation") -> str:
    return fingerprint(token, purpose=purpose)


def first_start_token() -> str:
    """The token of the link that `samsyn serve` prints for an empty folder; it dies when the organiser is founded."""
    return fingerprint(str(settings.PLACES.data), purpose="first-start")[:40]
