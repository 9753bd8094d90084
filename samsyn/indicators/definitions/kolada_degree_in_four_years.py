"""Upper secondary degree within four years as Kolada publishes it."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, located, own_schools, resident


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "G02-K", 1, date(2011, 7, 1)
TITLE = "Gymnasieexamen inom fyra år, {group} (Kolada)"
QUESTION = "Hur stor andel av dem som började har examen efter fyra år?"
WHY_IT_MATTERS = "Många behöver ett år till. Skillnaden mot tre år visar hur många."
FORMULA = (
    "Elever med examen senast våren fyra år efter starten, delat med alla som började. "
    f"Introduktionsprogram räknas med. {FORMULA}"
)
REFERENCE = (
    "Skollagen (2010:800) 16 kap. 26–28 §§; Kolada N17467, N17464 och N17461, källa Skolverket och SCB"
)
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen med examen inom fyra år ({group})",
    "measure": "med examen inom fyra år",
    "unit": "%",
}
GROUPS = (
    own_schools("N17467"),
    located("N17464"),
    resident("N17461"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "Av 200 nybörjare har 150 examen efter fyra år: 150 delat med 200 är 75,0 procent."
