"""The gap in safety between girls and boys in Skolenkäten: one published index minus the other."""

from datetime import date

from samsyn.indicators.survey_groups import BREAKS, GAP_FORMULA, LIMITS, PUPILS, REFERENCE, SOURCE


__all__ = ["BREAKS", "LIMITS", "REFERENCE", "SOURCE"]

ID, VERSION, VALID_FROM = "T10", 1, date(2021, 8, 1)
TITLE = "Skillnad i trygghet mellan flickor och pojkar, {group} (Skolenkäten)"
QUESTION = "Hur stor är skillnaden i trygghet mellan flickor och pojkar?"
WHY_IT_MATTERS = "Alla elever har rätt till en trygg skola. En skillnad visar var man ska börja fråga."
FORMULA = GAP_FORMULA
BETTER, KIND, UNIT, COUNTED = "neutral", "published", "count", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "survey_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "skillnaden i trygghet i {group}", "measure": "skillnad i trygghetsindex", "unit": ""}
GROUPS = PUPILS
PUBLISHED_AS = "survey_safety_gap"
EXAMPLES = ()
WORKED = "Flickor 6,8 och pojkar 7,6: 6,8 minus 7,6 är −0,8. Pojkar svarar alltså tryggare."
