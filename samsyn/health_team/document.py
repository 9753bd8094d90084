"""An agreed plan as a document, so that page, html, pdf and Word say the same."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samsyn.core.language import in_swedish
from samsyn.core.numbers import number
from samsyn.health_team.models import AgreedHealthPlan
from samsyn.reports.document import Block, Bullets, Document, Fact, Note, Paragraph, Rendering, Section, Table


def document_of(agreed: AgreedHealthPlan) -> Document:
    """In the language of the records, as it was agreed."""
    with in_swedish():
        return _document(agreed)


def _document(agreed: AgreedHealthPlan) -> Document:
    said: Mapping[str, Any] = agreed.contents
    day = date_format(agreed.agreed_on, "j F Y")
    sections = [
        Section(_("Överenskommelse"), tuple(_signed(agreed, day))),
        *(Section(part["title"], tuple(_part(part))) for part in said["parts"]),
        Section(_("Mål som elevhälsan arbetar för"), tuple(_goals(said))),
        Section(_("Gemensam planering och handledning"), tuple(_times(said))),
        Section(_("Bemanning"), tuple(_staffing(said))),
    ]
    return Document(
        title=_("Elevhälsoplan"),
        subtitle=_("Läsåret %(year)s") % {"year": agreed.school_year},
        unit=said["unit"],
        period=agreed.school_year,
        rendering=Rendering.INSIDE,
        sections=tuple(sections),
        as_of=day,
    )


def _signed(agreed: AgreedHealthPlan, day: str) -> Iterator[Block]:
    who = agreed.agreed_by.name if agreed.agreed_by else ""
    yield Fact(
        (
            (_("Version"), str(agreed.version)),
            (_("Överens med rektor"), f"{who}, {day}"),
            (_("Märke"), agreed.digest[:12]),
        )
    )
    if agreed.note:
        yield Paragraph(agreed.note, free=True)
    people = [
        f"{one['name']} ({one['competence']})" if one["competence"] else one["name"]
        for one in agreed.contents["members"]
    ]
    yield Paragraph(", ".join(people), strong=_("Med i arbetet:"))


def _part(part: Mapping[str, Any]) -> Iterator[Block]:
    yield Paragraph(part["text"], free=True)
    for name, strong in (
        ("primary", _("Det första syftet:")),
        ("secondary", _("Det andra syftet:")),
        ("route", _("Så når man kompetensen:")),
    ):
        if part[name]:
            yield Paragraph(part[name], strong=strong, free=True)
    if part["still_open"]:
        yield Note(part["still_open"], strong=_("Inte överens än:"), tone="warn")
    if part["behind"]:
        yield Paragraph(", ".join(part["behind"]), strong=_("Står bakom:"))


def _goals(said: Mapping[str, Any]) -> Iterator[Block]:
    if not said["goals"]:
        yield Paragraph(_("Inget mål är valt än."))
    for one in said["goals"]:
        yield Paragraph(
            one["does"], strong=_("%(goal)s (till %(day)s)") % {"goal": one["wording"], "day": one["ends_on"]}
        )
        yield Paragraph(", ".join(one["competences"]), strong=_("Bidrar:"))


def _times(said: Mapping[str, Any]) -> Iterator[Block]:
    rows = [(one["on"], one["title"], _minutes(one["minutes"])) for one in said["days"]]
    rows += [
        (one["on"], _("Handledning till %(whom)s") % {"whom": one["for_whom"]}, _minutes(one["minutes"]))
        for one in said["supervision"]
    ]
    if not rows:
        yield Paragraph(_("Inget är bokat än."))
        return
    head = (_("Dag"), _("Vad"), _("Tid"))
    yield Table(_("Bokat under läsåret"), head, tuple(sorted(rows)))


def _minutes(minutes: int | None) -> str:
    return _("%(n)s minuter") % {"n": minutes} if minutes else ""


def _staffing(said: Mapping[str, Any]) -> Iterator[Block]:
    head = (_("Kompetens"), _("Tillsatt"), _("Vakant"), _("Elever per heltid"))
    rows = tuple(
        (
            one["title"],
            f"{one['filled']} %" if one["filled"] else "–",
            f"{one['vacant']} %" if one["vacant"] else "–",
            number(one["per_post"]) if one["per_post"] else "–",
        )
        for one in said["staffing"]
    )
    yield Table(_("Tjänster när planen blev klar"), head, rows, numbers=(1, 2, 3))
    if said["lacking"]:
        yield Bullets(tuple(said["lacking"]))
