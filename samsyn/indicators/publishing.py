"""Keep published values where pages can read them: as published, marks and all, never computed again.

The rows themselves stay in facts, whole countries of them. Here lie those that a definition asks for, for all schools,
and those about our own places and the nation.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.db import transaction

from samsyn.core.school_year import year_of_period
from samsyn.core.slots import ask
from samsyn.facts.models import Batch
from samsyn.facts.store import connect, relation
from samsyn.indicators.catalogue import catalogue
from samsyn.indicators.models import PublishedValue, PublishedYear
from samsyn.indicators.our_places import ids_of_units, our_codes
from samsyn.indicators.storing import PUBLISHED_COLUMNS, store_published
from samsyn.indicators.survey_values import FACT as SURVEY
from samsyn.indicators.survey_values import survey_values


FACT = "published"
SOURCE = "skolverket"  # whose figures the definitions ask for
CONFIRMED_FIRST = "kolada"  # whose measures a person confirms before they are used (domain 4.14)
ROUNDS = 2  # our schools' figures tell which municipality we are in, and then its own are fetched too


def refresh_published(periods: Iterable[str] | None = None) -> int:
    """Write the published values of these school years anew, where they are made from something else than now."""
    wanted = None if periods is None else {str(year_of_period(one)) for one in periods}
    written = 0
    for turn in range(ROUNDS):
        bases, rows = _bases(), _wanted()
        # what the first round taught us of our places concerns every year
        years = [year for year in _stale(bases) if turn or wanted is None or year in wanted]
        written += sum(_rewrite(year, bases.get(year), rows) for year in years)
    return written


def stale_years() -> list[str]:
    """The school years whose published values are made from other batches, places or definitions than now."""
    return _stale(_bases())


def _stale(bases: dict[str, str]) -> list[str]:
    kept = dict(PublishedYear.objects.values_list("school_year", "basis"))
    return sorted(year for year in {*bases, *kept} if bases.get(year) != kept.get(year))


def _bases() -> dict[str, str]:
    """What each school year with anything in force would be made from."""
    batches = defaultdict(list)
    for kind in (FACT, SURVEY):
        for year, batch in Batch.objects.in_force(kind).values_list("school_year", "pk"):
            batches[year].append(batch)
    about = _about() if batches else []
    return {
        year: sha256(json.dumps([sorted(found), *about]).encode()).hexdigest()
        for year, found in batches.items()
    }


def _about() -> list[object]:
    """All that decides which rows are kept."""
    return [_asked_for(), sorted(our_codes()), sorted(_confirmed()), sorted(ids_of_units().items())]


def _confirmed() -> set[str]:
    return {code for codes in ask("published.confirmed", source=CONFIRMED_FIRST) for code in codes}


def _asked_for() -> list[str]:
    return sorted({one.published_as for one in catalogue().values() if one.is_published})


def _rewrite(year: str, basis: str | None, wanted: str) -> int:
    with connect() as connection, transaction.atomic():
        PublishedValue.objects.filter(school_year=year)._raw_delete(using="default")
        PublishedYear.objects.filter(pk=year).delete()
        if basis is None:
            return 0
        rows = relation(connection, FACT, school_years=[year]).filter(wanted)
        columns = ", ".join(map(_fitting, PUBLISHED_COLUMNS))
        kept = store_published(_by_our_codes(rows).project(columns))
        kept += store_published(survey_values(connection, year).project(columns))
        PublishedYear.objects.create(school_year=year, basis=basis)
        return kept


def _wanted() -> str:
    """Codes have passed the readers' checks or are our own; yet nothing but letters and digits may reach the query."""
    asked, codes = (_listed(names) for names in (_asked_for(), {*our_codes(), *ids_of_units()}))
    return (
        f"((source = '{SOURCE}' AND level = 'unit' AND indicator IN ({asked}))"
        f" OR unit_code IN ({codes}) OR level = 'nation')"
        f" AND (source <> '{CONFIRMED_FIRST}' OR indicator IN ({_listed(_confirmed())}))"
    )


def _by_our_codes(rows: Any) -> Any:
    """Under the official code and name, where a source has an id of its own for a school unit of ours."""
    known = {code: unit for code, unit in ids_of_units().items() if code.isalnum()}
    if not known:
        return rows
    cases = {
        column: " ".join(f"WHEN '{code}' THEN {_quoted(unit[at])}" for code, unit in known.items())
        for at, column in enumerate(("unit_code", "unit_name"))
    }
    replaced = ", ".join(
        f"CASE unit_code {case} ELSE {column} END AS {column}" for column, case in cases.items()
    )
    return rows.project(f"* REPLACE ({replaced})")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _listed(names: Iterable[str]) -> str:
    safe = sorted(name for name in names if name.replace("_", "").isalnum())
    return ", ".join(f"'{name}'" for name in safe) or "NULL"


def _fitting(column: str) -> str:
    """A text no longer than its column."""
    field = PublishedValue._meta.get_field(column)
    length = getattr(field, "max_length", None)
    return f"left({column}, {length}) AS {column}" if length else column
