"""How the figures were made: so that every one of them can be followed back to cells and batches."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.formats import date_format

from samsyn.access.zones import Zone
from samsyn.facts.models import Batch
from samsyn.reports.commissions import Commission
from samsyn.reports.document import Block, Bullets, Paragraph, Section, Table
from samsyn.results.queries import Assessment


ZONES = {
    Zone.PUBLIC: "Offentlig: grupper med färre än tio elever visas inte (..). Antal avrundas till tiotal.",
    Zone.ORGANISER: "Inom enheten: grupper med färre än tio elever visas inte (..).",
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
    """What the figures were let out as, frozen with the report (decisions D27)."""
    return tuple(one.as_payload() for one in found)


def figures_table(sources: Sequence[Mapping[str, Any]]) -> list[Table]:
    """Each figure with the cell it comes from: measure, version, part, period, and the files behind it."""
    rows = tuple(
        (
            source["title"],
            source["part"]["label"],
            source["period_name"],
            f"{source['version']}",
            ", ".join(str(batch["id"]) for batch in source["batches"][-4:]) or "–",
            source["hash"][:10],
        )
        for source in sources
    )
    head = ("Mått", "Del", "Period", "Version", "Inläsningar", "Kontrollsumma")
    return [Table("Siffrornas härkomst", head, rows)] if rows else []


def batches_table(sources: Sequence[Mapping[str, Any]]) -> list[Table]:
    """The newest files behind the figures: what they held, when they were read in, and their fingerprint."""
    ids = {batch["id"] for source in sources for batch in source["batches"][-4:]}
    rows = tuple(
        (str(one.pk), KINDS.get(one.kind, one.kind), date_format(one.read_at, "j M Y"), one.file_hash[:10])
        for one in Batch.objects.filter(pk__in=ids).order_by("pk")
    )
    head = ("Inläsning", "Innehåll", "Inläst", "Filens kontrollsumma")
    return [Table("Filer bakom siffrorna", head, rows)] if rows else []


KINDS = {
    "attendance": "närvaro",
    "grade": "betyg",
    "membership": "elever och klasser",
    "published": "publicerade värden",
}
