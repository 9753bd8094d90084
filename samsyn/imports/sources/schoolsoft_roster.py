"""Elevlista from SchoolSoft: pupils with their classes, with the English or the Swedish headers of its files.

Of its headers only `socialnumber` is known for certain (docs/formats/schoolsoft.md). The rest are what its files are
likely to call things, and others can be pointed out.
"""

from typing import Any

from samsyn.imports.columns import Column, Head, fit, plain
from samsyn.imports.roster_cells import first_day_of, read_roster
from samsyn.imports.rows import About, Rows


TITLE = "Elevlista från SchoolSoft"
WHAT = "En rad per elev och klass, med SchoolSofts rubriker."
FACT = "roster"
ABOUT_PUPILS = True

COLUMNS = (
    Column("unit_code", "Skolenhetskod", ("schoolunitcode", "schoolcode", "enhetskod"), few=True, shown=True),
    Column("unit_name", "Skola", ("school", "schoolname", "skolenhet"), required=False, few=True, shown=True),
    Column(
        "school_type",
        "Skolform",
        ("schooltype", "typeofschool", "skoltyp", "utbildning"),
        few=True,
        shown=True,
    ),
    Column("group", "Klass", ("class", "classname", "klassnamn", "grupp"), few=True, shown=True),
    Column("pupil_key", "Personnummer", ("socialnumber", "personnr", "pnr", "ssn")),
    Column("given", "Förnamn", ("firstname", "fname", "given name")),
    Column("family", "Efternamn", ("lastname", "lname", "surname", "family name")),
    Column("sex", "Kön", ("sex", "gender"), required=False, few=True),
    Column("grade_year", "Årskurs", ("grade", "schoolyear", "åk"), required=False, few=True, shown=True),
    Column("start", "Startdatum", ("startdate", "från", "fr o m", "inskriven"), required=False, few=True),
    Column("end", "Slutdatum", ("enddate", "till", "t o m", "utskriven"), required=False, few=True),
    Column(
        "security_marking",
        "Skyddad identitet",
        ("protected", "protectedidentity", "secret", "sekretessmarkering", "skyddsmarkering", "skyddad"),
        required=False,
        few=True,
    ),
)

FORMS = {
    "PRESCHOOL": "FS", "COMPULSORY": "GR", "UPPER SECONDARY": "GY",
    "GRUNDSÄRSKOLA": "GRAN", "GYMNASIESÄRSKOLA": "GYAN", "GYMNASIUM": "GY", "FRITIDS": "FTH",
}  # fmt: skip
OWN_HEADERS = {plain(header) for header in ("socialnumber", "firstname", "lastname", "classname")}

HEADER = "socialnumber;firstname;lastname;sex;class;grade;schooltype;schoolunitcode;school;protected\n"
EXAMPLES = (
    (HEADER + "EXK-1;Kim;Lind;K;9A;9;Grundskola;99900001;Norra;0\n", 1, 0),
    (HEADER + "EXK-1;Kim;Lind;K;9A;9;Grundskola;9990001;Norra;0\n", 1, 1),
)


def recognise(head: Head) -> float:
    """A roster whose pupils have a `socialnumber`; names and class in English are likely beside it."""
    found = fit(head, COLUMNS)
    if not head.rows or "pupil_key" not in found.places:
        return 0.0
    own = OWN_HEADERS & {plain(cell) for cell in head.rows[found.row]}
    return 1 + found.score if "socialnumber" in own else 0.0


def read(rows: Rows, about: About) -> dict[str, Any]:
    return read_roster(rows, about, also=FORMS, start=first_day_of(about))
