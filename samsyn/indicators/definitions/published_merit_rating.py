"""Genomsnittligt meritvärde åk 9 as Skolverket publishes it: shown as such, never computed again."""

from datetime import date


ID, VERSION, VALID_FROM = "KR01-P", 1, date(2011, 7, 1)
TITLE = "Genomsnittligt meritvärde åk 9 (Skolverket)"
QUESTION = "Vilket meritvärde har Skolverket publicerat för skolan?"
WHY_IT_MATTERS = "Officiell statistik går att jämföra med andra skolor, men kommer ett halvår efteråt."
FORMULA = "Skolverket räknar siffran. Vi visar den som den är publicerad."
REFERENCE = "Skolverkets officiella statistik, slutbetyg årskurs 9 per skolenhet"
BETTER, KIND, UNIT, COUNTED = "higher", "published", "points", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "det publicerade meritvärdet", "measure": "meritvärde", "unit": "poäng"}
PUBLISHED_AS = "merit_rating"
EXAMPLES = ()
WORKED = "Två elever med 235 och 250 poäng: (235 + 250) delat med 2 är 242,5."
LIMITS = (
    "Siffran gäller hela skolan och kommer ett halvår efteråt. Skolor med färre än tio elever i årskurs 9 visas inte. "
    "Den säger inget om varför resultatet blev som det blev."
)
