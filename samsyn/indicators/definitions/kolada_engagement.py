"""Sustainable engagement of staff (HME) as Kolada publishes it for each kind of activity."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, staff


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "P08-K", 1, date(2011, 7, 1)
TITLE = "Hållbart medarbetarengagemang, {group} (Kolada)"
QUESTION = "Hur ser medarbetarna på motivation, ledarskap och styrning?"
WHY_IT_MATTERS = "Engagerade medarbetare stannar oftare, och kontinuitet är bra för eleverna."
FORMULA = (
    f"Medelvärdet av nio påståenden i tre delar (motivation, ledarskap, styrning), från 0 till 100. {FORMULA}"
)
REFERENCE = "Kolada U15200, U11200 och U17200; enkäten är SKR:s och RKA:s"
BETTER, KIND, UNIT, COUNTED = "higher", "published", "count", "answers"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "engagemanget bland medarbetarna ({group})", "measure": "HME", "unit": ""}
GROUPS = (
    staff("school", "grundskola", "U15200"),
    staff("preschool", "förskola", "U11200"),
    staff("upper", "gymnasieskola", "U17200"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = "Delindexen 80, 78 och 76 ger (80 + 78 + 76) delat med 3, alltså 78."
