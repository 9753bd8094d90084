"""Remembers what the register last said of each thing, sealed, page by page, so that a reading may stop and go on."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction

from samsyn.core.crypto import seal_bytes, unseal_bytes
from samsyn.imports.models import SourceEndpoint, SourceRecord
from samsyn.imports.ss12000 import keys
from samsyn.imports.ss12000.records import SLIM, Record, Sieve
from samsyn.imports.ss12000.values import ref


AT_A_TIME = 500
NO_ID = "Uppgiften saknar id. Den lästes inte in."


@transaction.atomic
def keep(state: SourceEndpoint, rows: Iterable[Any], sieve: Sieve, generation: int) -> int:
    """Remember a page, and how far we have come, in one transaction. Answers how many rows it had."""
    slim, found, dropped = SLIM[state.name], dict[str, Record](), set[str]()
    count = 0
    for row in rows:
        count += 1
        key = ref(row) if isinstance(row, dict) else ""
        if not key:
            sieve.said[NO_ID] += 1
            continue
        record = slim(row, sieve)
        if record is None:
            dropped.add(key)
        else:
            found[key] = record
    _keep_identities(state.name, found)
    _write(state.name, found, generation)
    forget(state.name, dropped)
    state.save()
    return count


def _write(name: str, found: dict[str, Record], generation: int) -> None:
    SourceRecord.objects.bulk_create(
        [
            SourceRecord(endpoint=name, ref=key, generation=generation, sealed=_sealed(name, key, record))
            for key, record in found.items()
        ],
        batch_size=AT_A_TIME,
        update_conflicts=True,
        update_fields=["generation", "sealed"],
        unique_fields=["endpoint", "ref"],
    )


def _keep_identities(name: str, found: dict[str, Record]) -> None:
    """A pupil whose number the register no longer tells, for instance when she is protected, is still the same."""
    without = [
        key for key, record in found.items() if "key" in record and not keys.is_identity(record["key"])
    ]
    for start in range(0, len(without), AT_A_TIME):
        part = SourceRecord.objects.filter(endpoint=name, ref__in=without[start : start + AT_A_TIME])
        for row in part:
            before = _opened(row)["key"]
            if keys.is_identity(before):
                found[row.ref]["key"] = before


def forget(name: str, refs: Iterable[str]) -> int:
    """Remove what the register has removed."""
    listed, gone = sorted(refs), 0
    for start in range(0, len(listed), AT_A_TIME):
        part = SourceRecord.objects.filter(endpoint=name, ref__in=listed[start : start + AT_A_TIME])
        gone += part.delete()[0]
    return gone


def forget_older(name: str, generation: int) -> int:
    """Remove what a whole reading did not meet."""
    return SourceRecord.objects.filter(endpoint=name, generation__lt=generation).delete()[0]


def kept(name: str) -> Iterator[tuple[str, Record]]:
    """Everything remembered of one kind, always in the same order."""
    rows = SourceRecord.objects.filter(endpoint=name).order_by("ref")
    for row in rows.iterator(chunk_size=2_000):
        yield row.ref, _opened(row)


def _sealed(name: str, key: str, record: Record) -> bytes:
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return seal_bytes(text.encode(), place=_place(name, key))


def _opened(row: SourceRecord) -> Record:
    found: Record = json.loads(unseal_bytes(bytes(row.sealed), place=_place(row.endpoint, row.ref)))
    return found


def _place(name: str, key: str) -> str:
    return f"imports.SourceRecord:sealed:{name}:{key}"
