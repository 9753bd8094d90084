"""Nettoavvikelse mellan betyg och nationella prov: the share with a higher grade less the share with a lower."""

from datetime import date

from samsyn.indicators.catalogue import Gap
from samsyn.indicators.national_tests import HIGHER, LOWER
from samsyn.indicators.subjects import TESTS


ID, VERSION, VALID_FROM = "KR19", 1, date(2012, 7, 1)
TITLE = "Nettoavvikelse betyg mot prov i {group}"
FAMILY_TITLE = "Nettoavvikelse betyg mot nationella prov"
QUESTION = "Sätts betygen oftare över eller under provbetygen?"
WHY_IT_MATTERS = "En stor avvikelse åt ett håll är en anledning att prata om likvärdig bedömning."
FORMULA = (
    "Andelen elever med högre betyg än provbetyg, minus andelen med lägre. Skillnaden visas bara när båda "
    "andelarna visas."
)
LIMITS = "Noll betyder inte att betyg och prov stämmer för varje elev: högre och lägre kan ta ut varandra."
REFERENCE = "Skollagen (2010:800) 10 kap. 20 a §; samma mått som Skolverket använder"
BETTER, KIND, UNIT, COUNTED = "neutral", "difference", "percentage_points", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "national_test", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "nettoavvikelsen i {group}",
    "measure": "nettoavvikelse i {group}",
    "unit": "procentenheter",
}
GROUPS = TESTS
OF = Gap("grade_against_test", by="part", first=HIGHER, second=LOWER)
WORKED = "30 procent har högre betyg än provbetyg och 12 procent lägre. Nettoavvikelsen är 18 procentenheter."
EXAMPLES = ()
