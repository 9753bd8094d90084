"""What the dataset holds: its tables, their columns and types. Pages, files, the API and the reference read this."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from samsyn.core.language import gettext_noop


VERSION = "1"


@dataclass(frozen=True)
class Column:
    """One column: its type in Parquet and in JSON, and what it says."""

    name: str
    kind: pa.DataType
    about: str  # in Swedish; said in the language of the page
    may_be_empty: bool = False

    @property
    def json_type(self) -> dict[str, Any]:
        name = {pa.string(): "string", pa.float64(): "number"}.get(self.kind, "integer")
        return {"type": [name, "null"] if self.may_be_empty else name}


FIGURES = (
    Column("measure", pa.string(), gettext_noop("måttets namn i Samsyn, samma som i adressen till måttet")),
    Column(
        "version",
        pa.int32(),
        gettext_noop("måttets version; två versioner ska inte jämföras utan eftertanke"),
    ),
    Column("unit_id", pa.int64(), gettext_noop("enhetens nummer i Samsyn")),
    Column("unit", pa.string(), gettext_noop("enhetens namn")),
    Column("table", pa.string(), gettext_noop("vilken tabell raden hör till: total, grade eller sex")),
    Column("school_year", pa.string(), gettext_noop("läsåret som perioden ligger i, till exempel 2026/27")),
    Column("rhythm", pa.string(), gettext_noop("month, term, school_year eller published")),
    Column("period", pa.string(), gettext_noop("perioden, till exempel 2026-10, HT26 eller 2026/27")),
    Column("grade_year", pa.int32(), gettext_noop("årskurs, bara i tabellen grade"), may_be_empty=True),
    Column("sex", pa.string(), gettext_noop("F eller M, bara i tabellen sex"), may_be_empty=True),
    Column("part", pa.string(), gettext_noop("del, bara i mått som är fördelningar"), may_be_empty=True),
    Column(
        "value",
        pa.float64(),
        gettext_noop("värdet, med en decimal; tomt när det inte visas"),
        may_be_empty=True,
    ),
    Column("shown", pa.string(), gettext_noop("som det står på sidan: värdet, eller .. ~100 ~0 .")),
    Column("status", pa.string(), gettext_noop("shown, hidden, near_100, near_0 eller none")),
    Column("persons", pa.int64(), gettext_noop("antal elever bakom värdet; tomt när det inte visas"), True),
)
MEASURES = (
    Column("measure", pa.string(), gettext_noop("måttets namn i Samsyn")),
    Column("id", pa.string(), gettext_noop("måttets nummer i katalogen, till exempel N01")),
    Column("title", pa.string(), gettext_noop("måttets rubrik")),
    Column("question", pa.string(), gettext_noop("frågan som måttet svarar på")),
    Column("unit", pa.string(), gettext_noop("percent, points eller count")),
    Column("better", pa.string(), gettext_noop("higher, lower eller neutral")),
    Column("reference", pa.string(), gettext_noop("lag eller källa")),
    Column("version", pa.int32(), gettext_noop("måttets version")),
)
UNITS = (
    Column("unit_id", pa.int64(), gettext_noop("enhetens nummer i Samsyn")),
    Column("unit", pa.string(), gettext_noop("enhetens namn")),
    Column("code", pa.string(), gettext_noop("skolenhetskod; tom för huvudman och områden")),
    Column("kind", pa.string(), gettext_noop("organiser, area eller school")),
    Column("parent_id", pa.int64(), gettext_noop("enheten närmast ovanför"), may_be_empty=True),
    Column(
        "zone", pa.string(), gettext_noop("organiser eller public: vilka regler för små grupper som gäller")
    ),
)
TABLES: Mapping[str, tuple[Column, ...]] = {"figures": FIGURES, "measures": MEASURES, "units": UNITS}


def arrow_schema(columns: tuple[Column, ...], about: Mapping[str, str] | None = None) -> pa.Schema:
    """As Parquet has it; `about` is kept in the file, so that it says whose it is wherever it lies."""
    fields = [pa.field(one.name, one.kind, nullable=one.may_be_empty) for one in columns]
    return pa.schema(fields, metadata=dict(about or {}))
