"""Reports of concern that got feedback from social services."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E19", 1, date(2011, 7, 1)
TITLE = "Återkoppling från socialtjänsten"
QUESTION = "Får skolan veta att anmälan har tagits emot och bedömts?"
WHY_IT_MATTERS = "Återkoppling gör att den som anmält vet att barnet är sett."
FORMULA = "Orosanmälningar med återkoppling, delat med alla orosanmälningar."
REFERENCE = "Socialtjänstlagen (2025:400) 19 kap.; prop. 2025/26:12 föreslår en tid för återkoppling"
LIMITS = "Återkopplingen säger inte vad som hände sedan. Få ärenden: visas bara för huvudmannen."
NEEDS = "Antal anmälningar och antal med återkoppling per termin, för hela huvudmannen."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_count", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen med återkoppling", "measure": "med återkoppling", "unit": "%"}
EXAMPLES = (Example("9 av 24", told(FACT, 1, numerator=9, denominator=24), [expect(1, 9, 24)]),)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("numerator"), nw.col("denominator"))
