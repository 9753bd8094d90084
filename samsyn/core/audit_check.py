"""Check that the audit log is whole, close the years that are over, and dispose of closed ones by decision."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models, transaction

from samsyn.core.audit import (
    AT_A_TIME,
    Broken,
    Entry,
    digest_of,
    fault_of_head,
    link_of,
    read_head,
    record,
)
from samsyn.core.models import AuditEvent
from samsyn.core.segments import (
    Segment,
    closed_years,
    fault_of,
    rows_of,
    start_after,
    write_closed,
    write_disposed,
    years_to_close,
)


@dataclass(frozen=True)
class Verdict:
    """What a check of the log found: `fault` is empty when the chain is whole."""

    rows: int
    fault: str = ""
    years: tuple[Segment, ...] = ()  # those that are closed and signed


def verify() -> Verdict:
    """Read the whole chain and compare it with the head and the closed years outside the database."""
    head = read_head()  # first: a sealer at work may lengthen the chain meanwhile, never shorten it
    years, fault = closed_years()
    gone = start_after(years)
    wanted = {segment.last for segment in years} | ({head.number} if head else set())
    links: dict[int | None, str] = {gone.last: gone.link} if gone.last else {}
    number, link = gone.last, gone.link
    rows = AuditEvent._base_manager.filter(number__gt=gone.last)  # those of a disposed year no longer count
    for event in rows.order_by("number").iterator(AT_A_TIME):
        if event.number != number + 1:
            return Verdict(number, f"Rad {number + 1} saknas.")
        number += 1
        if digest_of(event) != event.digest:
            return Verdict(number, f"Rad {number} är ändrad.")
        link = link_of(number, link, event.digest)
        if link != event.link:
            return Verdict(number, f"Rad {number} hör inte ihop med raden före.")
        if number in wanted:
            links[number] = link
    fault = fault or fault_of_head(head, number, links) or fault_of(years, links, number)
    return Verdict(number, fault or _changed_before_sealing() or _said_twice(), tuple(years))


def close_years(today: date) -> list[Segment]:
    """Sign the years that are over, once the chain has been found whole; a broken one is never signed."""
    waiting = list(years_to_close(today))
    if not waiting:
        return []
    fault = verify().fault
    if fault:
        raise Broken(fault)
    for segment in waiting:
        write_closed(segment)
    return waiting


def dispose(year: int, *, by: Any, decision: str, today: date) -> int:
    """Take away the rows of the oldest closed year by a decision on disposal, and say so in the log; how many."""
    years, fault = closed_years()
    left = (segment for segment in years if not segment.disposed or rows_of(segment).exists())
    oldest = next(left, None)
    if fault or oldest is None or oldest.year != year:
        raise Broken(fault or f"{year} är inte det äldsta bokslutade året som finns kvar.")
    write_disposed(oldest, decision=decision, on=today)  # first: what is removed without it counts as missing
    with transaction.atomic():
        count: int = rows_of(oldest)._raw_delete(using="default")
        details = {"year": year, "decision": decision, "rows": count}
        record(Entry(AuditEvent.Outcome.DONE, "audit.disposed", by, details=details))
    return count


def _changed_before_sealing() -> str:
    """Rows that wait for their link must at least be what was written."""
    waiting = AuditEvent._base_manager.filter(number=None).iterator(AT_A_TIME)
    return next(
        (
            f"En oförseglad rad är ändrad ({event.pk})."
            for event in waiting
            if event.link or digest_of(event) != event.digest
        ),
        "",
    )


def _said_twice() -> str:
    """A row may have been copied in: no two rows say the same thing at the same microsecond."""
    counted = AuditEvent._base_manager.order_by("digest").values("digest").annotate(times=models.Count("pk"))
    twice = counted.filter(times__gt=1).first()
    return f"En rad finns {twice['times']} gånger." if twice else ""
