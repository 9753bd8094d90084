"""Upper secondary degree within three years as Kolada publishes it."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, located, own_schools


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "G01-K", 1, date(2011, 7, 1)
TITLE = "Gymnasieexamen inom tre år, {group} (Kolada)"
QUESTION = "Hur stor andel av dem som började har examen efter tre år?"
WHY_IT_MATTERS = "En gymnasieexamen är den vanligaste vägen till arbete och studier."
FORMULA = (
    "Elever med examen senast våren tre år efter starten, delat med alla som började. "
    f"Introduktionsprogram räknas med. {FORMULA}"
)
REFERENCE = "Skollagen (2010:800) 16 kap. 26–28 §§; Kolada N17451 och N17448, källa Skolverket och SCB"
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen med examen inom tre år ({group})",
    "measure": "med examen inom tre år",
    "unit": "%",
}
GROUPS = (
    own_schools("N17451"),
    located("N17448"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "Av 200 nybörjare har 138 examen efter tre år: 138 delat med 200 är 69,0 procent."
