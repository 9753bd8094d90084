"""Calm in most lessons: the two best answers of one question in Skolenkäten, added from the published shares."""

from datetime import date

from samsyn.indicators.survey_groups import (
    BREAKS,
    COMPULSORY,
    LIMITS,
    REFERENCE,
    SOURCE,
    TOP_TWO_FORMULA,
    TOP_TWO_WORKED,
)


__all__ = ["BREAKS", "LIMITS", "REFERENCE", "SOURCE"]

ID, VERSION, VALID_FROM = "T07", 1, date(2021, 8, 1)
TITLE = "Andel med arbetsro, {group} (Skolenkäten)"
QUESTION = "Hur stor andel svarar att det alltid eller ofta är arbetsro?"
WHY_IT_MATTERS = "Andelen säger hur många som har arbetsro. Index väger in alla svar."
FORMULA = TOP_TWO_FORMULA
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "answers"
FACT, PERIODS, SENSITIVITY, FINEST = "survey_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen med arbetsro i {group}", "measure": "med arbetsro", "unit": "%"}
GROUPS = COMPULSORY
PUBLISHED_AS = "survey_work_in_calm"
EXAMPLES = ()
WORKED = TOP_TWO_WORKED
