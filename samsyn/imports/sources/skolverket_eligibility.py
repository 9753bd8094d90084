"""Skolverkets Behörighet till gymnasieskolan: girls, boys and all on rows of their own."""

from samsyn.imports.skolverket import Measure, Table


TITLE = "Skolverket: behörighet till gymnasieskolan"
WHAT = "Skolverkets fil med andel behöriga till yrkesprogram och högskoleförberedande program, per kön."
FACT = "published"
ABOUT_PUPILS = False
SHAPE = "lines"
SOCIAL = "Ekonomi-, humanistiska och samhällsvetenskaps- program"
TABLE = Table(
    (
        Measure("grade9_pupils", ("Antal elever",)),
        Measure(
            "eligible_vocational",
            ("Andel (%) elever behöriga till yrkesprog.", "Andel elever (%) behöriga till yrkesprogram"),
        ),
        Measure(
            "eligible_arts",
            (
                "Andel elever (%) behöriga till estetiskt program",
                "Andel (%) elever behöriga till estetiskt program",
            ),
        ),
        Measure(
            "eligible_social",
            (f"Andel elever (%) behöriga till {SOCIAL}", f"Andel (%) elever behöriga till {SOCIAL}"),
        ),
        Measure(
            "eligible_science",
            (
                "Andel elever (%) behöriga till Naturvetenskapligt och tekniskt program",
                "Andel (%) elever behöriga till Naturvetenskapligt och tekniskt program",
            ),
        ),
    ),
    by=("sex",),
    persons="grade9_pupils",
)
COLUMNS = TABLE.columns

HEAD = (
    "Grundskola - Behörighet till gymnasieskolan, fr.o.m. 2011\nValt läsår: 2024/25\n\n"
    "Inför nya gymnasieskolan 2011 skärptes kraven.\n\nKommun;Kommun-kod;Län;Läns-kod;Typ av huvudman;Kön;"
    + ";".join(one.headers[0] for one in TABLE.measures)
    + ";\n"
)
EXAMPLES = (
    (HEAD + "Exempelköping;9990;Exempellän;99;Samtliga;Flickor;140;73,6;72,9;~100;..;\n \n", 1, 0),
    (HEAD + "Exempelköping;9990;Exempellän;99;Samtliga;Alla;140;73,6;72,9;72,9;70,7;\n", 1, 1),
)
recognise, flatten, read = TABLE.recognise, TABLE.flatten, TABLE.read
