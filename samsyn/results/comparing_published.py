"""What the page of comparisons says of published figures: similar municipalities, the nation and SALSA."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from samsyn.analysis.comparisons import YEARS_POOLED
from samsyn.analysis.phrases import comparing as phrases
from samsyn.analysis.sentences import listed
from samsyn.core.figures import Figure, Placed, spread_line
from samsyn.core.language import said
from samsyn.core.numbers import cardinal, difference, number, span, with_unit
from samsyn.core.table_files import PageTable
from samsyn.results.lens import Section, unit_apart
from samsyn.results.measures import Measure
from samsyn.results.queries.beside import Modelled, Published


def similar(found: Published | None) -> Section | None:
    """Ours among the municipalities that Kolada calls alike, and the nation, as published."""
    if found is None:
        return None
    title = _("Liknande kommuner och riket")
    told = [f"{found.figure.listed.title}, {found.period}."]
    if found.nation and found.value(found.nation) is not None:
        told.append(said(phrases.NATION, value=found.text(found.nation), period=found.period))
    if found.spread is None:
        return Section(title, [*told, said(phrases.SIMILAR_NOTES["none"])], table=table_of(found))
    told.insert(1, among_similar(found))
    names = listed([one.place.name for one in found.alike])
    small = [said(phrases.SIMILAR_NOTES["which"], names=names), said(phrases.SIMILAR_NOTES["few"])]
    return Section(title, told, line_of(found), table_of(found), small, rows_of(found))


def among_similar(found: Published) -> str:
    spread = found.spread
    assert spread is not None  # noqa: S101 - asked before
    words = {
        "count": cardinal(spread.count),
        "span": span(spread.low, spread.high, 1),
        "middle": number(spread.middle, 1),
    }
    if found.side is not None and found.own:
        words |= {"place": found.own.place.name, "value": found.text(found.own)}
    return said(phrases.SIMILAR[found.side], **words)


def places(found: Published) -> list[Placed]:
    """Ours first, then the others by name, the nation last."""
    own = (
        [Placed(found.own.place.name, found.value(found.own), found.text(found.own), is_here=True)]
        if found.own
        else []
    )
    others = [Placed(one.place.name, found.value(one), found.text(one)) for one in found.alike]
    return [*own, *sorted(others, key=lambda one: one.label.casefold())]


def line_of(found: Published) -> Figure:
    middle = found.spread.middle if found.spread else None
    label = _("mitten %(value)s") % {"value": number(middle or 0.0, 1)}
    alt = _("%(title)s i liknande kommuner") % {"title": found.figure.listed.title}
    return spread_line(places(found), middle=middle, alt=alt, middle_label=label)


def table_of(found: Published) -> PageTable:
    rows = [[one.label, one.text or "–"] for one in places(found)]
    if found.nation:
        rows.append([_("Riket"), found.text(found.nation) or "–"])
    caption = f"{found.figure.listed.title}, {found.period}"
    return PageTable(caption, [_("Plats"), _("Värde")], rows, "1")


def rows_of(found: Published) -> list[Any]:
    return [one.figure(found.period) for one in (found.own, *found.alike, found.nation) if one]


def salsa(measure: Measure, found: Sequence[Modelled]) -> Section | None:
    """As published, three years together, and never as an order of schools."""
    if not found:
        return None
    told = [salsa_sentence(measure, found[0])] if len(found) == 1 else [all_schools(found)]
    small = [said(phrases.SALSA["what"]), said(phrases.SALSA["not"])]
    fewest = min(len(one.periods) for one in found)
    if fewest < YEARS_POOLED:
        small.insert(0, said(phrases.SALSA["few"], count=cardinal(fewest, neuter=True)))
    rows = [
        [one.name, f"{one.periods[0]}–{one.periods[-1]}", difference(one.value, 1), f"± {number(one.half)}"]
        for one in found
    ]
    head = [_("Skola"), _("Läsår"), _("Mot modellen"), _("Kan vara slump")]
    return Section(
        _("SALSA"), told, table=PageTable(_("SALSA, som publicerad"), head, rows, "2"), small=small
    )


def all_schools(found: Sequence[Modelled]) -> str:
    beyond = [one for one in found if one.is_beyond]
    if not beyond:
        return said(phrases.SALSA["all inside"], count=cardinal(len(found)))
    return said(
        phrases.SALSA["some outside"],
        names=listed([f"{one.name} ({difference(one.value)})" for one in beyond]),
    )


def salsa_sentence(measure: Measure, one: Modelled) -> str:
    words = _("%(count)s läsår") % {"count": cardinal(len(one.periods), neuter=True)}
    return said(
        phrases.SALSA["outside" if one.is_beyond else "inside"],
        unit=one.name,
        value=difference(one.value),
        half=with_unit(number(one.half), unit_apart(measure)),
        years=words,
    )
