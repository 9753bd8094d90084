"""Certified and qualified teachers in upper secondary school as Kolada publishes it."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, located


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "G10-K", 1, date(2011, 7, 1)
TITLE = "Lärare med legitimation och behörighet i gymnasieskolan, {group} (Kolada)"
QUESTION = "Hur stor andel av gymnasielärarna har legitimation och behörighet i minst ett ämne?"
WHY_IT_MATTERS = "Undervisningen ska skötas av lärare med legitimation och behörighet."
FORMULA = (
    "Årsarbetare med legitimation och behörighet i minst ett ämne, delat med alla årsarbetare, i "
    f"oktober. {FORMULA}"
)
REFERENCE = "Skollagen (2010:800) 2 kap. 13 §; Kolada N17825, källa Skolverket"
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "posts"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen behöriga gymnasielärare ({group})",
    "measure": "behöriga gymnasielärare",
    "unit": "%",
}
GROUPS = (located("N17825"),)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "80 av 100 årsarbetare är behöriga: 80 delat med 100 är 80,0 procent."
