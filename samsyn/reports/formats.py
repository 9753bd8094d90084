"""The kinds of file a report can be taken out as, with their names and media types."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.text import slugify

from samsyn.reports import html, pdf
from samsyn.reports.document import Document


@dataclass(frozen=True)
class Format:
    """One kind of file."""

    name: str
    title: str
    media_type: str
    write: Callable[[Document], bytes]


def _html_bytes(document: Document) -> bytes:
    return html.file(document).encode("utf-8")


def _docx_bytes(document: Document) -> bytes:
    from samsyn.reports import docx  # loaded by whoever asks for Word, and by no page that does not

    return docx.write(document)


FORMATS = {
    "pdf": Format("pdf", "pdf", "application/pdf", pdf.write),
    "docx": Format(
        "docx",
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _docx_bytes,
    ),
    "html": Format("html", "html", "text/html; charset=utf-8", _html_bytes),
}


def possible(address: Callable[[str], str]) -> list[tuple[str, str]]:
    """The kinds that this machine can make, each with the address that gives it."""
    return [
        (one.title, address(one.name)) for one in FORMATS.values() if one.name != "pdf" or pdf.is_possible()
    ]


def answer(name: str, made: bytes, format_name: str) -> HttpResponse:
    """The file as it is fetched; no cache keeps it."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store, private"}
    return HttpResponse(made, content_type=FORMATS[format_name].media_type, headers=headers)


def write(document: Document, format_name: str) -> bytes:
    """The file's bytes."""
    return FORMATS[format_name].write(document)


def file_name(document: Document, format_name: str) -> str:
    """What the file is called when it is saved: norra-kvalitetsrapport-lasaret-2025-26.pdf."""
    words = slugify(f"{document.unit} {document.subtitle}".replace("/", "-"))
    return f"{words[:90].strip('-')}.{format_name}"
