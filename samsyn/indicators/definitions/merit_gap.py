"""Könsgap i meritvärde: girls' merit rating less boys', of figures that are both shown."""

from datetime import date

from samsyn.indicators.catalogue import Gap


ID, VERSION, VALID_FROM = "KR14", 1, date(2015, 6, 1)
TITLE = "Skillnad i meritvärde mellan flickor och pojkar åk 9"
QUESTION = "Hur mycket skiljer meritvärdet mellan flickor och pojkar?"
WHY_IT_MATTERS = "En skillnad som består säger något om hur undervisningen når olika elever."
FORMULA = (
    "Flickornas genomsnittliga meritvärde minus pojkarnas. Skillnaden visas bara när båda siffrorna visas, "
    "och är negativ när pojkarnas är högre."
)
LIMITS = "I en liten skola ändras skillnaden mycket från år till år av slumpen. Se på flera år ihop."
REFERENCE = "Skollagen (2010:800) 1 kap. 4 och 9 §§; Lgr22 1; gymnasieförordningen (2010:2039) 7 kap. 4 §"
BETTER, KIND, UNIT, COUNTED = "neutral", "difference", "points", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "skillnaden i meritvärde", "measure": "skillnad i meritvärde", "unit": "poäng"}
OF = Gap("merit_rating", by="sex", first="F", second="M")
WORKED = "Flickorna har 232,5 och pojkarna 210,0 i genomsnitt. Skillnaden är 22,5 poäng."
EXAMPLES = ()
