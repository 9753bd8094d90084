"""Change the key of sealed texts while people work: each text is sealed anew by itself, and none is ever unreadable.

A new key is made first, and everything written from then on is sealed with it. Then every older text is read with its
own key and written with the new one, if nobody has changed it meanwhile. Killed in the middle, some texts have the
old key and some the new: both are there, and the next run goes on. Old keys stay, since older copies need them.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from samsyn.core.crypto import is_newest, seal, unseal
from samsyn.core.sealed_text import SealedText, place_of
from samsyn.core.slots import ask


AT_A_TIME = 500


def new_key() -> int:
    """Make the next key for texts; its number."""
    number: int = settings.PLACES.newest("fields") + 1
    settings.PLACES.add_key("fields", number)
    return number


def reseal(tell: Callable[[str, int], None] = lambda label, count: None) -> int:
    """Seal every text that has an older key anew; how many there were. Passes go on until there is none."""
    total = 0
    while True:
        done: int = 0
        for model, columns in sealed_models():
            count = sum(_reseal_row(model, row, columns) for row in _rows(model, columns))
            done += count
            if count:
                tell(model._meta.label, count)
        done += int(sum(ask("keys.reseal")))  # texts in tables of others
        total += done
        if not done:
            return total


def sealed_models() -> Iterator[tuple[type[models.Model], list[str]]]:
    """The models with sealed texts, and the columns where these are."""
    for model in apps.get_models():
        columns = [one.column for one in vars(model).values() if isinstance(one, SealedText)]
        columns += [name for name in getattr(model, "sealed_by_hand", ()) if name not in columns]
        if columns:
            yield model, columns


def _rows(model: type[models.Model], columns: list[str]) -> Iterator[Any]:
    """Every row, some at a time by key, so that a long run holds no transaction open."""
    rows: Any = models.QuerySet(model).order_by("pk").only("pk", *columns, *getattr(model, "sealed_by", ()))
    last: Any = None
    while part := list((rows.filter(pk__gt=last) if last is not None else rows)[:AT_A_TIME]):
        yield from part
        last = part[-1].pk


def _reseal_row(model: type[models.Model], row: Any, columns: list[str]) -> int:
    done: int = 0
    for column in columns:
        old = getattr(row, column)
        if not old or is_newest(old):
            continue
        place = place_of(row, column)
        new = seal(unseal(old, place=place), place=place)
        # Only if nobody has written it meanwhile; else the next pass looks at it again.
        done += models.QuerySet(model).filter(pk=row.pk, **{column: old}).update(**{column: new})
    return done
