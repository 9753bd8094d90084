"""Employees with a pedagogical degree in after-school care as Kolada publishes it."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, located


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "F08-K", 1, date(2011, 7, 1)
TITLE = "Fritidshem: pedagogisk högskoleexamen, {group} (Kolada)"
QUESTION = "Hur stor andel av årsarbetarna i fritidshem har pedagogisk högskoleexamen?"
WHY_IT_MATTERS = "Undervisningen i fritidshemmet ska ledas av den som är utbildad för den."
FORMULA = f"Årsarbetare med pedagogisk högskoleexamen, delat med alla årsarbetare i fritidshem. {FORMULA}"
REFERENCE = "Skollagen (2010:800) 2 kap. 13–14 §§; Kolada N13015, källa Skolverket"
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "posts"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen med pedagogisk högskoleexamen i fritidshem ({group})",
    "measure": "med pedagogisk högskoleexamen",
    "unit": "%",
}
GROUPS = (located("N13015", "fritidshem i kommunen"),)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "8 av 20 årsarbetare har examen: 8 delat med 20 är 40,0 procent."
