"""The text of a token: long, made by chance, and with a beginning by which a leaked one can be recognised."""

import secrets


BEGINS = "samsyn_"
SECRET_BYTES = 32


def new_secret() -> str:
    return BEGINS + secrets.token_urlsafe(SECRET_BYTES)
