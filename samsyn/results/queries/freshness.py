"""How new the figures are, and which ones are awaited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samsyn.core import clock
from samsyn.facts.models import Batch
from samsyn.indicators.disclosure import Released
from samsyn.indicators.periods import period as period_named
from samsyn.results.periods import newest_awaited, next_after, place, rhythm_of


READ_ALONG = {"attendance"}  # comes month by month, so that a term or year of it grows until it is over


@dataclass(frozen=True)
class Freshness:
    """When the newest figure of one kind of facts was read in, and which period comes next."""

    kind: str
    read_on: date
    period: str

    def is_running(self, today: date) -> bool:
        """Whether more of the period itself is what comes next."""
        return self.kind in READ_ALONG and period_named(self.period).last_day > today

    @property
    def awaited(self) -> str:
        return next_after(self.period)


def freshness_of(newest: Iterable[Released | None]) -> list[Freshness]:
    """One per kind of facts behind these rows."""
    rows = [row for row in newest if row is not None]
    ids = {batch for row in rows for batch in row.batches}
    batches = Batch.objects.filter(pk__in=ids).exclude(kind="membership").values_list("pk", "kind", "read_at")
    known = {pk: (kind, clock.day_of(read_at)) for pk, kind, read_at in batches}
    found: dict[str, Freshness] = {}
    for row in rows:
        for kind, day in (known[batch] for batch in row.batches if batch in known):
            before = found.get(kind)
            if before is None or (place(before.period), before.read_on) < (place(row.period), day):
                found[kind] = Freshness(kind, day, row.period)
    return list(found.values())


def late_months(fresh: Iterable[Freshness], today: date) -> list[Freshness]:
    """What is read in every month and whose last whole month has not come yet."""
    monthly = (one for one in fresh if rhythm_of(one.period) == "month")
    return [one for one in monthly if place(one.period) < place(newest_awaited("month", today))]
