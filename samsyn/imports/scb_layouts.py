"""The fields of SCB's files as its descriptions for the springs of 2025 and 2026 list them, in their order.

Grades have the same fields both springs. Of the national tests we have read the description of 2026 only.
"""

from dataclasses import replace

from samsyn.imports.scb_fields import FIRST, Field, Layout, fields, unread


FINAL_9 = Layout(
    "Slutbetyg årskurs 9",
    (2025, 2026),
    (
        *FIRST,
        *unread("Klass,Fornamn,Efternamn"),
        *fields("Bl,En,Hkk,Idh,Ma", "3 A–F 9"),
        Field("M1 (språk)", required=False),
        *fields("M1 (betyg)", "2 3 A–F 9", may_be_blank=True),
        Field("M2 (språk)", required=False),
        *fields("M2 (betyg)", "2 3 A–F 9", may_be_blank=True),
        Field("ML (språk)", required=False),
        *fields("ML (betyg)", "2 3 A–F 9", may_be_blank=True),
        *fields("Mu,Bi,Fy,Ke,Ge,Hi,Re,Sh,Sl", "3 A–F 9"),
        *fields("Sv,Sva", "2 3 A–F 9", may_be_blank=True),
        *fields("Tn", "2 A–F 9", may_be_blank=True, required=False),
        *fields("Tk", "3 A–F 9"),
        *fields("OVR", "2 3 A–F 9", may_be_blank=True, required=False),
    ),
)

# No description of SCB's own: systems give out the terms before with the same fields.
TERM_9 = replace(FINAL_9, title="Terminsbetyg årskurs 9", of_terms=True)


def examples_9(made_on: str) -> tuple[tuple[str, int, int], ...]:
    """Both kinds of year 9, taken out on a day: a file, how many rows are read and how many are rejected."""
    start = f"Ex;{made_on};1;EXK-1;99900001;9A;Kim;Lind;"
    head = FINAL_9.header + start
    return (
        (head + "A;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;F;2;2;9;2\n", 1, 0),
        (head + "Q;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;F;2;2;9;2\n", 1, 1),  # no such grade
        (head + "A;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;2;2;2;9;2\n", 1, 1),  # neither Sv nor Sva
        (start + "A;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;F;2;2;9;2\n", 1, 0),  # without header row
    )


TERM_6 = Layout(
    "Terminsbetyg årskurs 6",
    (2025, 2026),
    (
        *FIRST,
        *unread("Klass,Fornamn,Efternamn"),
        *fields("Bl,En,Hkk,Idh,Ma", "3 A–F 9 Y Z"),
        Field("M1 (språk)", required=False),
        *fields("M1 (betyg)", "2 3 A–F 9 Y Z", may_be_blank=True),
        Field("M2 (språk)", required=False),
        *fields("M2 (betyg)", "2 3 A–F 9 Y Z", may_be_blank=True),
        Field("Modm_anm", required=False),
        *fields("Modmalbe", "2 A–F 9 Y Z", may_be_blank=True),
        *fields("Mu", "3 A–F 9 Y Z"),
        *fields("No,Bi,Fy,Ke,So,Ge,Hi,Re,Sh", "2 3 A–F 9 Y Z"),
        *fields("Sl", "3 A–F 9 Y Z"),
        *fields("Sv,Sva", "2 3 A–F 9 Y Z", may_be_blank=True),
        *fields("Tn", "2 A–F 9 Y Z", may_be_blank=True, required=False),
        *fields("Tk", "3 A–F 9 Y Z"),
        *fields("Ovr", "2 3 A–F 9 Y Z", may_be_blank=True, required=False),
    ),
    of_terms=True,
)

# The most points of each part in the tests of 2026.
MATHEMATICS_3 = {"B": 17, "C": 19, "D": 14, "E": 16, "F": 23, "G": 15, "G1": 18, "G2": 12}
SWEDISH_3 = {"B": 18, "C": 18}
HALVES = ("G1", "G2")  # of part G: a system has been seen to leave them out

