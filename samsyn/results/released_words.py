"""What the page about given-out figures says."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samsyn.analysis.sentences import capital, listed
from samsyn.core import clock
from samsyn.core.language import said_day
from samsyn.core.numbers import number
from samsyn.core.school_year import SchoolYear
from samsyn.indicators.models import Publication
from samsyn.results.periods import spoken
from samsyn.results.queries.released import Line, Year


MOST_NAMED = 3
HEAD = (
    gettext_lazy("Dag"),
    gettext_lazy("Mått"),
    gettext_lazy("Perioder"),
    gettext_lazy("Vad"),
    gettext_lazy("Där något är dolt"),
)
REASONS = (
    (
        gettext_lazy("Färre än tio elever"),
        gettext_lazy("Då går det att känna igen någon. Siffran visas bara för den som leder enheten."),
    ),
    (
        gettext_lazy("Det går att räkna ut"),
        gettext_lazy(
            "En dold siffra får inte gå att räkna fram ur andra. Därför döljs ibland en siffra till, "
            "eller en hel uppdelning."
        ),
    ),
    (
        gettext_lazy("En elev står för nästan allt"),
        gettext_lazy("Då berättar summan om den eleven, även i en stor grupp."),
    ),
    (
        gettext_lazy("En rättelse gäller en till fyra elever"),
        gettext_lazy("Den som har båda versionerna kan dra ifrån. Därför står den första kvar."),
    ),
    (
        gettext_lazy("Prövningen hann inte bli klar"),
        gettext_lazy(
            "Varje tabell prövas mot den som försöker räkna ut det dolda. Utan svar visas den inte."
        ),
    ),
)


def lead(found: Sequence[Year]) -> str:
    """”812 tabeller är utlämnade. 2 rättelser väntar.”"""
    tables = sum(year.tables for year in found)
    waiting = sum(len(titles) for year in found for titles in year.waiting.values())
    if not tables:
        return _("Inga siffror är utlämnade än. Läs in närvaro eller betyg.")
    said = ngettext("%(count)s tabell är utlämnad.", "%(count)s tabeller är utlämnade.", tables) % {
        "count": number(tables)
    }
    return f"{said} {_waiting_text(waiting)}"


def _waiting_text(count: int) -> str:
    if not count:
        return _("Inga rättelser väntar.")
    return ngettext("%(count)s rättelse väntar.", "%(count)s rättelser väntar.", count) % {
        "count": number(count)
    }


def year_told(year: Year) -> dict[str, Any]:
    """One school year: how it stands, what is shown of it and what waits."""
    state = _("Löpande")
    if year.frozen:
        state = _("Fryst %(day)s av %(who)s") % {
            "day": said_day(clock.day_of(year.frozen.at)),
            "who": year.frozen.by,
        }
    return {
        "name": year.name,
        "address": SchoolYear.named(year.name),
        "state": state,
        "is_frozen": bool(year.frozen),
        "may_be_frozen": year.may_be_frozen,
        "may_be_corrected": bool(year.frozen and year.waiting),
        "parts": _parts(year),
        "waiting": [
            f"{capital(spoken(one))}: {_some(sorted(year.waiting[one]))}." for one in year.periods_waiting
        ],
        "why_waiting": _why(year),
        "corrections": [corrected(one, on=True) for one in year.corrections],
    }


def _parts(year: Year) -> str:
    told = [
        ngettext("%(count)s tabell visas hel.", "%(count)s tabeller visas hela.", year.whole),
        ngettext(
            "I %(count)s är något dolt för att skydda små grupper.",
            "I %(count)s är något dolt för att skydda små grupper.",
            year.guarded,
        ),
        ngettext(
            "%(count)s visas inte alls: inget sätt att dölja räckte.",
            "%(count)s visas inte alls: inget sätt att dölja räckte.",
            year.unshown,
        ),
        ngettext(
            "%(count)s visas inte än: prövningen blev inte klar och görs om.",
            "%(count)s visas inte än: prövningen blev inte klar och görs om.",
            year.late,
        ),
    ]
    counts = (year.whole, year.guarded, year.unshown, year.late)
    return " ".join(
        text % {"count": number(count)} for text, count in zip(told, counts, strict=True) if count
    )


def _why(year: Year) -> str:
    if not year.waiting:
        return ""
    if year.frozen:
        return _("Läsåret är fryst. Rättelserna lämnas ut tillsammans, när någon bestämmer det.")
    return _(
        "Rättelserna skiljer sig från det utlämnade med en till fyra elever. "
        "De syns för den som leder enheten. Andra ser det som redan är utlämnat."
    )


def _some(titles: Sequence[str]) -> str:
    lower = [title[:1].lower() + title[1:] for title in titles]
    if len(lower) <= MOST_NAMED:
        return listed(lower)
    rest = len(lower) - MOST_NAMED + 1
    return _("%(some)s och %(count)s mått till") % {
        "some": ", ".join(lower[: MOST_NAMED - 1]),
        "count": number(rest),
    }


def line_told(line: Line) -> tuple[str, ...]:
    """The cells of a row of the register."""
    first, last = line.periods[0], line.periods[-1]
    when = spoken(first) if first == last else f"{first} – {last}"
    some = _("%(part)s av %(whole)s") % {"part": number(line.hidden), "whole": number(len(line.periods))}
    hidden = some if line.hidden else _("ingen")
    return said_day(line.on), line.title, capital(when), str(line.kind), hidden


def frozen(made: Publication) -> str:
    return _("Läsåret %(year)s är fryst. %(count)s tabeller står fast.") % {
        "year": made.school_year,
        "count": number(made.tables),
    }


def corrected(made: Publication, *, on: bool = False) -> str:
    """What came of giving out corrections; with its day when it is told afterwards."""
    said = ngettext("%(count)s rättelse lämnades ut.", "%(count)s rättelser lämnades ut.", made.tables) % {
        "count": number(made.tables)
    }
    if made.refused:
        said += " " + ngettext(
            "%(count)s står kvar som den var, eftersom den gäller en till fyra elever.",
            "%(count)s står kvar som de var, eftersom de gäller en till fyra elever.",
            made.refused,
        ) % {"count": number(made.refused)}
    return f"{said_day(clock.day_of(made.at))}: {said}" if on else said
