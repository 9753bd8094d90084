"""Everything that comes out: rows, files, pages, exports, reports, calendars, mail and the log, as texts to search."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import duckdb
import pikepdf
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from samsyn.access.zones import Zone
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Pupil
from samsyn.reports.actions import make_report, take_out
from samsyn.reports.commissions import Commission
from samsyn.reports.document import Rendering
from tests.world import TODAY, World


READERS = ("bo", "anna", "adam")
ALL_READERS = (
    "bo",
    "britt",
    "cia",
    "siv",
    "anna",
    "adam",
    "dan",
    "max",
    "sten",
    "eva",
    "dag",
    "sys",
    "kim",
    "gun",
    "root",
)
PAGES = (
    *(
        "/",
        "/elever/",
        "/elever/?klass=9A",
        "/elever/?namn=Kan",
        "/elever/?namn=Skydds",
        "/lasin/",
        "/lasin/register/",
    ),
    *("/logg/", "/resultat/", "/huvudman/", "/mina-uppgifter/", "/anvandare/", "/enheter/", "/rapporter/"),
)
FORMATS = ("html", "docx", "pdf")
MEASURES = ("attendance", "merit_rating", "absent_15_percent")


def found_in(text: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word in text]


def everything_stored() -> Iterator[tuple[str, str]]:
    """Every row of the database as text, and every fact."""
    for model in apps.get_models():
        if hasattr(model, "_base_manager"):
            yield model._meta.label, str(list(model._base_manager.values_list()))


def everything_kept() -> Iterator[tuple[str, str]]:
    """Every file in the data folder, facts as rows, and the mail that was sent."""
    for file in settings.PLACES.data.rglob("*"):
        if file.suffix == ".parquet":
            yield str(file), str(duckdb.read_parquet(str(file)).fetchall())
        if file.is_file():
            yield str(file), file.read_bytes().decode("latin-1") + file.read_bytes().decode("utf-8", "ignore")
    for letter in mail.outbox:
        yield "mail", f"{letter.subject} {letter.body}"


def pages(
    world: World, pupil: Pupil, imports: Iterable[int], *, readers: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """What each of them sees, whether or not they may: what one may not see is a page too."""
    addresses = [*PAGES, f"/elever/{pupil.pk}/", *(f"/lasin/{one}/" for one in imports), *_exports()]
    for name in readers:
        client = Client()
        client.force_login(world.people[name])
        for address in addresses:
            yield f"{name} {address}", _text_of(client.get(address))


def _exports() -> Iterator[str]:
    for measure in MEASURES:
        for page in ("results:measure", "results:csv", "results:xlsx"):
            yield reverse(page, args=[measure])


def _text_of(answer: Any) -> str:
    content = answer.content if not answer.streaming else b"".join(answer.streaming_content)
    return unpacked(content) if content.startswith(b"PK") else content.decode("utf-8", "replace")


def reports(world: World, *, formats: Iterable[str] = FORMATS) -> Iterator[tuple[str, str]]:
    """A report of the whole school inside and in public, in each format, as text."""
    bo, norra = world.people["bo"], world.units["Norra"]
    for rendering, zone in ((Rendering.INSIDE, Zone.INSIDE), (Rendering.PUBLIC, Zone.PUBLIC)):
        commission = Commission("school_quality", norra, SchoolYear.of(TODAY), rendering, zone, TODAY)
        report = make_report(by=bo, commission=commission)
        for name in formats:
            yield f"{rendering} {name}", _report_text(take_out(by=bo, report=report, format_name=name))


def _report_text(content: bytes) -> str:
    if content.startswith(b"PK"):
        return unpacked(content)
    if content.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(content)) as pdf:
            return " ".join(str(one) for one in pdf.objects) + str(pdf.docinfo)
    return content.decode()


def unpacked(content: bytes) -> str:
    """The parts of a workbook or a Word file, without the marks between the words."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        texts = [archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()]
    return " ".join([*texts, *(re.sub(r"<[^>]+>", "", text) for text in texts)])