TESTS_3 = Layout(
    "Nationella prov årskurs 3",
    (2026,),
    (
        *FIRST,
        *unread("MA_GRUPP"),
        *(
            one
            for part in ("A", "B", "C", "D", "E", "F", "G", "G1", "G2")
            for one in fields(f"MA_{part}_PR", "0 1 88 99", may_lack=part in HALVES)
        ),
        *(
            one
            for part, most in MATHEMATICS_3.items()
            for one in fields(f"MA_{part}_POANG", "88 99", most=most, required=False, may_lack=part in HALVES)
        ),
        *unread("SV_GRUPP"),
        *fields("SV_KURSPLAN", "1 2 99"),
        *(one for part in "ABCDEFGH" for one in fields(f"SV_{part}_PR", "0 1 88 99")),
        *(
            one
            for part, most in SWEDISH_3.items()
            for one in fields(f"SV_{part}_POANG", "88 99", most=most, required=False)
        ),
    ),
)

# Blank in Swedish and English: the pupil has taken the whole test on a screen, and Skolverket has the result.
# Which parts the pupil took may be left out there: the points say it too.
TESTS_6 = Layout(
    "Nationella prov årskurs 6",
    (2026,),
    (
        *FIRST,
        *unread("MA_GRUPP"),
        *fields("MA_A_DELT,MA_B_DELT,MA_C_DELT,MA_D_DELT,MA_E_DELT", "1 88 99"),
        *fields("MA_PROVB", "A–F 88 99"),
        *unread("SV_GRUPP"),
        *fields("SV_KURSPLAN", "1 2 99", may_be_blank=True),
        *fields("SV_A_DELT", "1 88 99", may_be_blank=True, may_lack=True),
        *fields("SV_B_DELT,SV_C_DELT", "1 77 88 99", may_be_blank=True, may_lack=True),
        *fields("SV_A_PRP,SV_B_PRP,SV_C_PRP", "88 99", most=18, may_be_blank=True),
        *fields("SV_PROVB", "A–F 88 99", may_be_blank=True),
        *unread("EN_GRUPP"),
        *fields("EN_A_DELT", "1 88 99", may_be_blank=True, may_lack=True),
        *fields("EN_B_DELT,EN_C_DELT", "1 77 88 99", may_be_blank=True, may_lack=True),
        *fields("EN_A_PRP,EN_B_PRP,EN_C_PRP", "88 99", least=1, most=6, may_be_blank=True),
        *fields("EN_PROVB", "A–F 88 99", may_be_blank=True),
    ),
)

# Blank in NO and SO: the pupil has taken no test on paper.
TESTS_9 = Layout(
    "Nationella prov årskurs 9",
    (2026,),
    (
        *FIRST,
        *unread("MA_GRUPP"),
        *fields("MA_A_DELT", "1 88 99"),
        *fields("MA_B_DELT,MA_C_DELT,MA_D_DELT", "1 77 88 99"),
        *fields("MA_PROVB", "A–F 77 88 99"),
        *unread("SV_GRUPP"),
        *fields("SV_KURSPLAN", "1 2 99"),
        *fields("SV_A_PRP", "88 99", most=18),
        *fields("SV_B_PRP,SV_C_PRP", "77 88 99", most=18),
        *fields("SV_PROVB", "A–F 77 88 99"),
        *unread("EN_GRUPP"),
        *fields("EN_A_PRP", "88 99", least=1, most=9),
        *fields("EN_B_PRP", "77 88 99", least=1, most=9),
        *fields("EN_C_PRP", "88 99", least=1, most=9),  # "Se EN_A_PRP"
        *fields("EN_PROVB", "A–F 77 88 99"),
        *fields("NO_PROV", "FY BI KE", may_be_blank=True),
        *fields("NO_A_DELT,NO_B_DELT", "1 77 88 99", may_be_blank=True),
        *unread("NO_GRUPP"),
        *fields("NO_PROVB", "A–F 77 88 99", may_be_blank=True),
        *fields("SO_PROV", "GE HI RE SH", may_be_blank=True),
        *fields("SO_A_DELT,SO_B_DELT", "1 77 88 99", may_be_blank=True),
        *unread("SO_GRUPP"),
        *fields("SO_PROVB", "A–F 77 88 99", may_be_blank=True),
    ),
)

LAYOUTS = (FINAL_9, TERM_9, TERM_6, TESTS_3, TESTS_6, TESTS_9)
