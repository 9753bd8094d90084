"""Pupils per full-time employee in after-school care as Kolada publishes it."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, own_schools


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "F07-K", 1, date(2011, 7, 1)
TITLE = "Elever per årsarbetare i fritidshem, {group} (Kolada)"
QUESTION = "Hur många elever går det på varje årsarbetare i fritidshemmet?"
WHY_IT_MATTERS = "Elevgrupperna ska ha en lämplig storlek. Tätheten säger något om förutsättningarna."
FORMULA = f"Inskrivna elever delat med anställda omräknade till heltidstjänster, den 15 oktober. {FORMULA}"
REFERENCE = "Skollagen (2010:800) 14 kap. 9 §; Kolada N13805, källa Skolverket"
BETTER, KIND, UNIT, COUNTED = "neutral", "published", "count", "posts"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "antalet elever per årsarbetare i fritidshem ({group})",
    "measure": "elever per årsarbetare",
    "unit": "",
}
GROUPS = (own_schools("N13805", "kommunala fritidshem"),)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "400 elever och 20 årsarbetare: 400 delat med 20 är 20,0 elever per årsarbetare."
