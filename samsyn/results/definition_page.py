"""What the definition page says of a measure: formula, law, validity, and the small examples that are also tests."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.core.language import said
from samsyn.core.numbers import number
from samsyn.indicators.examples import Example
from samsyn.results.measures import Measure


COLUMNS = {
    "offered_min": gettext_lazy("Erbjudna minuter"),
    "valid_min": gettext_lazy("Giltig frånvaro"),
    "invalid_min": gettext_lazy("Ogiltig frånvaro"),
    "unregistered_min": gettext_lazy("Oregistrerat"),
}
BETTER = {
    "higher": gettext_lazy("Högre är bättre"),
    "lower": gettext_lazy("Lägre är bättre"),
    "neutral": gettext_lazy("Varken högt eller lågt är bättre i sig"),
}
RHYTHMS = {
    "month": gettext_lazy("månad"),
    "term": gettext_lazy("termin"),
    "school_year": gettext_lazy("läsår"),
}
SOURCES = {
    "attendance": gettext_lazy("Skolans närvarosystem"),
    "grade": gettext_lazy("Betygen som rapporteras till SCB"),
    "published": gettext_lazy("Skolverkets publicerade statistik"),
    "survey_answer": gettext_lazy("Skolinspektionens Skolenkäten"),
}


@dataclass(frozen=True)
class Shown:
    """One example as a small table."""

    caption: str
    head: list[str]
    rows: list[list[str]]


def facts_of(measure: Measure) -> list[tuple[str, str]]:
    """Terms and what they are for this measure."""
    definition = measure.definition
    return [
        (_("Beteckning"), definition.id),
        (_("Lag eller källa"), definition.reference),
        (_("Siffrorna kommer från"), str(SOURCES.get(definition.fact, definition.fact))),
        (_("Räknas per"), ", ".join(str(RHYTHMS[period]) for period in definition.periods)),
        (_("Riktning"), str(BETTER[definition.better])),
        (_("Version"), str(definition.version)),
        (_("Gäller från"), definition.valid_from.isoformat()),
    ]


def examples_of(measure: Measure) -> list[Shown]:
    return [shown(example) for example in measure.definition.examples]


def shown(example: Example) -> Shown:
    """Facts in, and what each pupil counts as."""
    minutes = [name for name in COLUMNS if example.facts and name in example.facts[0]]
    head = [
        _("Elev"),
        *(str(COLUMNS[name]) for name in minutes or ()),
        *(() if minutes else (_("Betyg"),)),
        _("Räknas"),
    ]
    counted = {row["person"]: row for row in example.expect}
    rows = [
        [
            _("Elev %(number)s") % {"number": person},
            *told_facts(rows, minutes),
            told_count(counted.get(person)),
        ]
        for person, rows in by_person(example.facts).items()
    ]
    return Shown(said(example.title), head, rows)


def by_person(facts: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in facts:
        found.setdefault(row["person"], []).append(row)
    return found


def told_facts(rows: list[dict[str, Any]], minutes: list[str]) -> list[str]:
    if minutes:
        return [number(sum(row[name] for row in rows)) for name in minutes]
    return [", ".join(f"{row['subject']}\u00a0{row['grade']}" for row in rows)]


def told_count(row: dict[str, Any] | None) -> str:
    """As ”5 100 av 6 000”, as a part, or as standing outside."""
    if row is None:
        return _("utanför")
    if "part" in row:
        return said(str(row["part"]))
    whole, points = row["denominator"], row["numerator"]
    told = number(points, 0 if float(points).is_integer() else 1)
    return (
        told
        if whole == 1 and points > 1
        else _("%(part)s av %(whole)s") % {"part": told, "whole": number(whole)}
    )
