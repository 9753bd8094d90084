"""Skolverkets Personalstatistik: teachers with certificate, as full-time posts and as persons."""

from samsyn.imports.skolverket import Measure, Table


TITLE = "Skolverket: lärare med legitimation och behörighet"
WHAT = "Skolverkets fil med lärare som har legitimation och behörighet, i heltidstjänster och antal."
FACT = "published"
ABOUT_PUPILS = False
SHAPE = "lines"
POSTS, PEOPLE = "Heltidstjänster", "Tjänstgörande lärare"
QUALIFIED = "med lärarlegitimation och behörighet"
TABLE = Table(
    (
        Measure("teacher_posts", ("Totalt antal",), POSTS),
        Measure("teacher_posts_qualified", (f"Antal {QUALIFIED}",)),
        Measure("teacher_posts_qualified_share", (f"Andel {QUALIFIED}", f"Andel (%) {QUALIFIED}")),
        Measure("teacher_posts_first", ("Förstelärare",), POSTS),
        Measure("teachers", ("Totalt antal",), PEOPLE),
        Measure("teachers_qualified", (f"Antal {QUALIFIED} i minst ett ämne",)),
        Measure(
            "teachers_qualified_share",
            (f"Andel {QUALIFIED} i minst ett ämne", f"Andel (%) {QUALIFIED} i minst ett ämne"),
        ),
        Measure("teachers_first", ("Förstelärare",), PEOPLE),
    ),
    titles={
        "teacher_posts": "Lärare, heltidstjänster",
        "teacher_posts_qualified": f"Lärare {QUALIFIED}, heltidstjänster",
        "teacher_posts_qualified_share": f"Andel (%) lärare {QUALIFIED}, heltidstjänster",
        "teacher_posts_first": "Förstelärare, heltidstjänster",
        "teachers": "Lärare, antal tjänstgörande",
        "teachers_qualified": f"Lärare {QUALIFIED} i minst ett ämne, antal",
        "teachers_qualified_share": f"Andel (%) lärare {QUALIFIED} i minst ett ämne",
        "teachers_first": "Förstelärare, antal",
    },
)
COLUMNS = TABLE.columns

HEAD = (
    "Grundskola - Personalstatistik med lärarlegitimation och behörighet\nValt läsår: 2024/25\n"
    "Valt uttag: 2025-02-12\n\nIngen statistik redovisas som baseras på färre än 3 heltidstjänster.\n\n"
    f";;;;;{'#Heltidstjänster;' * 4}{'#Tjänstgörande lärare;' * 4}\n"
    "Kommun;Kommun-kod;Län;Läns-kod;Typ av huvudman;"
    + ";".join(one.headers[0] for one in TABLE.measures)
    + ";\n"
)
EXAMPLES = (
    (
        HEAD + "Exempelköping;9990;Exempellän;99;Samtliga;209,0;155,3;74,3;0,0;231;190;82,3;24;\n"
        "Heltidstjänster, Totalt antal;Antal anställda lärare per ämne.;\n",
        1,
        0,
    ),
    (HEAD + "Exempelköping;9990;Exempellän;99;Samtliga;209,0;?;74,3;0,0;231;190;82,3;24;\n", 1, 1),
)
recognise, flatten, read = TABLE.recognise, TABLE.flatten, TABLE.read
