"""Those who feel safe: the two best answers of one question in Skolenkäten, added from the published shares."""

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

ID, VERSION, VALID_FROM = "T06", 1, date(2021, 8, 1)
TITLE = "Andel trygga, {group} (Skolenkäten)"
QUESTION = "Hur stor andel känner sig trygga helt och hållet eller till stor del?"
WHY_IT_MATTERS = "Andelen säger hur många som är trygga. Index säger hur trygga alla är."
FORMULA = TOP_TWO_FORMULA
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "answers"
FACT, PERIODS, SENSITIVITY, FINEST = "survey_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen trygga i {group}", "measure": "trygga", "unit": "%"}
GROUPS = COMPULSORY
PUBLISHED_AS = "survey_feel_safe"
EXAMPLES = ()
WORKED = TOP_TWO_WORKED
