"""Children per full-time worker in förskola as Kolada publishes it."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, located, own_schools


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "F01-K", 1, date(2011, 7, 1)
TITLE = "Barn per årsarbetare i förskolan, {group} (Kolada)"
QUESTION = "Hur många barn går det på varje årsarbetare i förskolan?"
WHY_IT_MATTERS = "Barngruppens storlek och personalens täthet ska vara lämpliga."
FORMULA = f"Inskrivna barn delat med årsarbetare som arbetar med barnen, den 15 oktober. {FORMULA}"
REFERENCE = "Skollagen (2010:800) 8 kap. 8 §; Kolada N11010 och N11102, källa Skolverket"
BETTER, KIND, UNIT, COUNTED = "neutral", "published", "count", "posts"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "antalet barn per årsarbetare ({group})", "measure": "barn per årsarbetare", "unit": ""}
GROUPS = (
    own_schools("N11010", "kommunala förskolor"),
    located("N11102", "alla förskolor i kommunen"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "520 barn och 100 årsarbetare: 520 delat med 100 är 5,2 barn per årsarbetare."
