"""How content guardians are in Skolenkäten as Skolinspektionen publishes it, one measure for each group."""

from datetime import date

from samsyn.indicators.survey_groups import BREAKS, GUARDIANS, LIMITS, MEAN_FORMULA, REFERENCE, SOURCE


__all__ = ["BREAKS", "LIMITS", "REFERENCE", "SOURCE"]

ID, VERSION, VALID_FROM = "T12", 1, date(2021, 8, 1)
TITLE = "Nöjdhet, {group} (Skolenkäten)"
QUESTION = "Hur nöjda svarar vårdnadshavarna att de är med skolan?"
WHY_IT_MATTERS = "Vårdnadshavare ser annat än eleverna gör. Deras bild behövs bredvid elevernas."
FORMULA = MEAN_FORMULA
BETTER, KIND, UNIT, COUNTED = "higher", "published", "count", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "survey_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "nöjdheten bland {group}", "measure": "nöjdhet", "unit": ""}
GROUPS = GUARDIANS
PUBLISHED_AS = "survey_satisfaction"
EXAMPLES = ()
WORKED = "Av 40 svar är 20 ”instämmer helt” (10) och 20 ”till stor del” (6 2/3): medelvärdet är 8,3."
