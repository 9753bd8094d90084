"""Safety in Skolenkäten as Skolinspektionen publishes it, one measure for each group that answers."""

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

ID, VERSION, VALID_FROM = "T01", 1, date(2021, 8, 1)
TITLE = "Trygghet, {group} (Skolenkäten)"
QUESTION = "Hur trygga svarar eleverna att de är i skolan?"
WHY_IT_MATTERS = "Den som är rädd lär sig sämre och är borta oftare."
FORMULA = INDEX_FORMULA
BETTER, KIND, UNIT, COUNTED = "higher", "published", "count", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "survey_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "index för trygghet i {group}", "measure": "trygghetsindex", "unit": ""}
GROUPS = PUPILS
PUBLISHED_AS = "survey_safety"
EXAMPLES = ()
WORKED = INDEX_WORKED
