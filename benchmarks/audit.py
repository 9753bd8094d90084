"""A log of a million readings: what has one person seen, and who has seen one pupil."""

import os
from datetime import UTC, date, datetime, timedelta
from random import Random

from benchmarks.measuring import Figure, place, seconds, start, tell


PEOPLE, PUPILS = 20, 5_000
FIRST = datetime(2025, 12, 1, tzinfo=UTC)
EVER = {"since": date(2025, 1, 1), "until": date(2027, 1, 1)}


def measure(*, quick: bool) -> list[Figure]:
    rows = 20_000 if quick else 1_000_000
    with place():
        os.environ.pop("SAMSYN_TESTING", None)
        start()
        _fill(rows)
        from django.db.models import Q

        from samsyn.oversight.queries.reading import readers_of, seen_by

        seen = seen_by(1, reach=Q(), **EVER)
        lines = readers_of(1, since=EVER["since"])
        tell(f"{seen.readings} readings of {len(seen.things)} things; {len(lines)} lines about one pupil")
        return [
            Figure("rows in the log", rows, "rows"),
            Figure(
                "what has one person seen", seconds(lambda: seen_by(1, reach=Q(), **EVER), 3), "s", at_most=5
            ),
            Figure(
                "who has seen one pupil",
                seconds(lambda: readers_of(1, since=EVER["since"]), 3),
                "s",
                at_most=5,
            ),
        ]


def _fill(rows: int) -> None:
    """One person in twenty has read every twentieth row; every tenth is a list of a class."""
    from django.db import models

    from samsyn.core.models import AuditEvent

    chance, step = Random(1), timedelta(days=350) / rows
    at_a_time = 20_000
    for first in range(0, rows, at_a_time):
        made = [
            AuditEvent(
                at=FIRST + step * number,
                outcome="read",
                deed="pupils.listed" if number % 10 == 0 else "pupil.read",
                actor=f"user:{chance.randrange(PEOPLE)}",
                role="teacher",
                subject="organisation.Pupil",
                subjects=[str(chance.randrange(PUPILS)) for _ in range(25 if number % 10 == 0 else 1)],
                unit_path="/1/2/",
                digest=f"{number:064x}",
                number=number + 1,
                link=f"{number:064x}",
            )
            for number in range(first, min(rows, first + at_a_time))
        ]
        models.QuerySet(AuditEvent).bulk_create(made, 2_000)
