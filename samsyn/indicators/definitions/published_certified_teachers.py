"""Certified and qualified teachers as Skolverket publishes it, for a municipality's own schools and for all in it."""

from datetime import date

from samsyn.indicators.kolada_groups import Group


ID, VERSION, VALID_FROM = "P01-P", 1, date(2013, 7, 1)
TITLE = "Lärare med legitimation och behörighet, {group} (Skolverket)"
QUESTION = "Hur stor andel av lärartjänsterna har legitimation och behörighet?"
WHY_IT_MATTERS = "Undervisningen ska skötas av lärare med legitimation och behörighet."
FORMULA = (
    "Heltidstjänster med legitimation och behörighet i minst ett ämne, delat med alla heltidstjänster där "
    "legitimation krävs, den 15 oktober. Skolverket räknar siffran. Vi visar den som den är publicerad."
)
REFERENCE = (
    "Skollagen (2010:800) 2 kap. 13 §; Skolverkets personalstatistik med lärarlegitimation och behörighet"
)
LIMITS = (
    "Behörig i minst ett ämne säger inte att läraren undervisar i det ämnet. "
    "Statistik på färre än tre heltidstjänster visas inte."
)
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "posts"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "den publicerade andelen behöriga lärare ({group})",
    "measure": "behöriga lärare",
    "unit": "%",
}
GROUPS = (
    Group("own", "kommunala skolor", "", ("unit", "municipality"), "municipal", "Kommunal"),
    Group("located", "alla skolor i kommunen", "", ("municipality",), "", "Samtliga"),
)
PUBLISHED_AS = "teacher_posts_qualified_share"
EXAMPLES = ()
WORKED = "150 av 200 heltidstjänster har legitimation och behörighet: 150 delat med 200 är 75,0 procent."
