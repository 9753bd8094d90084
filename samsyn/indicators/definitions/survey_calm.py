"""Calm in lessons in Skolenkäten as Skolinspektionen publishes it, one measure for each group that answers."""

from datetime import date

from samsyn.indicators.survey_groups import (
    BREAKS,
    INDEX_FORMULA,
    INDEX_WORKED,
    LIMITS,
    PUPILS,
    REFERENCE,
    SOURCE,
)


__all__ = ["BREAKS", "LIMITS", "REFERENCE", "SOURCE"]

ID, VERSION, VALID_FROM = "T02", 1, date(2021, 8, 1)
TITLE = "Studiero, {group} (Skolenkäten)"
QUESTION = "Hur ofta svarar eleverna att det är arbetsro?"
WHY_IT_MATTERS = "Studiero är en förutsättning för lärande, och en del av det systematiska arbetet."
FORMULA = INDEX_FORMULA
BETTER, KIND, UNIT, COUNTED = "higher", "published", "count", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "survey_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "index för studiero i {group}", "measure": "studieroindex", "unit": ""}
GROUPS = PUPILS
PUBLISHED_AS = "survey_calm"
EXAMPLES = ()
WORKED = INDEX_WORKED
