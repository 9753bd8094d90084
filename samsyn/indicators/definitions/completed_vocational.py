"""Fullföljt yrkesvux: who has completed a planned package, of those who started at the same time."""

from datetime import date


ID, VERSION, VALID_FROM = "V03", 1, date(2011, 7, 1)
TITLE = "Fullföljt yrkesvux"
QUESTION = "Hur många fullföljer den yrkesutbildning de börjat?"
WHY_IT_MATTERS = "Avbrott är förlorad tid för den enskilde och säger något om upplägg och stöd."
FORMULA = "Antal deltagare som fullföljt sitt planerade yrkespaket, delat med alla som började samtidigt."
REFERENCE = "Skollagen (2010:800) 20 kap. 2 §; egen uppföljning"
NEEDS = (
    "Vilka som började varje yrkespaket och när. Uppföljningen vi läser i dag gäller bara dem som blev klara."
)
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "follow_up", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen som fullföljt yrkesvux", "measure": "fullföljt yrkesvux", "unit": "%"}
WORKED = "Av 24 som började en undersköterskeutbildning i augusti blev 18 klara som planerat: 75 procent."
EXAMPLES = ()
