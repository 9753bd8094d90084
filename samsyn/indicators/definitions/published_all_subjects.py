"""Godkänt i alla ämnen åk 9 as Skolverket publishes it: shown as such, never computed again."""

from datetime import date


ID, VERSION, VALID_FROM = "KR03-P", 1, date(2011, 7, 1)
TITLE = "Godkänt i alla ämnen åk 9 (Skolverket)"
QUESTION = "Vilken andel med godkänt i alla ämnen har Skolverket publicerat?"
WHY_IT_MATTERS = "Officiell statistik går att jämföra med andra skolor, men kommer ett halvår efteråt."
FORMULA = "Skolverket räknar siffran. Vi visar den som den är publicerad."
REFERENCE = "Skolverkets officiella statistik, slutbetyg årskurs 9 per skolenhet"
BETTER, KIND, UNIT, COUNTED = "higher", "published", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "den publicerade andelen med godkänt i alla ämnen",
    "measure": "med godkänt i alla ämnen",
    "unit": "%",
}
PUBLISHED_AS = "all_subjects_passed"
EXAMPLES = ()
WORKED = "150 av 200 elever har godkänt i alla ämnen: 150 delat med 200 är 75,0 procent."
LIMITS = (
    "Siffran gäller hela skolan och kommer ett halvår efteråt. Skolor med färre än tio elever i årskurs 9 visas inte. "
    "Den säger inget om varför resultatet blev som det blev."
)
