"""Stimulation in Skolenkäten as Skolinspektionen publishes it, one measure for each group that answers."""

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

ID, VERSION, VALID_FROM = "T04", 1, date(2021, 8, 1)
TITLE = "Stimulans, {group} (Skolenkäten)"
QUESTION = "Hur mycket svarar eleverna att skolarbetet utmanar och intresserar?"
WHY_IT_MATTERS = "Undervisning som är lagom svår och varierad håller eleverna kvar i lärandet."
FORMULA = INDEX_FORMULA
BETTER, KIND, UNIT, COUNTED = "higher", "published", "count", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "survey_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "index för stimulans i {group}", "measure": "stimulansindex", "unit": ""}
GROUPS = PUPILS
PUBLISHED_AS = "survey_stimulation"
EXAMPLES = ()
WORKED = INDEX_WORKED
