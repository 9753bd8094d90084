"""Behöriga till yrkesprogram åk 9 as Skolverket publishes it: shown as such, never computed again."""

from datetime import date


ID, VERSION, VALID_FROM = "KR04-P", 1, date(2011, 7, 1)
TITLE = "Behöriga till yrkesprogram åk 9 (Skolverket)"
QUESTION = "Vilken andel behöriga har Skolverket publicerat?"
WHY_IT_MATTERS = "Officiell statistik går att jämföra med andra skolor, men kommer ett halvår efteråt."
FORMULA = "Skolverket räknar siffran. Vi visar den som den är publicerad."
REFERENCE = "Skolverkets officiella statistik, slutbetyg årskurs 9 per skolenhet"
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "den publicerade andelen behöriga till yrkesprogram",
    "measure": "behöriga till yrkesprogram",
    "unit": "%",
}
PUBLISHED_AS = "eligible_vocational"
EXAMPLES = ()
WORKED = "170 av 200 elever är behöriga: 170 delat med 200 är 85,0 procent."
LIMITS = (
    "Siffran gäller hela skolan och kommer ett halvår efteråt. Skolor med färre än tio elever i årskurs 9 visas inte. "
    "Den säger inget om varför resultatet blev som det blev."
)
