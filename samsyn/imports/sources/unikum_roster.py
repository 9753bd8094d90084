"""Elevlista from Unikum: pupils with their classes, and school forms in Unikum's dotted notation.

The words for school forms are those of Unikum's own description of its files (docs/formats/unikum.md). The headers of
an export were not to be had: those of the description are known, and others can be pointed out.
"""

from typing import Any

from samsyn.imports.columns import Column, Head, fit, plain
from samsyn.imports.roster_cells import first_day_of, read_roster
from samsyn.imports.rows import About, Rows


TITLE = "Elevlista från Unikum"
WHAT = "En rad per elev och klass eller avdelning, med skolformen som Unikum skriver den."
FACT = "roster"
ABOUT_PUPILS = True

COLUMNS = (
    Column(
        "unit_code", "Skol-ID", ("skolenhetskod", "skolid", "enhetskod", "scb skolid"), few=True, shown=True
    ),
    Column(
        "unit_name",
        "Skola",
        ("förskola/skola", "skolans namn", "skolnamn", "enhet", "skolenhet"),
        required=False,
        few=True,
        shown=True,
    ),
    Column("school_type", "Skolform", ("skolformskod",), few=True, shown=True),
    Column(
        "group",
        "Klass",
        ("grupp", "avdelning", "avdelning/klass/grupp", "klassnamn", "klass/grupp"),
        few=True,
        shown=True,
    ),
    Column("pupil_key", "Personnummer", ("personnr", "pnr", "elevens personnummer")),
    Column("given", "Förnamn", ("tilltalsnamn",)),
    Column("family", "Efternamn"),
    Column("sex", "Kön", required=False, few=True),
    Column("grade_year", "Årskurs", ("åk", "årskurs för elev"), required=False, few=True, shown=True),
    Column("start", "Startdatum", ("från", "fr o m", "inskriven från"), required=False, few=True),
    Column("end", "Slutdatum", ("till", "t o m", "inskriven till"), required=False, few=True),
    Column(
        "security_marking",
        "Skyddade personuppgifter",
        ("skyddsmarkering", "sekretessmarkering", "skyddad identitet", "sekretess"),
        required=False,
        few=True,
    ),
)

FORMS = {
    "SE.FORSKOLEVERKSAMHET.FORSKOLA": "FS",
    "SE.FORSKOLEVERKSAMHET.FORSKOLEKLASS": "FKLASS",
    "SE.GRUNDSKOLEUTBILDNING.FORSKOLEKLASS": "FKLASS",
    "SE.GRUNDSKOLEUTBILDNING.GRUNDSKOLA": "GR",
    "SE.GRUNDSKOLEUTBILDNING.FRITIDSHEM": "FTH",
    "SE.GRUNDSKOLEUTBILDNING.SPECIALSKOLA": "SP",
    "SE.GRUNDSKOLEUTBILDNING.SAMESKOLA": "SAM",
    "SE.GRUNDSKOLEUTBILDNING.SARSKOLA.GRUNDSARSKOLA": "GRAN",
    "SE.GRUNDSKOLEUTBILDNING.ANPASSADGRUNDSKOLA": "GRAN",
    "SE.GYMNASIEUTBILDNING.GYMNASIESKOLA": "GY",
    "SE.GYMNASIEUTBILDNING.GYMNASIESARSKOLA": "GYAN",
    "SE.GYMNASIEUTBILDNING.ANPASSADGYMNASIESKOLA": "GYAN",
    "SE.VUXENUTBILDNING": "VUX",
}
OWN_HEADERS = {plain(header) for header in ("Skol-ID", "Externt ID", "Radtyp", "Dölj kontaktuppgifter")}

HEADER = "Externt ID;Skol-ID;Skola;Skolform;Klass;Personnummer;Förnamn;Efternamn;Årskurs;Skyddade personuppgifter\n"
EXAMPLES = (
    (
        HEADER + "k9a;99900001;Norra;se.grundskoleutbildning.grundskola;9A;EXK-1;Kim;Lind;9;Nej\n",
        1,
        0,
    ),
    (
        HEADER + "k9a;99900001;Norra;se.grundskoleutbildning.okand;9A;EXK-1;Kim;Lind;9;Nej\n",
        1,
        1,
    ),
)


def recognise(head: Head) -> float:
    """A roster with a school form in dotted notation, or with headers that only Unikum has."""
    cells = {cell.strip().lower() for row in head.rows for cell in row}
    is_its = any(cell.upper() in FORMS or cell.startswith("se.") for cell in cells)
    is_its = is_its or len(OWN_HEADERS & {plain(cell) for cell in cells}) > 1
    found = fit(head, COLUMNS)
    if not is_its or "pupil_key" not in found.places:
        return 0.0
    return 1 + found.score


def read(rows: Rows, about: About) -> dict[str, Any]:
    return read_roster(rows, about, also=FORMS, start=first_day_of(about))
