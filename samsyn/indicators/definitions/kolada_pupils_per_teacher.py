"""Pupils per teacher as Kolada publishes it, for our own schools and for all in the municipality."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, located, own_schools


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "P04-K", 1, date(2011, 7, 1)
TITLE = "Elever per lärare, {group} (Kolada)"
QUESTION = "Hur många elever går det på varje lärartjänst?"
WHY_IT_MATTERS = "Tätheten säger något om förutsättningarna, men inget om hur tiden används."
FORMULA = f"Elever i årskurs 1–9 delat med lärare omräknade till heltidstjänster, den 15 oktober. {FORMULA}"
REFERENCE = "Kolada N15034 och N15033, källa Skolverket"
BETTER, KIND, UNIT, COUNTED = "neutral", "published", "count", "posts"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "antalet elever per lärare ({group})", "measure": "elever per lärare", "unit": ""}
GROUPS = (
    own_schools("N15034"),
    located("N15033"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "2 500 elever och 200 heltidstjänster: 2 500 delat med 200 är 12,5 elever per lärare."
