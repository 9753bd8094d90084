"""Overall satisfaction in Skolenkäten as Skolinspektionen publishes it, one measure for each group that answers."""

from datetime import date

from samsyn.indicators.survey_groups import (
    BREAKS,
    INDEX_WORKED,
    LIMITS,
    MEAN_FORMULA,
    PUPILS,
    REFERENCE,
    SOURCE,
)


__all__ = ["BREAKS", "LIMITS", "REFERENCE", "SOURCE"]

ID, VERSION, VALID_FROM = "T05", 1, date(2021, 8, 1)
TITLE = "Övergripande nöjdhet, {group} (Skolenkäten)"
QUESTION = "Hur nöjda svarar eleverna att de är med sin skola?"
WHY_IT_MATTERS = "Nöjdheten säger hur helheten upplevs, men inte varför."
FORMULA = MEAN_FORMULA
BETTER, KIND, UNIT, COUNTED = "higher", "published", "count", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "survey_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "nöjdheten med skolan i {group}", "measure": "nöjdhet", "unit": ""}
GROUPS = PUPILS
PUBLISHED_AS = "survey_satisfaction"
EXAMPLES = ()
WORKED = INDEX_WORKED
