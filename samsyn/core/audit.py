"""Write, link and check the audit log; the head of the chain is kept outside the database.

A row is linked within seconds of being written (decisions D14). Until then its content is protected by its
keyed digest, but somebody who writes straight to the database could take the whole row away unseen: what
`verify` promises about removed rows holds for linked ones. Whoever holds the keys can forge everything.
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from samsyn.core.crypto import signature
from samsyn.core.models import AuditEvent
from samsyn.core.segments import closed_years, set_aside_after, start_after
from samsyn.core.slots import ask


KEY = "audit"
AT_A_TIME = 5_000
MOST_ROLES = 200  # letters
ALSO = "also"  # in the details of a reading: kind → keys of what was read together with its subject


class Broken(Exception):
    """The chain does not fit its head: nothing more is linked until somebody has looked."""


@dataclass(frozen=True)
class Entry:
    """What a row of the log is to say."""

    outcome: str
    deed: str
    by: Any
    subject: str = ""
    subjects: Sequence[object] = ()
    unit_path: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def record(entry: Entry) -> AuditEvent:
    """Add a row in the transaction that is open; whoever changes or reads must do so in the same one."""
    event = _row_of(entry)
    event.save(force_insert=True)
    return event


def _row_of(entry: Entry) -> AuditEvent:
    event = AuditEvent(
        at=timezone.now(),
        outcome=entry.outcome,
        deed=entry.deed,
        actor=actor_of(entry.by),
        role=roles_of(entry.by)[:MOST_ROLES],
        subject=entry.subject,
        subjects=[str(one) for one in entry.subjects],
        unit_path=entry.unit_path,
        details=as_stored(entry.details),
    )
    event.digest = digest_of(event)
    return event


@dataclass(frozen=True)
class Reading:
    """What is read at one time: these things, of which the first kind is what it is about (D14)."""

    deed: str
    things: Sequence[models.Model]
    unit_path: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


def record_reading(
    *, by: Any, deed: str, things: Iterable[models.Model], unit_path: str = "", **details: Any
) -> AuditEvent:
    """Say that `by` read these things: one row for all of them."""
    event = record(_entry_of(Reading(deed, list(things), unit_path, details), by))
    ask("audit.read", by=by, event=event)  # whoever watches over reading may stop it here
    return event


def record_readings(readings: Sequence[Reading], *, by: Any) -> None:
    """Say that `by` read all this: a row for each, written together."""
    events = [_row_of(_entry_of(one, by)) for one in readings]
    AuditEvent._base_manager.bulk_create(events)
    for event in events:
        ask("audit.read", by=by, event=event)


def _entry_of(reading: Reading, by: Any) -> Entry:
    kinds: dict[str, list[object]] = {}
    for row in reading.things:
        kinds.setdefault(row._meta.label, []).append(row.pk)
    subject = next(iter(kinds), "")
    keys = kinds.pop(subject, [])
    also = {ALSO: {kind: [str(key) for key in found] for kind, found in kinds.items()}} if kinds else {}
    return Entry(
        AuditEvent.Outcome.READ,
        reading.deed,
        by,
        subject,
        keys,
        reading.unit_path,
        {**reading.details, **also},
    )


def named_in(subject: str, subjects: Sequence[str], details: dict[str, Any]) -> dict[str, Sequence[str]]:
    """Kind → keys of everything that a row about a reading names, by what `record_reading` wrote into it."""
    return {subject: subjects, **details.get(ALSO, {})}


def record_denial(*, by: Any, deed: str, **details: Any) -> AuditEvent:
    """Say that `by` was refused, in a transaction of its own: call it after the roll-back.

    The row belongs to the unit where the person holds her roles: those who answer for her see it.
    """
    with transaction.atomic():
        where = common_path(one.unit.path for one in _roles_in_force(by))
        return record(Entry(AuditEvent.Outcome.DENIED, deed, by, unit_path=where, details=details))


def actor_of(by: Any) -> str:
    return f"user:{by.pk}" if getattr(by, "pk", None) else str(by)


def roles_of(by: Any) -> str:
    """The roles that the person holds right now, as plain words."""
    return ", ".join(sorted({one.role for one in _roles_in_force(by)}))


def _roles_in_force(by: Any) -> Sequence[Any]:
    in_force = getattr(by, "assignments_in_force", None)
    return in_force() if in_force else ()


def common_path(paths: Iterable[str]) -> str:
    """The path of the lowest unit that holds them all; empty where there is none."""
    known = [path for path in paths if path.startswith("/")]
    shared = os.path.commonpath(known) if known else "/"
    return f"{shared}/" if shared != "/" else ""


def as_stored(details: dict[str, Any]) -> dict[str, Any]:
    """As the database will give it back, so that the digest is of what can be read again."""
    stored: dict[str, Any] = json.loads(json.dumps(details, cls=DjangoJSONEncoder))
    return stored


def digest_of(event: AuditEvent) -> str:
    """Keyed hash of everything a row says."""
    said = [
        event.at.isoformat(),
        event.outcome,
        event.deed,
        event.actor,
        event.role,
        event.subject,
        event.subjects,
        event.unit_path,
        event.details,
    ]
    return signature(json.dumps(said, sort_keys=True).encode(), purpose=KEY)


# --- The chain -------------------------------------------------------------------------------------------


def head_file() -> Path:
    """Where the last link is kept: with the keys, so that a copy of the data cannot forge it."""
    folder: Path = settings.KEYS_DIR
    return folder / "audit-head.json"


def seal_pending() -> int:
    """Link the rows that are not linked yet, in the order they came; return how many there were.

    Refuses (Broken) where linked rows are gone: to go on would hide that they are (see `go_on`).
    """
    with transaction.atomic():
        waiting = AuditEvent._base_manager.select_for_update().filter(number=None).order_by("id")[:AT_A_TIME]
        rows = list(waiting)  # locked before the last link is read, so that two sealers take turns
        if not rows:
            return 0
        number, link = _last_link()
        head = read_head()
        at_head = AuditEvent._base_manager.filter(number=head.number if head else None)
        fault = fault_of_head(head, number, dict(at_head.values_list("number", "link")))
        if fault:
            raise Broken(fault)
        for event in rows:
            number += 1
            link = link_of(number, link, event.digest)
            models.QuerySet(AuditEvent).filter(pk=event.pk).update(number=number, link=link)
        transaction.on_commit(lambda: _write_head(number, link))
    return len(rows)


def go_on(*, by: Any, because: str) -> AuditEvent:
    """Let the chain go on from the last row there is, and say in the log itself where it had come before.

    For a copy that has been put back, and for a database that lost its last rows in a power failure.
    The old head is kept beside the keys.
    """
    number, link = _last_link()
    head, file = read_head(), head_file()
    if file.exists():
        file.replace(file.with_name(f"audit-head-{timezone.now():%Y%m%dT%H%M%S%f}.json"))
    if number:
        _write_head(number, link)
    set_aside_after(number)
    details = {"because": because, "had": head.number if head else None, "has": number}
    with transaction.atomic():
        return record(Entry(AuditEvent.Outcome.DONE, "audit.went_on", by, details=details))


def _last_link() -> tuple[int, str]:
    last = AuditEvent._base_manager.exclude(number=None).order_by("-number").first()
    if last:
        return last.number or 0, last.link
    gone = start_after(closed_years()[0])
    return gone.last, gone.link


def link_of(number: int, before: str, digest: str) -> str:
    return signature(f"{number}:{before}:{digest}".encode(), purpose=KEY)


@dataclass(frozen=True)
class Head:
    """How far the chain had come, as said outside the database."""

    number: int
    link: str


def read_head() -> Head | None:
    """The head in the keys folder; None where there is none. What cannot be read fits no chain."""
    file = head_file()
    if not file.exists():
        return None
    try:
        said = json.loads(file.read_text("utf-8"))
        return Head(int(said["number"]), str(said["link"]))
    except (ValueError, KeyError, TypeError):
        return Head(-1, "")


def _write_head(number: int, link: str) -> None:
    file = head_file()
    new = file.with_name(f"{file.name}.{os.getpid()}")
    new.write_text(json.dumps({"number": number, "link": link}), "utf-8")
    new.replace(file)


def fault_of_head(head: Head | None, number: int, links: Mapping[int | None, str]) -> str:
    """What is wrong between the head and a chain of `number` rows; `links` holds the link at the head's place."""
    if head is None:
        return "Kedjans huvud saknas i nyckelmappen." if number else ""
    if head.number > number:
        lost = head.number - number
        return "Den sista raden saknas." if lost == 1 else f"De sista {lost} raderna saknas."
    if links.get(head.number, head.link) != head.link or head.number < 0:
        return "Kedjan stämmer inte med huvudet i nyckelmappen."
    return ""
