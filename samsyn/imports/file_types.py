"""Tells from the first bytes what a file is, and refuses what cannot be a table."""

import codecs
import zipfile
from io import BytesIO

from samsyn.imports import limits
from samsyn.imports.faults import Refused


TEXT, WORKBOOK, OLD_WORKBOOK, XML, JSON = "text", "workbook", "old_workbook", "xml", "json"
ZIP = b"PK\x03\x04"

KNOWN_BEGINNINGS = (
    (b"%PDF", "en pdf"),
    (b"\xff\xd8\xff", "en bild"),
    (b"\x89PNG", "en bild"),
    (b"GIF8", "en bild"),
    (b"{\\rtf", "ett textdokument"),
    (b"<!DOCTYPE html", "en webbsida"),
    (b"<html", "en webbsida"),
    (b"\x7fELF", "ett program"),
    (b"MZ\x90", "ett program"),
    (b"Rar!", "ett arkiv"),
    (b"7z\xbc\xaf", "ett arkiv"),
    (b"\x1f\x8b", "ett arkiv"),
)
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
GARBLED = tuple(text.encode().decode("cp1252").encode() for text in ("å", "ä", "ö", "Ö", "Ä"))
LOST_LETTERS = b"\xef\xbf\xbd"
BLOCK = 1 << 20
BLANK = b"\x00\xef\xbb\xbf \r\n\t;,"

UNICODE_TEXT = "Filen är sparad som Unicode-text. Spara den som CSV UTF-8 och läs in den igen."
NO_TEXT = "Välj en Excel- eller csv-fil. Filen du valde går inte att läsa som text."


def kind_of(content: bytes) -> str:
    """What the first bytes tell: one of the five kinds; raises Refused for everything else."""
    if not (content[:BLOCK].strip(BLANK) or content.strip(BLANK)):
        raise Refused("Filen är tom. Hämta den på nytt och läs in den igen.")
    start = content[:64].removeprefix(codecs.BOM_UTF8).lstrip()
    _refuse_other_kinds(start)
    if start.startswith(ZIP):
        return WORKBOOK
    if start.startswith(OLD_EXCEL):
        return OLD_WORKBOOK
    if b"\x00" in content:
        raise Refused(UNICODE_TEXT if _is_wide(content) else NO_TEXT)
    if start.startswith(b"<"):
        return XML
    return JSON if start.startswith((b"{", b"[")) else TEXT


def _is_wide(content: bytes) -> bool:
    """Whether every other byte of the beginning is nought, as in UTF-16 that does not say so of itself."""
    halves = content[:64:2], content[1:64:2]
    return any(not half.strip(b"\x00") for half in halves) and any(b"\x00" not in half for half in halves)


def _refuse_other_kinds(start: bytes) -> None:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refused(UNICODE_TEXT)
    for beginning, what in KNOWN_BEGINNINGS:
        if start[: len(beginning)].lower() == beginning.lower():
            raise Refused(f"Välj en Excel- eller csv-fil. Filen du valde är {what}.")


def check_archive(content: bytes) -> None:
    """Look at a workbook's table of contents before anything is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as fault:
        raise Refused("Filen är avbruten eller trasig. Hämta den på nytt och läs in den igen.") from fault
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        raise Refused("Välj en Excel- eller csv-fil. Filen du valde är ett arkiv eller ett annat dokument.")
    if _is_bomb(entries):
        raise Refused("Filen växer för mycket när den packas upp. Spara den som csv och läs in den igen.")


def _is_bomb(entries: list[zipfile.ZipInfo]) -> bool:
    """By the sizes the archive claims: more than it claims is never unpacked."""
    return (
        len(entries) > limits.LARGEST_ENTRY_COUNT
        or sum(entry.file_size for entry in entries) > limits.LARGEST_UNPACKED
        or any(
            entry.file_size > limits.LARGEST_SHARED_TEXTS
            for entry in entries
            if "sharedStrings" in entry.filename
        )
        or any(
            entry.file_size > limits.SMALLEST_BOMB
            and entry.file_size > limits.LARGEST_RATIO * max(entry.compress_size, 1)
            for entry in entries
        )
    )


def encoding_of(content: bytes) -> str:
    """utf-8, else cp1252, else latin-1; refuses a file whose å, ä and ö have already been lost."""
    if content.isascii():
        return "utf-8"
    if not _is_utf8(content):
        return (
            "latin-1"
            if any(byte in content for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))
            else "cp1252"
        )
    if LOST_LETTERS in content or any(garbled in content for garbled in GARBLED):
        raise Refused("Å, ä och ö har blivit fel i filen. Hämta den på nytt och spara den som CSV UTF-8.")
    return "utf-8"


def _is_utf8(content: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), BLOCK):
            decoder.decode(content[start : start + BLOCK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
