"""Skolverkets Resultat nationella prov årskurs 9: by subject and sex, four figures each."""

from samsyn.imports.columns import Head
from samsyn.imports.skolverket import Measure, Table


TITLE = "Skolverket: nationella prov årskurs 9"
WHAT = "Skolverkets fil med provbetyg i årskurs 9 per ämne och kön."
FACT = "published"
ABOUT_PUPILS = False
SHAPE = "lines"
REPORT = "nationella prov årskurs 9"
FIGURES = {
    "np9_pupils": "Antal elever med provbetyg A-F",
    "np9_passed": "Andel (%) med provbetyg A-E",
    "np9_points": "Genomsnittlig betygspoäng",
    "np9_taken": "Andel (%) elever som deltagit",
}
SEXES = {"Totalt": "", "Flickor": "F", "Pojkar": "M"}
TABLE = Table(
    tuple(
        Measure(name, (header,), category, sex)
        for name, category in FIGURES.items()
        for header, sex in SEXES.items()
    ),
    by=("subject",),
    persons="np9_pupils",
    titles=FIGURES,
)
COLUMNS = TABLE.columns

HEAD = (
    "Grundskola - Resultat nationella prov årskurs 9, provbetyg per kön - Engelska\nValt läsår: 2023/24\n\n"
    ";;;;;;"
    + "".join(f"{category};" * 3 for category in FIGURES.values())
    + "\nKommun;Kommun-kod;Län;Läns-kod;Typ av huvudman;Ämne;"
    + "Totalt;Flickor;Pojkar;" * 4
    + "\n"
)
ROW = "Exempelköping;9990;Exempellän;99;Samtliga;Engelska;231;120;111;97,4;~100;..;14,7;14,5;14,9;87,9;88,9;"
EXAMPLES = ((HEAD + ROW + "86,8;\n", 1, 0), (HEAD + ROW + "alla;\n", 1, 1))
flatten, read = TABLE.flatten, TABLE.read


def recognise(head: Head) -> float:
    """Tests of other years look the same, and only the lines above tell: without them a person must say it."""
    is_it = any(REPORT in cell.lower() for row in head.rows for cell in row)
    return TABLE.recognise(head) if is_it else 0.0
