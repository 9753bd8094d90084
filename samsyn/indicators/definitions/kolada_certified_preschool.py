"""Certified preschool teachers as Kolada publishes it."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, located, own_schools


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "F02-K", 1, date(2011, 7, 1)
TITLE = "Legitimerade förskollärare, {group} (Kolada)"
QUESTION = "Hur stor andel av tjänsterna i förskolan har förskollärarlegitimation?"
WHY_IT_MATTERS = "Förskolläraren har ansvaret för undervisningen."
FORMULA = (
    f"Heltidstjänster med förskollärarlegitimation delat med alla heltidstjänster, den 15 oktober. {FORMULA}"
)
REFERENCE = "Skollagen (2010:800) 2 kap. 13–15 §§; Kolada N11810 och N11808, källa Skolverket"
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "posts"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen legitimerade förskollärare ({group})",
    "measure": "legitimerade förskollärare",
    "unit": "%",
}
GROUPS = (
    own_schools("N11810", "kommunala förskolor"),
    located("N11808", "alla förskolor i kommunen"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "42 av 100 heltidstjänster har legitimation: 42,0 procent."
