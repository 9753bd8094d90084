"""Skolverkets Kostnader per kommun, grundskola: kronor per pupil, by calendar year."""

from samsyn.imports.columns import Head
from samsyn.imports.skolverket_costs import COMPULSORY, FIGURES, ROW, head_of, recognise_report


TITLE = "Skolverket: kostnader per kommun, grundskola"
WHAT = "Skolverkets fil med kommunens kostnader för grundskola, totalt och per elev."
FACT = "published"
ABOUT_PUPILS = False
SHAPE = "lines"
REPORT = "grundskola - kostnader per kommun"
TABLE = COMPULSORY
COLUMNS = TABLE.columns
DEFINITION = {"period": "Kalenderår. Värdet ligger på läsåret som slutar det året."}
EXAMPLES = (
    (head_of("Grundskola") + ROW + FIGURES, 1, 0),
    (head_of("Grundskola") + ROW + FIGURES.replace("127 000", "mycket"), 1, 1),
)
flatten, read = TABLE.flatten, TABLE.read


def recognise(head: Head) -> float:
    return recognise_report(head, REPORT, TABLE)
