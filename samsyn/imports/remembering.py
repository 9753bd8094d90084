"""How a file's columns were read the last time: found again by its headers, also when a few have come or gone."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from samsyn.imports.columns import Head, plain, titles_of


ALIKE = 0.7  # the share of headers two files must have in common to be from the same place


@dataclass(frozen=True)
class Recalled:
    """A remembered way of reading that fits a row of the head, and the columns that were there then but are not now."""

    key: str
    source: str
    columns: dict[str, str]
    definition: dict[str, Any]
    vanished: list[list[str]]
    separator: str
    head: Head


def fingerprint(source: str, headers: Iterable[str]) -> str:
    """The same for the same headers in any order, however they are spelt."""
    names = sorted({plain(header) for header in headers})
    return hashlib.sha256("\n".join([source, *names]).encode()).hexdigest()


def recall(
    heads: Iterable[tuple[str, Head]], remembered: Collection[dict[str, Any]], sources: Collection[str]
) -> Recalled | None:
    """The remembered way that shares most headers with a row of the file; the newest of equals."""
    best: tuple[float, Recalled] | None = None
    mine = [
        (one, {plain(header) for header in one["headers"]}) for one in remembered if one["source"] in sources
    ]
    if not mine:
        return None
    for separator, head in heads:
        for cells in head.rows:
            here = {plain(title) for title in titles_of(cells)}
            for one, names in mine:
                share = len(here & names) / len(here | names) if len(here) > 1 else 0.0
                if share >= ALIKE and (best is None or share > best[0]):
                    best = share, _recalled(one, here, separator, head)
    return best[1] if best else None


def _recalled(one: dict[str, Any], here: set[str], separator: str, head: Head) -> Recalled:
    """What has vanished is looked for anew under the headers that are known."""
    gone = {name: header for name, header in one["columns"].items() if header and plain(header) not in here}
    return Recalled(
        key=one["key"],
        source=one["source"],
        columns={name: header for name, header in one["columns"].items() if name not in gone},
        definition=dict(one["definition"]),
        vanished=[[name, header] for name, header in gone.items()],
        separator=separator,
        head=head,
    )
