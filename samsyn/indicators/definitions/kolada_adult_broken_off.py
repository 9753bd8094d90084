"""Course participants in adult education who broke off as Kolada publishes it."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, own_schools


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "V04-K", 1, date(2011, 7, 1)
TITLE = "Avbrott i komvux, {group} (Kolada)"
QUESTION = "Hur stor andel av kursdeltagarna i komvux avbryter kursen?"
WHY_IT_MATTERS = "Ett avbrott kan vara ett nytt arbete eller ett stöd som uteblev. Fråga vilket."
FORMULA = f"Kursdeltagare som avbrutit kurs, delat med dem som påbörjat kurs, på gymnasial nivå. {FORMULA}"
REFERENCE = "Skollagen (2010:800) 20 kap. 9 §; Kolada N18951, källa Skolverket"
BETTER, KIND, UNIT, COUNTED = "neutral", "published", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen avbrott i komvux ({group})", "measure": "avbrott i komvux", "unit": "%"}
GROUPS = (own_schools("N18951", "huvudmannens skolenheter"),)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "150 av 1 000 kursdeltagare avbryter: 150 delat med 1 000 är 15,0 procent."
