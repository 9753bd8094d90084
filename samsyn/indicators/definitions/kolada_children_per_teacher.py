"""Children per certified preschool teacher as Kolada publishes it."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, located, own_schools


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "F03-K", 1, date(2011, 7, 1)
TITLE = "Barn per legitimerad förskollärare, {group} (Kolada)"
QUESTION = "Hur många barn går det på varje legitimerad förskollärare?"
WHY_IT_MATTERS = "Förskolläraren leder undervisningen, och räcker till olika många barn."
FORMULA = f"Inskrivna barn delat med årsarbetare med förskollärarlegitimation, den 15 oktober. {FORMULA}"
REFERENCE = "Kolada N11813 och N11811, källa Skolverket"
BETTER, KIND, UNIT, COUNTED = "neutral", "published", "count", "posts"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "antalet barn per legitimerad förskollärare ({group})",
    "measure": "barn per förskollärare",
    "unit": "",
}
GROUPS = (
    own_schools("N11813", "kommunala förskolor"),
    located("N11811", "alla förskolor i kommunen"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "520 barn och 40 legitimerade förskollärare: 520 delat med 40 är 13,0."
