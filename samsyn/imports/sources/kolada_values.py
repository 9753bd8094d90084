"""Kolada's values: one figure per measure, place, year and sex, from a csv file or the answer of its API v3."""

from collections.abc import Iterator
from typing import Any

from samsyn.imports.api_answers import FIGURE_COLUMNS, answers_in, figures, header_of, lines_below, text_of
from samsyn.imports.columns import Head
from samsyn.imports.faults import Refused
from samsyn.imports.kolada import MARKS, SEXES, SOURCE, STATUSES, place_of, tidy_id
from samsyn.imports.rows import About, Rows
from samsyn.imports.sheets import Sheets


TITLE = "Kolada: värden"
WHAT = "Koladas nyckeltal per kommun eller enhet, år och kön."
FACT = "published"
ABOUT_PUPILS = False
SHAPE = ("lines", "json")
COLUMNS = FIGURE_COLUMNS
DEFINITION = {"period": "Kalenderår. Värdet ligger på läsåret som slutar det året."}
HEADERS = {"kpi", "municipalityid", "year", "gender", "value"}
NO_HEADERS = "Vi hittar inte kolumnerna kpi, municipality_id, year, gender och value. Hämta filen på nytt."

HEAD = "kpi;municipality_id;municipality;year;gender;count;status;value\n"
EXAMPLES = (
    (HEAD + "N15428;9990;Exempelköping;2024;T;1;;80.2\n", 1, 0),
    (HEAD + "N15428;9990;Exempelköping;2024;K;1;Privacy;\n", 1, 0),
    (HEAD + "N15428;9990;Exempelköping;2024;T;1;Annat;80.2\n", 1, 1),
    (
        '{"values": [{"kpi": "N15428", "municipality": "9990", "period": 2024, "values": ['
        '{"gender": "T", "count": 1, "status": "", "value": 80.2, "isdeleted": false},'
        '{"gender": "K", "count": 1, "status": "Missing", "value": null, "isdeleted": false}]}],'
        '"count": 1, "next_url": null}',
        2,
        0,
    ),
)


def recognise(what: Any) -> float:
    if isinstance(what, Head):
        return 1.0 if header_of(what, HEADERS) else 0.0
    return 2.0 if any("kpi" in one and "period" in one for one in answers_in(what, "values")) else 0.0


def flatten(whole: Sheets | Any, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    return _from_answers(whole) if isinstance(whole, dict | list) else _from_lines(whole, about)


def read(rows: Rows, about: About) -> dict[str, Any]:
    return figures(rows, source=SOURCE, marks=MARKS, statuses=STATUSES)


def _from_lines(sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    found = header_of(about.head, HEADERS)
    if found is None:
        raise Refused(NO_HEADERS)
    for number, line in lines_below(sheets, *found):
        place = _place(line["municipalityid"], line.get("municipality", ""))
        status = line.get("status", "")
        yield number, place | _figure(line["kpi"], line["year"], line["gender"], line["value"], status)


def _from_answers(document: Any) -> Iterator[tuple[int, dict[str, str]]]:
    """A value that has been taken back is read as not reported, so that it replaces what was read before."""
    number = 0
    for one in answers_in(document, "values"):
        place = _place(text_of(one, "municipality", "ou", "municipality_id", "ou_id"), "")
        for value in answers_in(one, "values"):
            number += 1
            status = "withdrawn" if value.get("isdeleted") else text_of(value, "status")
            kpi, period, sex = text_of(one, "kpi"), text_of(one, "period"), text_of(value, "gender")
            yield number, place | _figure(kpi, period, sex, text_of(value, "value"), status)


def _place(text: str, name: str) -> dict[str, str]:
    level, code = place_of(tidy_id(text))
    town = code if level == "municipality" else ""
    return {"level": level, "code": code, "name": name, "municipality_code": town}


def _figure(kpi: str, period: str, sex: str, value: str, status: str) -> dict[str, str]:
    return {
        "indicator": kpi,
        "period": period.removesuffix(".0"),
        "sex": SEXES.get(sex.strip().lower(), sex),
        "value": value,
        "status": status,
    }
