"""Children of six to nine years who are enrolled in after-school care as Kolada publishes it."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, resident


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "F09-K", 1, date(2011, 7, 1)
TITLE = "Inskrivningsgrad 6–9 år, {group} (Kolada)"
QUESTION = "Hur stor andel av barnen 6–9 år är inskrivna i fritidshem eller pedagogisk omsorg?"
WHY_IT_MATTERS = "Inskrivningen visar behovet och hur många som undervisningen når."
FORMULA = f"Inskrivna barn 6–9 år delat med alla barn 6–9 år i kommunen. {FORMULA}"
REFERENCE = "Skollagen (2010:800) 14 kap. 3 §; Kolada N13890, källa Skolverket och SCB"
BETTER, KIND, UNIT, COUNTED = "neutral", "published", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "inskrivningsgraden ({group})", "measure": "inskrivna 6–9 år", "unit": "%"}
GROUPS = (resident("N13890"),)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "850 av 1 000 barn är inskrivna: 850 delat med 1 000 är 85,0 procent."
