"""Texts that are unreadable at rest: each is encrypted on its own and bound to its table, field and row."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db import models

from samsyn.core.crypto import seal, unseal


LENGTH_OF_A_UUID = 36


class SealedText:
    """A text field whose column holds the ciphertext; the words are read and written as an ordinary attribute.

    The row needs a key before it is saved, so its primary key is a UUID (see `SealedRow`).
    """

    def __init__(self, column: str) -> None:
        self.column = column

    def __get__(self, row: Any, owner: type) -> Any:
        if row is None:
            return self
        sealed = getattr(row, self.column)
        return unseal(sealed, place=place_of(row, self.column)) if sealed else ""

    def __set__(self, row: Any, text: str) -> None:
        setattr(row, self.column, seal(text, place=place_of(row, self.column)) if text else "")


def place_of(row: Any, column: str) -> str:
    """What a sealed text is bound to: its table, field and row, or what the row itself says."""
    return getattr(row, "place", "") or f"{row._meta.label}:{column}:{row.pk}"


def sealed_keys(keys: Collection[str]) -> list[uuid.UUID]:
    """Those that can be keys of sealed rows, among keys of many kinds from the log."""
    return [uuid.UUID(key) for key in keys if len(key) == LENGTH_OF_A_UUID]


class SealedRow(models.Model):
    """A row with sealed texts; its key says nothing about how many there are or which came first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
