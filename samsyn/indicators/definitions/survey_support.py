"""Support in Skolenkäten as Skolinspektionen publishes it, one measure for each group that answers."""

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

ID, VERSION, VALID_FROM = "T03", 1, date(2021, 8, 1)
TITLE = "Stöd, {group} (Skolenkäten)"
QUESTION = "Får eleverna den hjälp som de behöver, enligt dem själva?"
WHY_IT_MATTERS = "Stöd i tid är det som oftast hindrar att svårigheter växer."
FORMULA = INDEX_FORMULA
BETTER, KIND, UNIT, COUNTED = "higher", "published", "count", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "survey_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "index för stöd i {group}", "measure": "stödindex", "unit": ""}
GROUPS = PUPILS
PUBLISHED_AS = "survey_support"
EXAMPLES = ()
WORKED = INDEX_WORKED
