"""Published figures of any place in the country, straight from facts: which there are, and what they say."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any

from samsyn.facts.engine import glance
from samsyn.facts.models import Batch
from samsyn.facts.store import sql_of
from samsyn.indicators.published import Said


FACT, DESCRIPTIONS = "published", "reference"
ALL = "all"
COLUMNS = {"code": "unit_code", "name": "unit_name"}  # those that are called otherwise in facts


@dataclass(frozen=True)
class PublicMeasure:
    """One measure of one source, and for which kinds of places and periods it has been read in."""

    source: str
    name: str
    population: str
    title: str
    levels: tuple[str, ...]
    first: str
    last: str

    @property
    def is_share(self) -> bool:
        return is_share(self.title)


@dataclass(frozen=True)
class Description:
    """What a source says of a measure: its title, how it counts, and when that was read."""

    title: str
    text: str
    area: str


@dataclass(frozen=True)
class Told:
    """What sources have told of one measure, of some places, and of the municipalities similar to one: by code."""

    description: Description | None
    names: dict[str, str]
    similar: dict[str, str]


def is_share(title: str) -> bool:
    """Shares and averages have a decimal even when it is nought."""
    words = title.lower()
    return "%" in words or words.startswith(("andel", "genomsnittlig", "meritvärde"))


def public_measures(source: str | None = None) -> list[PublicMeasure]:
    """The measures that have been read in, of one source or of all, by title."""
    where = "true" if source is None else f"source = {_text(source)}"
    what = "source, indicator, population, list(DISTINCT level), min(period), max(period)"
    found = _read(f"SELECT {what} {_from(FACT)} WHERE {where} GROUP BY source, indicator, population")
    told = titles()
    measures = [
        PublicMeasure(
            source_, name, group, titled(told, source_, name, group), tuple(sorted(levels)), first, last
        )
        for source_, name, group, levels, first, last in found
    ]
    return sorted(measures, key=lambda one: (one.source, one.title.lower(), one.name))


def public_figures(
    source: str,
    name: str,
    *,
    codes: Collection[str] | None = None,
    population: str | None = None,
    school_year: str | None = None,
) -> list[Said]:
    """What a source has said of a measure, by place and then oldest first."""
    wanted = [f"source = {_text(source)}", f"indicator = {_text(name)}"]
    if codes is not None:
        wanted.append(f"unit_code IN ({', '.join(map(_text, codes)) or 'NULL'})")
    if population is not None:
        wanted.append(f"population = {_text(population)}")
    years = None if school_year is None else [school_year]
    columns = ", ".join(COLUMNS.get(one.name, one.name) for one in fields(Said))
    order = "population, unit_name, unit_code, organiser_type, period, sex"
    rows = _read(f"SELECT {columns} {_from(FACT, years)} WHERE {' AND '.join(wanted)} ORDER BY {order}")
    return [Said(*row) for row in rows]


def codes_of(text: str) -> list[str]:
    """The official codes of the places with this code or name, of any kind."""
    where = f"unit_code = {_text(text)} OR lower(unit_name) = lower({_text(text)})"
    found = {code for (code,) in _read(f"SELECT DISTINCT unit_code {_from(FACT)} WHERE {where}")}
    return [text] if text in found else sorted(found)


def titles() -> dict[tuple[str, str], str]:
    """What the sources call their measures: said with the batch, or by descriptions read in apart."""
    return _told_with_batches() | {(source, code): title for source, code, title in _described()}


def titled(told: dict[tuple[str, str], str], source: str, name: str, population: str) -> str:
    """A measure's title, and the subject or school form it is about."""
    title = told.get((source, name)) or told.get(("", name)) or name
    return title if population in {ALL, ""} else f"{title}: {population}"


def title_of(source: str, name: str, population: str, description: Description | None) -> str:
    """The same, where nothing is asked but this measure, and its description is known."""
    told = _told_with_batches() | ({(source, name): description.title} if description else {})
    return titled(told, source, name, population)


def told_of(source: str, name: str, *, places: Collection[str], similar_to: str, words: str) -> Told:
    """What has been told of a measure, these places, and the municipalities similar to one in the matter of `words`.

    Of the groups of similar municipalities, the title says whose it is; the newest counts.
    """
    asked = TOLD.format(
        told=sql_of(DESCRIPTIONS),
        source=_text(source),
        name=_text(name),
        places=", ".join(map(_text, places)) or "NULL",
        municipality=_text(similar_to),
        words=_text(words),
    )
    rows = _read(asked)
    named = {
        what: {code: title for of, code, title, _, _ in rows if of == what} for what in ("place", "member")
    }
    measures = (Description(title, text, area) for what, _, title, text, area in rows if what == "measure")
    return Told(next(measures, None), named["place"], named["member"])


def _told_with_batches() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for definition in Batch.objects.in_force(FACT).order_by("pk").values_list("definition", flat=True):
        told = definition.get("measures", {})
        found |= {("", name): title for name, title in told.items()}
    return found


def _described() -> list[tuple[str, str, str]]:
    return _read(f"SELECT source, code, title {_from(DESCRIPTIONS)} WHERE what = 'measure'")


def _from(kind: str, school_years: Collection[str] | None = None) -> str:
    return f"FROM ({sql_of(kind, school_years=school_years)})"


def _read(query: str) -> list[tuple[Any, ...]]:
    with glance() as engine:
        rows: list[tuple[Any, ...]] = engine.execute(query).fetchall()
    return rows


def _text(text: str) -> str:
    """A text as the engine's SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


TOLD = """
WITH told AS MATERIALIZED ({told}),
own AS (SELECT title FROM told WHERE what = 'place' AND code = {municipality} LIMIT 1),
newest AS (
    SELECT code FROM told
    WHERE what = 'place' AND title LIKE {words} || ', ' || (FROM own) || ',%' ORDER BY title DESC LIMIT 1
)
SELECT what, code, title, description, area FROM told
WHERE (what = 'measure' AND code = {name} AND source = {source})
    OR (what = 'place' AND code IN ({places})) OR (what = 'member' AND parent = (FROM newest))
ORDER BY title
"""
