"""Basic eligibility for higher education within three years as Kolada publishes it."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, located, own_schools


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "G05-K", 1, date(2011, 7, 1)
TITLE = "Grundläggande högskolebehörighet inom tre år, {group} (Kolada)"
QUESTION = "Hur stor andel av dem som började är behöriga till högskolan efter tre år?"
WHY_IT_MATTERS = "Behörigheten håller vägen till högskolan öppen."
FORMULA = (
    "Elever med grundläggande behörighet inom tre år, delat med alla som började. Introduktionsprogram "
    f"räknas med. {FORMULA}"
)
REFERENCE = "Högskoleförordningen (1993:100) 7 kap. 5 §; Kolada N17479 och N17476, källa Skolverket och SCB"
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen med högskolebehörighet ({group})",
    "measure": "med högskolebehörighet",
    "unit": "%",
}
GROUPS = (
    own_schools("N17479"),
    located("N17476"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "Av 200 nybörjare är 104 behöriga: 104 delat med 200 är 52,0 procent."
