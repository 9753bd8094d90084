"""Keep published values where pages can read them: as published, marks and all, never computed again."""

from collections.abc import Iterable

from django.db import transaction

from samsyn.core.school_year import year_of_period
from samsyn.facts.models import Batch
from samsyn.facts.store import connect, relation
from samsyn.indicators.models import PublishedValue
from samsyn.indicators.storing import PUBLISHED_COLUMNS, store_published


FACT = "published"


def refresh_published(periods: Iterable[str] | None = None) -> int:
    """Write the published values of these school years anew, where another set of batches is in force."""
    wanted = None if periods is None else {str(year_of_period(one)) for one in periods}
    return sum(_rewrite(year) for year in stale_years() if wanted is None or year in wanted)


def stale_years() -> list[str]:
    """The school years whose published values are other than those in force."""
    return [year for year in sorted(_years()) if _is_stale(year)]


def _years() -> set[str]:
    read = Batch.objects.in_force(FACT).values_list("school_year", flat=True)
    return {*read, *PublishedValue.objects.values_list("school_year", flat=True).distinct()}


def _is_stale(year: str) -> bool:
    """A value read again leaves an older batch without rows, so the newest and any missing batch tell."""
    stored = set(PublishedValue.objects.filter(school_year=year).values_list("batch", flat=True).distinct())
    in_force = set(Batch.objects.in_force(FACT).filter(school_year=year).values_list("pk", flat=True))
    return not stored <= in_force or max(stored, default=0) != max(in_force, default=0)


def _rewrite(year: str) -> int:
    with connect() as connection, transaction.atomic():
        PublishedValue.objects.filter(school_year=year)._raw_delete(using="default")
        rows = relation(connection, FACT, school_years=[year])
        return store_published(rows.project(", ".join(PUBLISHED_COLUMNS)))
