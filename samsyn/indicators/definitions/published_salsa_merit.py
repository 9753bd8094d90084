"""SALSA as Skolverket publishes it: what a school reached minus what its pupils' backgrounds lead to expect."""

from datetime import date


ID, VERSION, VALID_FROM = "KR24", 1, date(2011, 7, 1)
TITLE = "Meritvärde jämfört med SALSA (Skolverket)"
QUESTION = "Hur skiljer sig skolans meritvärde från det som SALSA väntar sig?"
WHY_IT_MATTERS = "Elevernas bakgrund skiljer sig mellan skolor. SALSA tar hänsyn till en del av den."
FORMULA = (
    "Det faktiska värdet minus det som Skolverkets modell räknar fram av föräldrarnas utbildning, andelen "
    "nyinvandrade och andelen pojkar. Skolverket räknar. Vi räknar aldrig om siffran."
)
REFERENCE = "Skolverkets SALSA, per skolenhet med minst 15 elever i årskurs 9"
LIMITS = (
    "Modellen tar bara hänsyn till tre saker och säger inget om varför en skola skiljer sig från den. "
    "Skolor med färre än 15 elever i årskurs 9, eller för få bakgrundsuppgifter, är inte med. "
    "Den är inget mått på skolans kvalitet och får inte användas för att rangordna skolor."
)
BETTER, KIND, UNIT, COUNTED = "neutral", "published", "points", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "skillnaden mot SALSA i meritvärde", "measure": "skillnad mot SALSA", "unit": "poäng"}
SOURCE = "salsa"
PUBLISHED_AS = "salsa_merit_residual"
EXAMPLES = ()
WORKED = "Skolan har 219 i meritvärde och modellen väntar sig 223: 219 minus 223 är −4."
