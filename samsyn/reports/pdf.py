"""A document as tagged PDF (PDF/UA-1), with one open font and nothing fetched from anywhere."""

from functools import cache
from pathlib import Path
from typing import Any

from samsyn.reports import html
from samsyn.reports.document import Document


FONTS = Path(__file__).parent / "static" / "reports" / "fonts"
SCHEME = "samsyn:"
ADVICE = "Pdf kräver paketet libpango; html och Word fungerar"


class NoPango(Exception):
    """The system library that sets the text is not installed."""


def advice() -> str:
    """What to do where no PDF can be made; empty where it can."""
    return "" if is_possible() else ADVICE


@cache
def is_possible() -> bool:
    """Whether this machine can make PDF: WeasyPrint loads Pango from the system when it is imported."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        return False
    return True


def write(document: Document) -> bytes:
    """The PDF file."""
    if not is_possible():
        raise NoPango(ADVICE)
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    markup = html.file(document, for_pdf=True)
    page = HTML(string=markup, base_url=SCHEME, url_fetcher=_fetcher(document))
    made: bytes = page.write_pdf(font_config=FontConfiguration(), pdf_variant="pdf/ua-1")
    return made


def _fetcher(document: Document) -> Any:
    """Answers for our own fonts and this document's figures, and refuses everything else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    figures = html.figures_of(document)

    class OnlyOurOwn(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            kind, _, name = url.removeprefix(SCHEME).partition("/")
            if url.startswith(SCHEME) and kind == "figure":
                body = figures[int(name)].svg.encode()
                return URLFetcherResponse(url, body, {"Content-Type": "image/svg+xml"})
            if url.startswith(SCHEME) and kind == "font":
                body = (FONTS / Path(name).name).read_bytes()
                return URLFetcherResponse(url, body, {"Content-Type": "font/ttf"})
            raise FatalURLFetchingError(f"a report fetches nothing: {url}")

    return OnlyOurOwn()
