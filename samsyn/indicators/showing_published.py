"""`samsyn show published`: figures that an authority has published, for any place that has been read in."""

import csv
import json
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from django.core.management.base import CommandError

from samsyn.core.school_year import NotASchoolYear, SchoolYear
from samsyn.indicators.public_figures import (
    PublicMeasure,
    codes_of,
    is_share,
    public_figures,
    public_measures,
    titled,
    titles,
)
from samsyn.indicators.published import Said, released_as_published


MEASURES = ("source", "measure", "population", "title", "levels", "first", "last")
FIGURES = (
    *("source", "measure", "population", "title", "level", "unit_code", "unit", "organiser_type", "period"),
    *("sex", "value", "text", "status", "n", "batch"),
)
IN_TABLE = {
    "measure": "Mått",
    "title": "Namn",
    "unit": "Plats",
    "organiser_type": "Huvudman",
    "population": "Grupp",
    "period": "Period",
    "sex": "Kön",
    "text": "Värde",
    "source": "Källa",
    "first": "Från",
    "last": "Till",
}
SEXES = {"F": "flickor", "M": "pojkar", "": ""}
NOTHING = "Det finns inga publicerade siffror att visa. Läs in dem först, eller välj en annan plats."
NO_SOURCE = "Skriv --source och källan, till exempel --source kolada."


def shown(options: Mapping[str, Any]) -> str:
    """The measures there are, or the figures of one of them."""
    rows = _figures(options) if options["measure"] else _measures(options["source"])
    if not rows:
        raise CommandError(NOTHING)
    return _written(rows, options["format"])


def _measures(source: str | None) -> list[dict[str, Any]]:
    return [_about(one) for one in public_measures(source)]


def _about(one: PublicMeasure) -> dict[str, Any]:
    said = (one.source, one.name, one.population, one.title, list(one.levels), one.first, one.last)
    return dict(zip(MEASURES, said, strict=True))


def _figures(options: Mapping[str, Any]) -> list[dict[str, Any]]:
    if not options["source"]:
        raise CommandError(NO_SOURCE)
    try:
        year = str(SchoolYear.named(options["year"])) if options["year"] else None
    except NotASchoolYear as fault:
        raise CommandError(str(fault)) from fault
    codes = codes_of(options["unit"]) if options["unit"] else None
    found = public_figures(options["source"], options["measure"], codes=codes, school_year=year)
    told = titles()
    return [_figure(one, titled(told, one.source, one.indicator, one.population)) for one in found]


def _figure(said: Said, title: str) -> dict[str, Any]:
    one = released_as_published(said, is_share=is_share(title))
    told = (
        *(said.source, said.indicator, said.population, title, said.level, said.code, said.name),
        *(said.organiser_type, said.period, said.sex, one.value, one.text, one.status, one.n, said.batch),
    )
    return dict(zip(FIGURES, told, strict=True))


def _written(rows: Sequence[dict[str, Any]], how: str) -> str:
    if how == "json":
        return json.dumps(rows, ensure_ascii=False, indent=2)
    if how == "csv":
        out = StringIO()
        writer = csv.DictWriter(out, list(rows[0]), delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            row | {"levels": " ".join(row["levels"])} if "levels" in row else row for row in rows
        )
        return out.getvalue().rstrip("\n")
    return _table(rows)


def _table(rows: Sequence[dict[str, Any]]) -> str:
    """Columns that say something, in the order of IN_TABLE."""
    said = [row | {"sex": SEXES.get(row.get("sex", ""), "")} for row in rows]
    names = [name for name in IN_TABLE if any(row.get(name) not in {"", None, "all"} for row in said)]
    lines = [[IN_TABLE[name] for name in names], *([str(row[name]) for name in names] for row in said)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(names))]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
