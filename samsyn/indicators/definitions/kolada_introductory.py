"""Pupils of introductory programmes who went on to a national programme as Kolada publishes it."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, own_schools


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "G09-K", 1, date(2011, 7, 1)
TITLE = "Övergång från introduktionsprogram, {group} (Kolada)"
QUESTION = "Hur många på introduktionsprogram går vidare till ett nationellt program?"
WHY_IT_MATTERS = "Introduktionsprogrammet är en väg till ett nationellt program eller arbete."
FORMULA = (
    "Elever på introduktionsprogram som gått över till ett nationellt program, delat med alla elever "
    f"på introduktionsprogram. {FORMULA}"
)
REFERENCE = "Skollagen (2010:800) 17 kap. 2–3 §§; Kolada N17624, källa Skolverket"
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen som gått över till nationellt program ({group})",
    "measure": "övergång till nationellt program",
    "unit": "%",
}
GROUPS = (own_schools("N17624"),)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "40 av 100 går över: 40 delat med 100 är 40,0 procent."
