"""How the figures were made: so that every one of them can be followed back to cells and batches."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.formats import date_format

from samsyn.access.zones import Zone
from samsyn.core import clock
from samsyn.core.numbers import EN_DASH
from samsyn.facts.models import Batch
from samsyn.reports.chapters.results import when
from samsyn.reports.commissions import Commission
from samsyn.reports.document import Block, Bullets, Paragraph, Section, Table
from samsyn.results.queries import Assessment


NOT_IN_THE_SPAN = (
    "Siffror som inte visas räknas inte heller in i det väntade spannet. "
    "Därför kan spannet vara lite annorlunda på rektors resultatsida, där alla siffror visas."
)
ZONES = {
    Zone.PUBLIC: "Offentlig: grupper med färre än tio elever visas inte (..). Antal avrundas till tiotal. "
    + NOT_IN_THE_SPAN,
    Zone.ORGANISER: f"Inom enheten: grupper med färre än tio elever visas inte (..). {NOT_IN_THE_SPAN}",
    Zone.INSIDE: "Rektor och biträdande rektor: små grupper visas. Ge inte rapporten till andra.",
}
READING = (
    "Väntat spann bygger på enhetens egna tidigare siffror.",
    "Utanför spannet hamnar en siffra sällan av en slump, ungefär en gång på flera hundra. "
    "Där spannet är ett 95-procentigt band händer det ungefär en gång av tjugo.",
    "”..” betyder att gruppen är för liten för att visas. ”–” betyder att uppgiften saknas.",
    "En siffra är början på ett samtal. Den säger inte varför.",
)


def chapter(commission: Commission, sources: Sequence[Mapping[str, Any]]) -> list[Section]:
    blocks: list[Block] = [
        Paragraph(ZONES[commission.zone], "Vad som visas:"),
        Bullets(READING),
        *figures_table(sources),
        *batches_table(sources),
    ]
    return [Section("Så är siffrorna gjorda", tuple(blocks))]


def sources_of(found: Iterable[Assessment]) -> tuple[Mapping[str, Any], ...]:
    """What the figures were let out as, each once, frozen with the report (decisions D27)."""
    once = {(one.ref, one.period): one for one in found}
    return tuple(one.as_payload() for one in once.values())


def figures_table(sources: Sequence[Mapping[str, Any]]) -> list[Table]:
    """Each measure with the cells it was let out from and the files behind them; the payload has every cell."""
    grouped: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for source in sources:
        key = (source["title"], source["period"], str(source["version"]))
        grouped.setdefault(key, []).append(source)
    rows = tuple(
        (title, parts_of(found), when(period), version, numbers_of(found))
        for (title, period, version), found in sorted(grouped.items())
    )
    head = ("Mått", "Delar", "Period", "Version", "Inläsningar")
    return [Table("Siffrornas härkomst", head, rows)] if rows else []


def parts_of(found: Sequence[Mapping[str, Any]]) -> str:
    """”hela enheten, årskurs 7, 8, 9”."""
    labels = sorted({source["part"]["label"] for source in found}, key=lambda one: (one != WHOLE, one))
    told: list[str] = []
    for label in labels:
        is_next = told and label.startswith(GRADE) and told[-1].startswith((GRADE, *"0123456789"))
        told.append(label.removeprefix(GRADE) if is_next else label)
    return ", ".join(told)


def numbers_of(found: Sequence[Mapping[str, Any]]) -> str:
    """The batches' numbers, consecutive ones as a span: ”4–8, 11”."""
    ids = sorted({batch["id"] for source in found for batch in source["batches"]})
    spans: list[list[int]] = []
    for one in ids:
        if spans and one == spans[-1][-1] + 1:
            spans[-1].append(one)
        else:
            spans.append([one])
    return (
        ", ".join(f"{span[0]}{EN_DASH}{span[-1]}" if len(span) > 1 else f"{span[0]}" for span in spans) or "–"
    )


def batches_table(sources: Sequence[Mapping[str, Any]]) -> list[Table]:
    """The files behind the figures: what they held, when they were read in, and their fingerprint."""
    ids = {batch["id"] for source in sources for batch in source["batches"]}
    rows = tuple(
        (
            str(one.pk),
            f"{KINDS[one.kind]} {one.school_year}",
            date_format(clock.day_of(one.read_at), "j b Y"),
            one.file_hash[:12],
        )
        for one in Batch.objects.filter(pk__in=ids).order_by("pk")
    )
    head = ("Inläsning", "Innehåll", "Inläst", "Filens kontrollsumma")
    return [Table("Filer bakom siffrorna", head, rows)] if rows else []


WHOLE, GRADE = "hela enheten", "årskurs "
KINDS = {
    "attendance": "närvaro",
    "follow_up": "uppföljning efter yrkesvux",
    "grade": "betyg",
    "membership": "elever och klasser",
    "national_test": "nationella prov",
    "published": "publicerade värden",
    "reference": "publicerade register",
    "survey_answer": "Skolenkäten",
    "unit_figure": "egna siffror",
}
