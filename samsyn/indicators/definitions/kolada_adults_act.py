"""Trust in adults to act as Kolada publishes it: the two best answers."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, grade


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "T08-K", 1, date(2021, 8, 1)
TITLE = "Litar på att vuxna gör något, {group} (Kolada)"
QUESTION = "Hur stor andel litar på att vuxna gör tillräckligt när någon behandlas illa?"
WHY_IT_MATTERS = "Elever berättar om kränkningar när de litar på att det leder till något."
FORMULA = f"De två bästa svaren på frågan om de vuxna, delat med alla som svarat på frågan. {FORMULA}"
REFERENCE = "Kolada N15614 och N15644, källa Skolinspektionens Skolenkäten"
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "answers"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen som litar på vuxna enligt Kolada ({group})",
    "measure": "som litar på vuxna",
    "unit": "%",
}
GROUPS = (
    grade("5", "årskurs 5", "N15614"),
    grade("8", "årskurs 8", "N15644"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "35 procent svarar helt och hållet och 38 till stor del: 73 procent."
