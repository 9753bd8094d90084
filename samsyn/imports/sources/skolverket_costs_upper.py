"""Skolverkets Kostnader per kommun, gymnasieskola: kronor per pupil, by calendar year."""

from samsyn.imports.columns import Head
from samsyn.imports.skolverket_costs import FIGURES, ROW, UPPER, head_of, recognise_report


TITLE = "Skolverket: kostnader per kommun, gymnasieskola"
WHAT = "Skolverkets fil med kommunens kostnader för gymnasieskola, totalt och per elev."
FACT = "published"
ABOUT_PUPILS = False
SHAPE = "lines"
REPORT = "gymnasieskola - kostnader per kommun"
TABLE = UPPER
COLUMNS = TABLE.columns
DEFINITION = {"period": "Kalenderår. Värdet ligger på läsåret som slutar det året."}
EXAMPLES = (
    (head_of("Gymnasieskola") + ROW + FIGURES, 1, 0),
    (head_of("Gymnasieskola") + ROW + FIGURES.replace("127 000", "mycket"), 1, 1),
)
flatten, read = TABLE.flatten, TABLE.read


def recognise(head: Head) -> float:
    return recognise_report(head, REPORT, TABLE)
