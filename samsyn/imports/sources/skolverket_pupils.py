"""Skolverkets Antal elever per årskurs: per school unit since 2009/10, and per municipality."""

from samsyn.imports.skolverket import Measure, Table


TITLE = "Skolverket: antal elever per årskurs"
WHAT = "Skolverkets fil med antal elever per årskurs, per skolenhet eller kommun."
FACT = "published"
ABOUT_PUPILS = False
SHAPE = "lines"
GRADES = range(1, 10)
TABLE = Table(
    (
        Measure("pupils_1_9", ("Elever, årskurs 1-9",)),
        *(Measure(f"pupils_{grade}", (f"Elever, årskurs {grade}",)) for grade in GRADES),
        Measure("pupils_f", ("Elever, förskoleklass",), required=False),
        Measure("girls_f", ("Andel (%) flickor, förskoleklass",), required=False),
        Measure("girls_1_9", ("Andel (%) flickor, årskurs 1-9",)),
        Measure("foreign_background", ("Andel (%) elever med utländsk bakgrund, åk 1-9",)),
        Measure(
            "parents_higher_education",
            (
                "Andel (%) elever med föräldrar med eftergymnasial utb., åk 1-9",
                "Andel (%) elever med föräldrar med eftergymnasial utbildning, åk 1-9",
            ),
        ),
    )
)
COLUMNS = TABLE.columns
DEFINITION = {"dot": "Punkt (.) kan betyda noll elever eller att uppgiften inte samlats in."}

HEAD = (
    "Statistik från Skolverket;;;\n\nGrundskola - Antal elever per årskurs\nValt läsår: 2023/24\n\n"
    "Skola;Skol-enhetskod;Skolkommun;Kommun-kod;Typ av huvudman;Huvudman;Huvudman orgnr;Elever, förskoleklass;"
    "Andel (%) flickor, förskoleklass;Elever, årskurs 1-9;Andel (%) flickor, årskurs 1-9;"
    "Andel (%) elever med utländsk bakgrund, åk 1-9;"
    "Andel (%) elever med föräldrar med eftergymnasial utb., åk 1-9;"
    + "".join(f"Elever, årskurs {grade};" for grade in GRADES)
    + "\n"
)
UNIT = "Norra;99900001;Exempelköping;9990;Kommunal;Kommunen;2129999990;"
EXAMPLES = (
    (HEAD + UNIT + ".;.;1 289;48,4;~100;..;1 01;22;22;25;49;23;24;46;23;\n\nRapportbeskrivning\n", 1, 0),
    (HEAD + UNIT + ".;.;många;48,4;4,7;69,8;24;22;22;25;49;23;24;46;23;\n", 1, 1),
    (HEAD + UNIT + ".;.;258;48,4;4,7;69,8;24;22;22;25;49;23;24;46;\n", 1, 1),
)
recognise, flatten, read = TABLE.recognise, TABLE.flatten, TABLE.read
