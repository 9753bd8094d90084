"""Skolverkets Betyg årskurs 6, share with passed grades: per municipality, all together or girls and boys apart."""

from samsyn.imports.skolverket import Measure, Table


TITLE = "Skolverket: betyg årskurs 6, andel med godkända betyg"
WHAT = "Skolverkets fil med andel elever i årskurs 6 som fått A–E, samtliga eller per kön."
FACT = "published"
ABOUT_PUPILS = False
SHAPE = "lines"
HEADERS = {
    "grade6_pupils": "Antal elever",
    "grade6_subjects": "Antal ämnesbetyg (genomsnitt)",
    "grade6_all_passed": "Andel (%) elever som fått godkänt betyg i alla ämnen",
    "grade6_one_missing": "Andel (%) elever som ej fått godkänt betyg i ett ämne",
    "grade6_several_missing": "Andel (%) elever som ej fått godkänt betyg i fler, alternativt alla ämnen",
}
SEXES = {"": "", "F": "Flickor", "M": "Pojkar"}
TABLE = Table(
    tuple(
        Measure(name, (header,), category, sex)
        for sex, category in SEXES.items()
        for name, header in HEADERS.items()
    ),
    persons="grade6_pupils",
    titles={name: f"Årskurs 6: {title[0].lower()}{title[1:]}" for name, title in HEADERS.items()},
)
COLUMNS = TABLE.columns

FIGURES = ";".join(HEADERS.values())
PLACE = "Kommun;Kommun-kod;Län;Läns-kod;Typ av huvudman;"
HEAD = "Grundskola - Betyg årskurs 6\nValt läsår: 2024/25\n"
EXAMPLES = (
    (
        f"{HEAD};;;;;{'Flickor;' * 5}{'Pojkar;' * 5}\n{PLACE}{FIGURES};{FIGURES};\n"
        "Exempelköping;9990;Exempellän;99;Samtliga;129;16,3;70,5;12,4;17,1;153;16,4;63,4;11,1;25,5;\n",
        1,
        0,
    ),
    (f"{HEAD}{PLACE}{FIGURES};\nExempelköping;9990;Exempellän;99;Samtliga;282;16,4;66,7;11,7;21,6;\n", 1, 0),
    (f"{HEAD}{PLACE}{FIGURES};\nExempelköping;99;Exempellän;99;Samtliga;282;16,4;66,7;11,7;21,6;\n", 1, 1),
)
recognise, flatten, read = TABLE.recognise, TABLE.flatten, TABLE.read
