"""Write, link and check the audit log; the head of the chain is kept outside the database."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from samsyn.core.crypto import signature
from samsyn.core.models import AuditEvent


KEY = "audit"
FIRST_LINK = "0" * 64
AT_A_TIME = 5_000


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
    event = AuditEvent(
        at=timezone.now(),
        outcome=entry.outcome,
        deed=entry.deed,
        actor=actor_of(entry.by),
        role=roles_of(entry.by),
        subject=entry.subject,
        subjects=[str(one) for one in entry.subjects],
        unit_path=entry.unit_path,
        details=entry.details,
    )
    event.digest = digest_of(event)
    event.save(force_insert=True)
    return event


def record_reading(
    *, by: Any, deed: str, things: Iterable[models.Model], unit_path: str = "", **details: Any
) -> AuditEvent:
    """Say that `by` read these things: one row for all of them."""
    rows = list(things)
    subject = rows[0]._meta.label if rows else ""
    return record(
        Entry(AuditEvent.Outcome.READ, deed, by, subject, [row.pk for row in rows], unit_path, details)
    )


def record_denial(*, by: Any, deed: str, **details: Any) -> AuditEvent:
    """Say that `by` was refused, in a transaction of its own: call it after the roll-back."""
    with transaction.atomic():
        return record(Entry(AuditEvent.Outcome.DENIED, deed, by, details=details))


def actor_of(by: Any) -> str:
    return f"user:{by.pk}" if getattr(by, "pk", None) else str(by)


def roles_of(by: Any) -> str:
    """The roles that the person holds right now, as plain words."""
    in_force = getattr(by, "assignments_in_force", None)
    return ", ".join(sorted({one.role for one in in_force()})) if in_force else ""


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
    return signature(json.dumps(said, default=str, sort_keys=True).encode(), purpose=KEY)


# --- The chain -------------------------------------------------------------------------------------------


def head_file() -> Path:
    """Where the last link is kept: with the keys, so that a copy of the data cannot forge it."""
    folder: Path = settings.KEYS_DIR
    return folder / "audit-head.json"


def seal_pending() -> int:
    """Link the rows that are not linked yet, in the order they came; return how many there were."""
    sealed = 0
    with transaction.atomic():
        number, link = _last_link()
        rows = AuditEvent._base_manager.select_for_update().filter(number=None).order_by("id")[:AT_A_TIME]
        for event in list(rows):
            number += 1
            sealed += 1
            link = _link(number, link, event.digest)
            models.QuerySet(AuditEvent).filter(pk=event.pk).update(number=number, link=link)
        if sealed:
            transaction.on_commit(lambda: _write_head(number, link))
    return sealed


def _last_link() -> tuple[int, str]:
    last = AuditEvent._base_manager.exclude(number=None).order_by("-number").first()
    return (last.number or 0, last.link) if last else (0, FIRST_LINK)


def _link(number: int, before: str, digest: str) -> str:
    return signature(f"{number}:{before}:{digest}".encode(), purpose=KEY)


def _write_head(number: int, link: str) -> None:
    file = head_file()
    new = file.with_suffix(".new")
    new.write_text(json.dumps({"number": number, "link": link}), "utf-8")
    new.replace(file)


@dataclass(frozen=True)
class Verdict:
    """What a check of the log found: `fault` is empty when the chain is whole."""

    rows: int
    fault: str = ""


def verify() -> Verdict:
    """Read the whole chain and compare it with the head outside the database."""
    number, link = 0, FIRST_LINK
    for event in AuditEvent._base_manager.exclude(number=None).order_by("number").iterator(AT_A_TIME):
        if event.number != number + 1:
            return Verdict(number, f"Rad {number + 1} saknas.")
        number += 1
        if digest_of(event) != event.digest:
            return Verdict(number, f"Rad {number} är ändrad.")
        link = _link(number, link, event.digest)
        if link != event.link:
            return Verdict(number, f"Rad {number} hör inte ihop med raden före.")
    return Verdict(number, _compare_with_head(number, link) or _changed_before_sealing())


def _changed_before_sealing() -> str:
    """Rows that wait for their link must at least be what was written."""
    waiting = AuditEvent._base_manager.filter(number=None).iterator(AT_A_TIME)
    return next(
        (
            f"En oförseglad rad är ändrad ({event.pk})."
            for event in waiting
            if digest_of(event) != event.digest
        ),
        "",
    )


def _compare_with_head(number: int, link: str) -> str:
    file = head_file()
    if not file.exists():
        return "Kedjans huvud saknas i nyckelmappen." if number else ""
    head = json.loads(file.read_text("utf-8"))
    if head["number"] > number:
        return f"De sista {head['number'] - number} raderna saknas."
    if head["number"] == number and head["link"] != link:
        return "Kedjans slut stämmer inte med huvudet i nyckelmappen."
    return ""
