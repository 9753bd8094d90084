"""The audit log year by year: each year that is over is closed by a signed statement (decisions D14).

The statement says which rows the year had and how the chain went in and out of it. It is kept with the keys, and can
be checked by anybody who has the public key. A year whose rows have been disposed of lawfully carries a second
signed statement about that; rows that are missing without one are still told as missing.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from samsyn.core.crypto import public_key, sign, signed_here
from samsyn.core.models import AuditEvent


FIRST_LINK = "0" * 64


@dataclass(frozen=True)
class Segment:
    """A closed year: its rows by number in the chain, the link before them and the last one's."""

    year: int
    first: int
    last: int
    before: str
    link: str
    disposed: str = ""  # the decision by which the rows were disposed of


def folder() -> Path:
    """Beside the head of the chain, so that a copy of the data cannot forge it."""
    keys: Path = settings.KEYS_DIR
    return keys / "audit-years"


# --- Reading what is signed ------------------------------------------------------------------------------


def closed_years() -> tuple[list[Segment], str]:
    """The closed years in order, and what is wrong with them; the fault is empty where nothing is."""
    found: list[Segment] = []
    for file in sorted(folder().glob("*.json")):
        segment = _read(file)
        if segment is None:
            return found, f"Bokslutet {file.stem} är inte undertecknat med nyckeln i nyckelmappen."
        before = found[-1] if found else Segment(0, 0, 0, "", FIRST_LINK)
        if (segment.first, segment.before) != (before.last + 1, before.link):
            return found, f"Bokslutet {file.stem} hör inte ihop med året före."
        found.append(segment)
    return found, ""


def _read(file: Path) -> Segment | None:
    try:
        said = json.loads(file.read_text("utf-8"))
        closed, disposed = said["closed"], said.get("disposed")
        whole = signed_here(_text(closed), said["signature"])
        if disposed:
            whole = whole and disposed["year"] == closed["year"]
            whole = whole and signed_here(_text(disposed), said["disposed_signature"])
        return Segment(**closed, disposed=disposed["decision"] if disposed else "") if whole else None
    except (ValueError, KeyError, TypeError):
        return None


def start_after(segments: list[Segment]) -> Segment:
    """The last year whose rows are disposed of: the chain that is left begins after it."""
    gone = Segment(0, 0, 0, "", FIRST_LINK)
    for segment in segments:
        if not segment.disposed:
            break
        gone = segment
    return gone


def fault_of(segments: list[Segment], links: Mapping[int | None, str], rows: int) -> str:
    """What is wrong between the closed years and a chain of `rows` rows; `links` holds the link at each one's end."""
    for segment in segments:
        if segment.disposed:
            continue
        if segment.last > rows:
            return f"Rader från {segment.year} saknas, fast året är bokslutat."
        if links.get(segment.last) != segment.link:
            return f"Kedjan stämmer inte med bokslutet för {segment.year}."
    return ""


# --- Closing and disposing -------------------------------------------------------------------------------


def years_to_close(today: date) -> Iterator[Segment]:
    """The years that are over and not closed; every row of theirs must have its link."""
    segments, fault = closed_years()
    last = segments[-1] if segments else Segment(0, 0, 0, "", FIRST_LINK)
    while not fault:
        rows = AuditEvent._base_manager.exclude(number=None).filter(number__gt=last.last)
        first = rows.order_by("number").first()
        if first is None or timezone.localtime(first.at).year >= today.year:
            return
        year = timezone.localtime(first.at).year
        end = datetime(year + 1, 1, 1, tzinfo=timezone.get_default_timezone())
        if AuditEvent._base_manager.filter(number=None, at__lt=end).exists():
            return
        beyond = rows.filter(at__gte=end).order_by("number").first()
        of_year = rows.filter(number__lt=beyond.number) if beyond else rows
        number, link = of_year.order_by("-number").values_list("number", "link")[0]
        last = Segment(year, last.last + 1, number or 0, last.link, link)
        yield last


def write_closed(segment: Segment) -> None:
    """Sign a closed year. Call it after the chain has been checked."""
    said = {name: value for name, value in asdict(segment).items() if name != "disposed"}
    _write(segment.year, {"closed": said, "signature": sign(_text(said)), "public_key": public_key()})


def write_disposed(segment: Segment, *, decision: str, on: date) -> None:
    """Sign that a closed year's rows are disposed of."""
    file = folder() / f"{segment.year}.json"
    said = json.loads(file.read_text("utf-8"))
    disposed = {"year": segment.year, "decision": decision, "on": on.isoformat()}
    _write(segment.year, said | {"disposed": disposed, "disposed_signature": sign(_text(disposed))})


def rows_of(segment: Segment) -> "models.QuerySet[AuditEvent]":
    """A closed year's rows, past the manager that only adds; on PostgreSQL only the owner can remove them."""
    return models.QuerySet(AuditEvent).filter(number__gte=segment.first, number__lte=segment.last)


def set_aside_after(number: int) -> None:
    """A copy that is put back may end inside a closed year: its statement is kept beside, and no longer counts."""
    for segment in closed_years()[0]:
        if segment.last > number:
            file = folder() / f"{segment.year}.json"
            file.replace(file.with_suffix(f".{timezone.now():%Y%m%dT%H%M%S%f}"))


def _write(year: int, said: dict[str, Any]) -> None:
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder() / f"{year}.json"
    new = file.with_suffix(".new")
    new.write_text(json.dumps(said, indent=1), "utf-8")
    new.replace(file)


def _text(said: dict[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True).encode()
