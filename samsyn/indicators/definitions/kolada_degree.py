"""Teachers with a pedagogical degree as Kolada publishes it, for our own schools and for all in the municipality."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, located, own_schools


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "P03-K", 1, date(2011, 7, 1)
TITLE = "Lärare med pedagogisk högskoleexamen, {group} (Kolada)"
QUESTION = "Hur stor andel av lärartjänsterna har en pedagogisk högskoleexamen?"
WHY_IT_MATTERS = "Examen är en grund för god undervisning, men säger inte om läraren är behörig i ämnet."
FORMULA = (
    "Heltidstjänster med lärar-, förskollärar- eller fritidspedagogexamen, delat med alla "
    f"heltidstjänster i årskurs 1–9, den 15 oktober. {FORMULA}"
)
REFERENCE = "Kolada N15031 och N15030, källa Skolverket"
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "posts"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen lärare med pedagogisk högskoleexamen ({group})",
    "measure": "med pedagogisk högskoleexamen",
    "unit": "%",
}
GROUPS = (
    own_schools("N15031"),
    located("N15030"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "Av 200 heltidstjänster har 168 examen: 168 delat med 200 är 84,0 procent."
