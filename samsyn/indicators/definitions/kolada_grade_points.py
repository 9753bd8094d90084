"""Mean grade points of those with a degree as Kolada publishes it."""

from datetime import date

from samsyn.indicators.kolada_groups import FORMULA, LIMITS, SOURCE, located, own_schools


__all__ = ["LIMITS", "SOURCE"]

ID, VERSION, VALID_FROM = "G03-K", 1, date(2011, 7, 1)
TITLE = "Genomsnittlig betygspoäng, elever med examen, {group} (Kolada)"
QUESTION = "Hur höga betyg har de som tar examen?"
WHY_IT_MATTERS = "Betygspoängen avgör vilka utbildningar eleven kan antas till."
FORMULA = (
    "Poäng gånger betygets vikt (A 20 till F 0), delat med alla poäng i kurserna eller nivåerna utom "
    f"gymnasiearbetet. Sedan elevernas genomsnitt. {FORMULA}"
)
REFERENCE = (
    "Skolverkets mått genomsnittlig betygspoäng; Kolada N17691 och N17692, källa Skolverket. De "
    "ersätter N17500, som slutade 2021"
)
BETTER, KIND, UNIT, COUNTED = "higher", "published", "points", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "betygspoängen ({group})", "measure": "betygspoäng", "unit": "poäng"}
GROUPS = (
    own_schools("N17691"),
    located("N17692"),
)
PUBLISHED_AS = ""
EXAMPLES = ()
WORKED = (
    "100 poäng A, 50 poäng C, 100 poäng F och 100 poäng E: (2 000 + 750 + 0 + 1 000) delat med 350 är 10,7."
)
