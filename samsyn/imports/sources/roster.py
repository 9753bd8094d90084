"""Elevregister: units, groups and pupils, one row per pupil and group, with the days it holds (decisions D40)."""

from typing import Any

from samsyn.imports.columns import Column, Head, share_found
from samsyn.imports.roster_cells import read_roster
from samsyn.imports.rows import About, Rows


TITLE = "Elevregister"
WHAT = "Enheter, grupper och elever, med en rad per elev och grupp."
FACT = "roster"
ABOUT_PUPILS = True

COLUMNS = (
    Column("unit_code", "Skolenhetskod", ("skolenhet", "enhetskod", "skolkod"), few=True, shown=True),
    Column("unit_name", "Skolenhet", ("enhetsnamn", "skola", "skolenhetsnamn"), few=True, shown=True),
    Column("school_type", "Skolform", ("skolformskod",), few=True, shown=True),
    Column("group", "Grupp", ("klass", "gruppnamn", "avdelning"), few=True, shown=True),
    Column("group_type", "Grupptyp", ("typ av grupp",), required=False, few=True, shown=True),
    Column("pupil_key", "Personnummer", ("personnr", "pnr", "elevid", "elev id", "civicno")),
    Column("given", "Förnamn", ("fornamn", "tilltalsnamn", "givenname")),
    Column("family", "Efternamn", ("familyname",)),
    Column("sex", "Kön", ("kon",), required=False, few=True),
    Column("grade_year", "Årskurs", ("åk", "arskurs"), required=False, few=True, shown=True),
    Column(
        "grade_scheme", "Årskurssystem", ("skala", "stadieindelning"), required=False, few=True, shown=True
    ),
    Column("start", "Från", ("startdatum", "start_date", "fr o m", "from", "inskriven från"), few=True),
    Column(
        "end", "Till", ("slutdatum", "end_date", "t o m", "tom", "inskriven till"), required=False, few=True
    ),
    Column(
        "security_marking",
        "Skyddsmarkering",
        ("sekretessmarkering", "skydd", "skyddad"),
        required=False,
        few=True,
    ),
)

HEADER = (
    "unit_code;unit_name;school_type;group;group_type;pupil_key;given;family;sex;grade_year;grade_scheme;"
    "start;end;security_marking\n"
)
EXAMPLES = (
    (HEADER + "99900001;Norra;GR;9A;Klass;EXK-1;Kim;Lind;Kvinna;9;se-9;2026-08-18;;Ingen\n", 1, 0),
    (HEADER + "99900001;Norra;GR;9A;Klass;EXK-1;Kim;Lind;Kvinna;9;se-9;2026-08-18;2026-01-01;Ingen\n", 1, 1),
    (HEADER + "99900001;Norra;XX;9A;Klass;EXK-1;Kim;Lind;Kvinna;9;se-9;2026-08-18;;Ingen\n", 1, 1),
)


def recognise(head: Head) -> float:
    return share_found(head, COLUMNS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    return read_roster(rows, about)
