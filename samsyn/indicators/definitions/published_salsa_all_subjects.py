"""SALSA as Skolverket publishes it: what a school reached minus what its pupils' backgrounds lead to expect."""

from datetime import date


ID, VERSION, VALID_FROM = "KR25", 1, date(2011, 7, 1)
TITLE = "Godkänt i alla ämnen jämfört med SALSA (Skolverket)"
QUESTION = "Hur skiljer sig skolans andel med godkänt i alla ämnen från det som SALSA väntar sig?"
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
SUBJECT = {
    "noun": "skillnaden mot SALSA i godkänt i alla ämnen",
    "measure": "skillnad mot SALSA",
    "unit": "procentenheter",
}
SOURCE = "salsa"
PUBLISHED_AS = "salsa_passed_residual"
EXAMPLES = ()
WORKED = "72 procent nådde alla ämnen och modellen väntar sig 75: 72 minus 75 är −3 procentenheter."
