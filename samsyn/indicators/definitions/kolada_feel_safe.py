"""Those who feel safe as Kolada publishes it: the two best answers, another measure than the index of Skolenkäten."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, grade


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "T06-K", 1, date(2021, 8, 1)
TITLE = "Andel trygga, {group} (Kolada)"
QUESTION = "Hur stor andel svarar att de känner sig trygga helt och hållet eller till stor del?"
WHY_IT_MATTERS = "Den som är rädd lär sig sämre och är borta oftare."
FORMULA = f"De två bästa svaren på frågan om trygghet, delat med alla som svarat på frågan. {FORMULA}"
REFERENCE = (
    "Kolada N15613 och N15643, källa Skolinspektionens Skolenkäten; ett annat mått än index och delas "
    "aldrig med det"
)
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "answers"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen trygga enligt Kolada ({group})", "measure": "trygga", "unit": "%"}
GROUPS = (
    grade("5", "årskurs 5", "N15613"),
    grade("8", "årskurs 8", "N15643"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = (
    "Svaren 50, 30, 15 och 5 procent på de fyra stegen ger 50 + 30 = 80 procent. Index på samma svar är 7,5."
)
