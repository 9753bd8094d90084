"""What the pages say about a file, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samsyn.core import clock
from samsyn.core.language import gettext_noop
from samsyn.core.numbers import number
from samsyn.imports import queries
from samsyn.imports.fault_words import fault_words
from samsyn.imports.forms import ColumnsForm
from samsyn.imports.models import Import
from samsyn.imports.queries import sources


WEEKDAYS = (
    *(gettext_noop("mån"), gettext_noop("tis"), gettext_noop("ons"), gettext_noop("tor")),
    *(gettext_noop("fre"), gettext_noop("lör"), gettext_noop("sön")),
)
MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
TONES = {"read": "done", "held": "bad", "refused": "bad", "undone": "", "previewed": "now", "waiting": "now"}


@dataclass(frozen=True)
class Row:
    """A line of the list."""

    title: str
    url: str
    why: str
    tag: str
    tone: str


@dataclass(frozen=True)
class Line:
    """A list or a part that a client fetches: what became of it, in words and with a tone."""

    title: str
    tag: str
    tone: str
    text: str
    faults: list[str]


def counts_of(item: Import) -> dict[str, int]:
    """Rows read = new + changed + same + rejected, as the console tells other programs; and what was there before."""
    return {
        "read": item.rows_read,
        "new": item.rows_new,
        "changed": item.rows_changed,
        "same": item.rows_same,
        "rejected": item.rows_rejected,
        "gone": item.rows_gone,
    }


def kind_of(item: Import) -> str:
    """”Närvaro”, or what stands in its place before anybody knows."""
    module = sources().get(item.source)
    return _(module.TITLE) if module else _("Okänd fil")


def rows_word(count: int) -> str:
    return ngettext("%(count)s rad", "%(count)s rader", count) % {"count": number(count)}


def moment(at: datetime) -> str:
    """”i dag kl. 10.05”, ”i morgon kl. 10.05”, ”tis 17 nov kl. 09.12”."""
    here, today = clock.here(at), clock.day_of(timezone.now())
    days = (here.date() - today).days
    near = {0: _("i dag"), 1: _("i morgon"), -1: _("i går")}.get(days)
    year = f" {here.year}" if here.year != today.year else ""
    day = near or f"{_(WEEKDAYS[here.weekday()])} {here.day} {_(MONTHS[here.month - 1])}{year}"
    return _("%(day)s kl. %(time)s") % {"day": day, "time": f"{here:%H.%M}"}


def pairs(item: Import) -> list[tuple[str, str]]:
    """The reconciliation: rows in the file = new + changed + same + not read."""
    shown = [
        (_("Rader i filen"), item.rows_read),
        (_("Nya"), item.rows_new),
        (_("Ändrade"), item.rows_changed),
        (_("Lika som förut"), item.rows_same),
        (_("Läses inte in"), item.rows_rejected),
    ]
    if item.rows_gone:
        shown.append((_("Fanns förut men läses inte nu"), item.rows_gone))
    return [(term, number(count)) for term, count in shown]


def cards(item: Import) -> list[dict[str, str]]:
    """One card for each kind of fault: the sentence, the column and the rows."""
    return [
        {
            "title": fault_words(fault["text"]),
            "figure": rows_word(fault["count"]),
            "text": _where(fault),
            "column": fault["column"],
        }
        for fault in item.faults
    ]


def _where(fault: dict[str, Any]) -> str:
    named = ", ".join(str(row) for row in fault["rows"])
    more = fault["count"] - len(fault["rows"])
    rows = (
        _("Rad %(rows)s") % {"rows": named}
        if more <= 0
        else _("Rad %(rows)s och %(more)s till")
        % {
            "rows": named,
            "more": number(more),
        }
    )
    return (
        f"{rows}."
        if not fault["column"]
        else _("%(rows)s, kolumnen %(column)s.")
        % {
            "rows": rows,
            "column": fault["column"],
        }
    )


LOOKS = {
    "nothing": gettext_lazy("Tom i de första raderna."),
    "formula": gettext_lazy("Ser ut som formler."),
    "key": gettext_lazy("Ser ut som personnummer."),
    "day": gettext_lazy("Ser ut som datum."),
    "month": gettext_lazy("Ser ut som månader, terminer eller läsår."),
    "time": gettext_lazy("Ser ut som tider."),
    "percent": gettext_lazy("Ser ut som procent."),
    "number": gettext_lazy("Ser ut som tal."),
    "text": gettext_lazy("Ser ut som korta texter."),
    "long": gettext_lazy("Ser ut som fri text."),
}


def columns(item: Import, form: ColumnsForm) -> list[dict[str, Any]]:
    """A card for each column of the file: its header, what it looks like, the list to choose in, and what it gives."""
    module = sources().get(item.source)
    titles = {column.name: column.title for column in module.COLUMNS} if module else {}
    wrong: dict[str, int] = {}
    for fault in item.faults:
        wrong[fault["column"]] = max(wrong.get(fault["column"], 0), fault["count"])
    return [
        {
            "header": card["header"],
            "field": form[f"card_{number}"],
            "looks": LOOKS[card["looks"]],
            "read_as": titles.get(card["column"], ""),
            **_outcome(item, card, wrong.get(titles.get(card["column"], ""), 0)),
        }
        for number, card in enumerate(item.cards)
    ]


NOT_READ = {
    "": gettext_lazy("Läses inte in"),
    "free": gettext_lazy("Läses inte in, kan innehålla hälsouppgifter"),
    "names": gettext_lazy("Läses inte in, namn behövs inte"),
}


def _outcome(item: Import, card: dict[str, Any], wrong: int) -> dict[str, Any]:
    """”412 av 412 rader stämmer”, ”3 rader har fel”, or why it is not read."""
    if not card["column"]:
        return {"tag": NOT_READ[card["holds"]], "tone": ""}
    if not item.rows_read:
        return {"tag": "", "tone": ""}
    if wrong:
        said = ngettext("%(count)s rad har fel", "%(count)s rader har fel", wrong) % {"count": number(wrong)}
        return {"tag": said, "tone": "bad"}
    return {"tag": _("Alla rader stämmer"), "tone": "done"}


def recalled(item: Import, user: Any) -> dict[str, Any]:
    """When the file was read the last time, and what was there then but is not now."""
    mapping = queries.recalled(item)
    if mapping is None:
        return {}
    when = moment(mapping.used_at)
    said = (
        _("Vi minns hur du gjorde förra gången (%(when)s).")
        if mapping.used_by_id == user.pk
        else _("Vi minns hur filen lästes förra gången (%(when)s).")
    ) % {"when": when}
    gone = [
        _("Kolumnen ”%(header)s” fanns då men inte nu.") % {"header": header}
        for _name, header in item.report.get("vanished", [])
    ]
    return {"text": " ".join([said, *gone])}


def guessed(item: Import) -> str:
    """What a file that is not recognised is most like."""
    module = sources().get(item.report.get("guess", ""))
    return _(module.TITLE) if module else ""


def listed(item: Import, url: str) -> Row:
    """What has been read, by whom, when, and how many rows."""
    who = item.received_by.name if item.received_by else _("kommandoraden")
    when = moment(item.read_at or item.received_at)
    why = f"{item.file_name}. {when[0].upper()}{when[1:]}, {who}."
    if item.state == Import.State.READ:
        why += f" {rows_word(item.rows_to_read)}."
    tag = item.get_state_display()
    return Row(kind_of(item), url, why, str(tag), TONES[item.state])


def receipt(item: Import) -> str:
    """”409 rader är inlästa. Ångra går till i morgon kl. 10.”"""
    count = item.rows_to_read
    said = ngettext("%(count)s rad är inläst.", "%(count)s rader är inlästa.", count) % {
        "count": number(count)
    }
    until = item.undo_until()
    if until and until > timezone.now():
        said += " " + _("Ångra går till %(when)s.") % {"when": moment(until)}
    return said


def fewer(item: Import) -> list[str]:
    """Which units have fewer pupils than before."""
    return [
        _("%(unit)s: %(before)s elever förra gången, %(now)s i filen.")
        % {"unit": name, "before": number(before), "now": number(now)}
        for name, before, now in item.report.get("fewer", [])
    ]
