"""Children per group in förskola as Kolada publishes it."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, located, own_schools


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "F04-K", 1, date(2011, 7, 1)
TITLE = "Barn per grupp i förskolan, {group} (Kolada)"
QUESTION = "Hur stora är barngrupperna?"
WHY_IT_MATTERS = "Barngrupperna ska ha en lämplig storlek, för just de barnen, personalen och lokalerna."
FORMULA = f"Inskrivna barn delat med antalet barngrupper, den 15 oktober. {FORMULA}"
REFERENCE = "Skollagen (2010:800) 8 kap. 8 §; Kolada N11703 och N11701, källa Skolverket"
BETTER, KIND, UNIT, COUNTED = "neutral", "published", "count", "groups"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "antalet barn per grupp ({group})", "measure": "barn per grupp", "unit": ""}
GROUPS = (
    own_schools("N11703", "kommunala förskolor"),
    located("N11701", "alla förskolor i kommunen"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "450 barn i 30 grupper: 450 delat med 30 är 15,0 barn per grupp."
