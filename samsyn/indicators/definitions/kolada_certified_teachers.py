"""Certified and qualified teachers as Kolada publishes it, for our own schools and for all in the municipality."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, located, own_schools


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "P01-K", 1, date(2011, 7, 1)
TITLE = "Lärare med legitimation och behörighet, {group} (Kolada)"
QUESTION = "Hur stor andel av lärartjänsterna har legitimation och behörighet i minst ett ämne?"
WHY_IT_MATTERS = "Undervisningen ska skötas av lärare med legitimation och behörighet."
FORMULA = (
    "Heltidstjänster med legitimation och behörighet i minst ett ämne, delat med alla heltidstjänster "
    f"där legitimation krävs, den 15 oktober. {FORMULA}"
)
REFERENCE = "Skollagen (2010:800) 2 kap. 13 §; Kolada N15814 och N15813, källa Skolverket"
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "posts"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen behöriga lärare ({group})", "measure": "behöriga lärare", "unit": "%"}
GROUPS = (
    own_schools("N15814"),
    located("N15813"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "150 av 200 heltidstjänster har legitimation och behörighet: 150 delat med 200 är 75,0 procent."
