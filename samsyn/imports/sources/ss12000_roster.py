"""Elevregister över SS 12000: rows that our own client writes from what a register has answered."""

from typing import Any

from samsyn.imports.cell_texts import day, day_or_none, grade_year
from samsyn.imports.columns import Column, Head
from samsyn.imports.register_rows import NOBODY, header_of, recognise_own, reject_told
from samsyn.imports.rows import About, Rows


TITLE = "Elevregister över SS 12000"
WHAT = "Enheter, grupper och elever, hämtade från elevregistret."
FACT = "roster"
ABOUT_PUPILS = True
BY_HAND = False  # only our own client hands in such rows

COLUMNS = tuple(
    Column(f"ss12000_{name}", title, few=name not in {"key", "given", "family"})
    for name, title in (
        ("fault", "Fel hos källan"),
        ("unit_code", "Skolenhetskod"),
        ("unit_name", "Skolenhet"),
        ("school_type", "Skolform"),
        ("group", "Grupp"),
        ("group_type", "Grupptyp"),
        ("key", "Personnummer"),
        ("given", "Förnamn"),
        ("family", "Efternamn"),
        ("sex", "Kön"),
        ("grade_year", "Årskurs"),
        ("start", "Från"),
        ("end", "Till"),
        ("marking", "Skyddsmarkering"),
    )
)
FAULTS = {
    "unit": "Inskrivningen gäller en organisation utan skolenhetskod. Be leverantören fylla i koden.",
    "start": "Inskrivningens startdatum saknas. Rätta det i elevregistret.",
    "turned": "Inskrivningen slutar innan den börjar. Rätta det i elevregistret.",
    "person": "Placeringen gäller ett barn som registret inte lämnar ut. Fråga leverantören.",
}
GRADED = frozenset({"FKLASS", "GR", "GRAN", "SP", "SAM", "GY", "GYAN"})
MARKINGS = frozenset({"Ingen", "Sekretessmarkering", "Skyddad folkbokföring"})

HEADER = header_of(COLUMNS)
EXAMPLES = (
    (HEADER + f";99900001;Norra;GR;9A;Klass;{NOBODY};Kim;Lind;F;9;2026-08-18;;Ingen\n", 1, 0),
    (HEADER + f"unit;;;;;;{NOBODY};;;;;;;\n", 1, 1),
    (HEADER + f"start;99900001;Norra;GR;;;{NOBODY};Kim;Lind;F;9;;;Ingen\n", 1, 1),
)


def recognise(head: Head) -> float:
    return recognise_own(head, COLUMNS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    """Every value is one that we have written ourselves; a marking that is not known is a protected one."""
    whole = reject_told(rows, "ss12000_fault", FAULTS) == ""
    forms = rows.texts("ss12000_school_type")
    grades = rows.read("ss12000_grade_year", grade_year, None)
    starts = rows.read("ss12000_start", day_or_none, None)
    if any(start is None and fine for start, fine in zip(starts, whole, strict=True)):
        rows.read("ss12000_start", day, None)
    return {
        "row": rows.numbers,
        "unit_code": rows.texts("ss12000_unit_code"),
        "unit_name": rows.texts("ss12000_unit_name"),
        "school_type": forms,
        "group": rows.texts("ss12000_group"),
        "group_type": rows.texts("ss12000_group_type"),
        "pupil_key": rows.texts("ss12000_key"),
        "given": rows.texts("ss12000_given"),
        "family": rows.texts("ss12000_family"),
        "sex": rows.texts("ss12000_sex"),
        "grade_year": grades,
        "grade_scheme": [
            "se-9" if grade is not None and form in GRADED else ""
            for grade, form in zip(grades, forms, strict=True)
        ],
        "start": starts,
        "end": rows.read("ss12000_end", day_or_none, None),
        "security_marking": [one if one in MARKINGS else "Okänd" for one in rows.texts("ss12000_marking")],
    }
