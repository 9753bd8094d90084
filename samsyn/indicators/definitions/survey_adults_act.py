"""Trust in adults to act: the two best answers of one question in Skolenkäten, added from the published shares."""

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

ID, VERSION, VALID_FROM = "T08", 1, date(2021, 8, 1)
TITLE = "Litar på att vuxna gör något, {group} (Skolenkäten)"
QUESTION = "Hur stor andel litar på att vuxna gör tillräckligt när någon behandlas illa?"
WHY_IT_MATTERS = "Elever berättar om kränkningar när de litar på att det leder till något."
FORMULA = TOP_TWO_FORMULA
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "answers"
FACT, PERIODS, SENSITIVITY, FINEST = "survey_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen som litar på att vuxna gör något i {group}",
    "measure": "som litar på att vuxna gör något",
    "unit": "%",
}
GROUPS = COMPULSORY
PUBLISHED_AS = "survey_adults_act"
EXAMPLES = ()
WORKED = TOP_TWO_WORKED
