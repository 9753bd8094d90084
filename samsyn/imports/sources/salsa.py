"""Skolverkets SALSA: what a school reached, what its pupils' backgrounds lead to expect, and the difference."""

from collections.abc import Iterator
from typing import Any

from samsyn.imports import salsa_answers
from samsyn.imports.rows import About, Rows
from samsyn.imports.salsa_answers import HEADERS, SOURCE, answers_in
from samsyn.imports.sheets import Sheets
from samsyn.imports.skolverket import MARKS, Measure, Table


TITLE = "Skolverket: SALSA"
WHAT = "Skolverkets fil eller svar med faktiskt och modellberäknat värde och skillnaden mellan dem."
FACT = "published"
ABOUT_PUPILS = False
SHAPE = ("lines", "json")
PASSED, MERIT = "uppn", "merit"  # words of the category row, which has been written in many ways
ACTUAL = ("Faktiskt värde (F)", "Faktiskt värde", "Faktisk (F)")
MODEL = ("Modellberäknat värde (B)", "Modellberäknat värde", "Modellberäknad (B)")
RESIDUAL = ("Residual (R=F-B)", "Residual (R)", "Residual", "Avvikelse")
TABLE = Table(
    (
        *(
            Measure(f"salsa_{name}_{what}", headers, category)
            for name, category in (("passed", PASSED), ("merit", MERIT))
            for what, headers in (("actual", ACTUAL), ("model", MODEL), ("residual", RESIDUAL))
        ),
        *(Measure(name, headers, required=False) for name, headers in HEADERS.items()),
    ),
    source=SOURCE,
    titles=salsa_answers.TITLES,
    marks=MARKS | {"-": "MISSING"},
)
COLUMNS = TABLE.columns

CATEGORIES = "Andel (%) som uppn. kunskapskraven;" * 3 + "Genomsnittligt meritvärde;" * 3
HEAD = (
    f"Grundskola - SALSA\nValt läsår: 2023/24\n\n;;;;;;;;;;{CATEGORIES}\n"
    "Skola;Skol-enhetskod;Skolkommun;Kommun-kod;Typ av huvudman;Huvudman;Huvudman orgnr;"
    "Föräldrarnas genomsnittliga utbildningsnivå;Andel (%) nyinvandrade;Andel (%) pojkar;"
    + "Faktiskt värde (F);Modellberäknat värde (B);Residual (R=F-B);" * 2
    + "\n"
)
UNIT = "Norra;99900001;Exempelköping;9990;Kommunal;Kommunen;2129999990;"
EXAMPLES = (
    (HEAD + UNIT + "2,31;4;51;72;75;-3;219;223;-4;\n", 1, 0),
    (HEAD + UNIT + "2,31;4;51;72;75;-3;219;223;?;\n", 1, 1),
)


def recognise(what: Any) -> float:
    return 2.0 if answers_in(what) else TABLE.recognise(what) if hasattr(what, "rows") else 0.0


def flatten(whole: Sheets | Any, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    if answers_in(whole):
        return salsa_answers.cut(whole, about, TABLE)
    return TABLE.flatten(whole, about)


def read(rows: Rows, about: About) -> dict[str, Any]:
    return TABLE.read(rows, about)
