"""Ways in which somebody with the database, and without the keys, may tamper with the audit log."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random

from django.db import connection, models, transaction

from samsyn.core.audit import Entry, record, seal_pending
from samsyn.core.audit_check import verify
from samsyn.core.models import AuditEvent


SAID = ("at", "outcome", "deed", "actor", "role", "subject", "subjects", "unit_path", "details")
KEPT = (*SAID, "digest")
Tampering = Callable[[Random], None]


def fill_log(rows: int, *, unsealed: int = 4) -> None:
    """A log of `rows` rows, the last of them not linked yet."""
    for number in range(rows):
        if number == rows - unsealed:
            seal_pending()
        details = {"purpose": "case", "n": number}
        who, unit = f"person {number % 7}", f"/1/{number % 3}/"
        record(
            Entry("read", f"pupil.read{number % 5}", who, "organisation.Pupil", [number, 9], unit, details)
        )


def rows() -> "models.QuerySet[AuditEvent]":
    """Every row, past the manager that only adds."""
    return models.QuerySet(AuditEvent).order_by("id")


def linked() -> list[AuditEvent]:
    return list(rows().exclude(number=None).order_by("number"))


def write(row: AuditEvent, **fields: object) -> None:
    rows().filter(pk=row.pk).update(**fields)


def another(value: object) -> object:
    """Something of the same kind that is not the same."""
    match value:
        case str():
            return "read" if value == "done" else f"{value[:-1]}x" if not value.endswith("x") else "done"
        case list():
            return [*value, "7"]
        case dict():
            return value | {"n": -1}
    return value + timedelta(microseconds=1)


def edit(chance: Random) -> None:
    row = chance.choice(list(rows()))
    name = chance.choice(KEPT)
    write(row, **{name: another(getattr(row, name))})


def edit_link(chance: Random) -> None:
    row = chance.choice(linked())
    write(row, link=another(row.link))


def delete(chance: Random) -> None:
    rows().filter(pk=chance.choice(linked()).pk).delete()


def delete_and_close_the_gap(chance: Random) -> None:
    row = chance.choice(linked())
    after = [one for one in linked() if one.number > row.number]
    rows().filter(pk=row.pk).delete()
    for one in after:
        write(one, number=one.number - 1)


def truncate(chance: Random) -> None:
    """The last rows go; those that waited may go too."""
    last = linked()[-chance.randint(1, len(linked())) :]
    rows().filter(pk__in=[one.pk for one in last]).delete()
    if chance.random() < 0.5:
        rows().filter(number=None).delete()


def unlink(chance: Random) -> None:
    """The last rows are to be linked anew, in another order or with others between them."""
    for one in linked()[-chance.randint(1, 9) :]:
        write(one, number=None, link="")


def swap_contents(chance: Random) -> None:
    one, other = chance.sample(linked(), 2)
    write(one, **{name: getattr(other, name) for name in KEPT})
    write(other, **{name: getattr(one, name) for name in KEPT})


def swap_places(chance: Random) -> None:
    one, other = chance.sample(linked(), 2)
    link = chance.random() < 0.5
    write(one, number=None)
    write(other, number=one.number, **({"link": one.link} if link else {}))
    write(one, number=other.number, **({"link": other.link} if link else {}))


def insert(chance: Random) -> None:
    """A row of one's own making, waiting for its link or put at the end of the chain."""
    end = linked()[-1]
    number = end.number + 1 if chance.random() < 0.5 else None
    said = {name: getattr(chance.choice(linked()), name) for name in SAID} | {"actor": "user:1"}
    digest, link = f"{chance.getrandbits(256):064x}", f"{chance.getrandbits(256):064x}"
    models.QuerySet(AuditEvent).create(**said, digest=digest, number=number, link=link if number else "")


def insert_a_copy(chance: Random) -> None:
    """A true row once more: its digest is right."""
    row = chance.choice(list(rows()))
    models.QuerySet(AuditEvent).create(**{name: getattr(row, name) for name in KEPT}, number=None, link="")


TAMPERINGS: tuple[Tampering, ...] = (
    edit,
    edit_link,
    delete,
    delete_and_close_the_gap,
    truncate,
    unlink,
    swap_contents,
    swap_places,
    insert,
    insert_a_copy,
)


@contextmanager
def as_owner() -> Iterator[None]:
    """On PostgreSQL the application's role may not even try; whoever owns the tables may."""
    role = os.environ.get("SAMSYN_APP_ROLE")
    if not role:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        yield
        cursor.execute(f"set role {role}")


def unfound(times: int, seed: int) -> list[str]:
    """Tamper `times` times with the log there is, each time undone; the names of what `verify` did not see."""
    chance = Random(seed)
    missed = []
    for turn in range(times):
        tampering = TAMPERINGS[turn % len(TAMPERINGS)]
        with transaction.atomic():
            with as_owner():
                tampering(chance)
            if not verify().fault:
                missed.append(tampering.__name__)
            transaction.set_rollback(True)
    return missed
