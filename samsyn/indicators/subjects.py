"""The subjects of grundskolan by SCB's codes, and the national tests, as groups of measures that come one for each."""

import narwhals as nw

from samsyn.indicators.catalogue import Group


LABELS = {
    "BL": "bild",
    "EN": "engelska",
    "HKK": "hem- och konsumentkunskap",
    "IDH": "idrott och hälsa",
    "MA": "matematik",
    "M2": "moderna språk, språkval",
    "ML": "modersmål",
    "MU": "musik",
    "BI": "biologi",
    "FY": "fysik",
    "KE": "kemi",
    "GE": "geografi",
    "HI": "historia",
    "RE": "religionskunskap",
    "SH": "samhällskunskap",
    "SL": "slöjd",
    "SV": "svenska",
    "SVA": "svenska som andraspråk",
    "TN": "teckenspråk",
    "TK": "teknik",
}
SUBJECTS = tuple(Group(code.lower(), label) for code, label in LABELS.items())
CORE = ("EN", "MA", "SV", "SVA")
TESTED_YEARS = (6, 9)
TESTS = tuple(
    Group(f"{code.lower()}_{year}", f"{LABELS[code]} åk {year}") for year in TESTED_YEARS for code in CORE
)
SWEDISH = "SV"
EITHER_SWEDISH = ("SV", "SVA", "SV/SVA")  # a pupil who took no part may lack a syllabus


def subject_group() -> nw.Expr:
    """The name of a group of SUBJECTS."""
    return nw.col("subject").str.to_lowercase()


def group_of_test() -> nw.Expr:
    """The name of a group of TESTS."""
    return nw.concat_str(
        nw.col("subject").str.to_lowercase(), nw.col("grade_year").cast(nw.String), separator="_"
    )
