"""Calm in most lessons as Kolada publishes it: the two best answers, another measure than the index of Skolenkäten."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, grade


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "T07-K", 1, date(2021, 8, 1)
TITLE = "Andel med arbetsro, {group} (Kolada)"
QUESTION = "Hur stor andel svarar att det alltid eller ofta är arbetsro?"
WHY_IT_MATTERS = "Studiero är en förutsättning för lärande."
FORMULA = (
    "De två bästa svaren på frågan om arbetsro på lektionerna, delat med alla som svarat på frågan. "
    f"{FORMULA}"
)
REFERENCE = (
    "Kolada N15603 och N15633, källa Skolinspektionens Skolenkäten; ett annat mått än index och delas "
    "aldrig med det"
)
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "answers"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen med arbetsro enligt Kolada ({group})", "measure": "med arbetsro", "unit": "%"}
GROUPS = (
    grade("5", "årskurs 5", "N15603"),
    grade("8", "årskurs 8", "N15633"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "40 procent svarar alltid och 40 ofta: 80 procent."
