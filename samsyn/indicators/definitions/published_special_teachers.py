"""Teachers with a degree in special needs education as Skolverket's API publishes it for a school unit."""

from datetime import date


ID, VERSION, VALID_FROM = "P05-P", 1, date(2018, 7, 1)
TITLE = "Lärare med specialpedagogisk högskoleexamen (Skolverket)"
QUESTION = "Hur stor andel av lärarna har specialpedagogisk högskoleexamen?"
WHY_IT_MATTERS = "Det ska finnas tillgång till personal med specialpedagogisk kompetens."
FORMULA = "Skolverket räknar siffran för varje skolenhet. Vi visar den som den är publicerad."
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §; Skolverkets Planned Educations, specialEducatorsQuota"
LIMITS = (
    "Siffran är en andel av lärarna, inte elever per tjänst som P05. De får inte delas på samma axel. "
    "Examen säger inte om läraren arbetar som specialpedagog eller speciallärare."
)
BETTER, KIND, UNIT, COUNTED = "neutral", "published", "percent", "posts"
FACT, PERIODS, SENSITIVITY, FINEST = "published", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "den publicerade andelen lärare med specialpedagogisk examen",
    "measure": "med specialpedagogisk examen",
    "unit": "%",
}
SOURCE = "planned_educations"
PUBLISHED_AS = "specialEducatorsQuota"
EXAMPLES = ()
WORKED = "2 av 40 lärare har examen: 2 delat med 40 är 5,0 procent."
