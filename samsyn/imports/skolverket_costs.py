"""What Skolverket's tables of costs have in common, whatever the school form."""

from samsyn.imports.columns import Head
from samsyn.imports.skolverket import Measure, Table


HEADERS = {
    "pupils": "Genomsnittligt elevantal",
    "total": "Totalt",
    "teaching": "Undervisning",
    "total_per_pupil": "Totalt per elev",
    "teaching_per_pupil": "Undervisning per elev",
    "premises_per_pupil": "Lokaler per elev",
    "meals_per_pupil": "Måltider per elev",
    "equipment_per_pupil": "Lärverktyg per elev",
    "pupil_health_per_pupil": "Elevhälsa per elev",
    "other_per_pupil": "Övrigt per elev",
}
ROW = "Exempelköping;9990;Exempellän;99;Kommunal;"
FIGURES = "2 684;340798;195 840;127 000;73 000;21 600;7 700;4 200;5 160;15 400;\n"


def _table(prefix: str) -> Table:
    return Table(
        tuple(Measure(f"{prefix}_{name}", (header,)) for name, header in HEADERS.items()), calendar=True
    )


COMPULSORY, UPPER = _table("cost_compulsory"), _table("cost_upper")


def recognise_report(head: Head, report: str, table: Table) -> float:
    """The school form stands only in the lines above: without them a person must say it."""
    is_it = any(report in cell.lower() for row in head.rows for cell in row)
    return table.recognise(head) if is_it else 0.0


def head_of(report: str) -> str:
    """The lines above such a table, and its headers."""
    return (
        f"{report} - Kostnader per kommun\nValt år: 2024\nEndast kommunal huvudman\n\n"
        "Kommun;Kommunkod;Län;Läns-kod;Typ av huvudman;" + ";".join(HEADERS.values()) + ";\n"
    )
