"""The response rate of Skolenkäten: what all its other figures stand on."""

from datetime import date

from samsyn.indicators.survey_groups import GUARDIANS, LIMITS, PUPILS, REFERENCE, SOURCE


__all__ = ["LIMITS", "REFERENCE", "SOURCE"]

ID, VERSION, VALID_FROM = "T09", 1, date(2021, 8, 1)
TITLE = "Svarsfrekvens, {group} (Skolenkäten)"
QUESTION = "Hur stor andel av dem som fick enkäten svarade?"
WHY_IT_MATTERS = "En enkät som de oroliga låter bli att svara på ser bra ut."
FORMULA = "Antal svar delat med antalet i gruppen som fick enkäten. Skolinspektionen räknar siffran."
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "answers"
FACT, PERIODS, SENSITIVITY, FINEST = "survey_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "svarsfrekvensen i {group}", "measure": "svarade", "unit": "%"}
GROUPS = (*PUPILS, *GUARDIANS)
PUBLISHED_AS = "survey_response_rate"
EXAMPLES = ()
WORKED = "80 av 100 har svarat: 80 delat med 100 är 80 procent."
