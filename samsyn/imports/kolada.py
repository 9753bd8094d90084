"""Kolada's way of naming places and of saying that a value is not shown, in files and in answers of its API v3."""

import re

from samsyn.imports.columns import Head


SOURCE = "kolada"
# These marks are Kolada's own: a lone dot is not applicable here, and two dots secrecy (domain 4.12).
MARKS = {"": "NOT_REPORTED", "-": "MISSING", ".": "NOT_APPLICABLE", "..": "SECRECY"}
STATUSES = {
    "": "",
    "missing": "MISSING",
    "privacy": "SECRECY",
    "private": "SECRECY",
    "secret": "SECRECY",
    "not applicable": "NOT_APPLICABLE",
    "withdrawn": "NOT_REPORTED",
}
SEXES = {"t": "", "k": "F", "m": "M"}
NATION, PLACE_ID = "00", re.compile(r"\d{4}|V\d\dE\w+|G\d+")


def place_of(text: str) -> tuple[str, str]:
    """What kind of place an id means, and its official code: 0000 is the nation and 0018 the region of Örebro."""
    if text == "0000":
        return "nation", NATION
    if re.fullmatch(r"00\d\d", text):
        return "county", text[2:]
    if re.fullmatch(r"\d{4}", text):
        return "municipality", text
    return ("group" if text.startswith("G") else "unit"), text


def tidy_id(text: str) -> str:
    """A spreadsheet drops the zeros that a code begins with."""
    tidy = text.strip()
    return tidy.zfill(4) if re.fullmatch(r"\d{1,3}", tidy) else tidy


def first_ids(head: Head, at: int, place: int) -> list[str]:
    """The ids of the first rows under the header, by which a file shows that it is about places."""
    return [tidy_id(cells[place]) for cells in head.rows[at + 1 :] if len(cells) > place]
