"""What the page of relations says and shows: the cloud, what it may be called, and the text that may be copied."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from samsyn.analysis.phrases import relating as phrases
from samsyn.analysis.relations import FEWEST_TO_SHOW, Correlation, Dot, Tie, fitted, thirds
from samsyn.analysis.sentences import capital, listed
from samsyn.core.figures import Figure, ScatterDot, Side, Trend, scatter
from samsyn.core.language import said
from samsyn.core.numbers import number, span
from samsyn.core.table_files import PageTable
from samsyn.organisation.models import Unit
from samsyn.results.lens import Section
from samsyn.results.measures import Measure
from samsyn.results.periods import spoken
from samsyn.results.queries.relating import Related


CLEAR, STRONG = 0.3, 0.5
MOST_CAUSES = 3
JITTER = 0.06  # how far a yes or no is moved so that dots do not hide each other


def names(found: Related) -> dict[str, str]:
    return {
        "x": found.x.subject.noun,
        "y": found.y.subject.noun,
        "among": said(phrases.AMONG[found.seen]),
    }


def title_of(found: Related) -> str:
    """The finding: that the two go together, or that nothing may be said; always at which level."""
    return capital(said(phrases.TITLE[found.relation.tie], **names(found)))


def who(found: Related) -> str:
    return said(phrases.WHO[found.seen], count=number(found.relation.n))


def section_of(found: Related, unit: Unit) -> Section:
    """The sentences, the cloud and its table."""
    told = [*way(found), how_sure(found), *simpson(found), said(phrases.CAUSE)]
    small = [said(phrases.PROTECTED), said(phrases.LEFT_OUT), said(phrases.LOGGED)]
    if found.seen == "units":
        told.append(said(phrases.ECOLOGICAL))
        small = []
    title = f"{capital(who(found))}, {spoken(found.period)}"
    if found.relation.tie is Tie.NOT_SHOWN:
        return Section(title, [how_sure(found)], small=small)
    return Section(title, told, figure_of(found, unit), table_of(found), small)


def way(found: Related) -> list[str]:
    told = found.relation.told
    if found.relation.tie is not Tie.TOGETHER or told is None:
        return []
    yes_or_no = sum(is_yes_or_no(one, found) for one in (found.x, found.y))
    kind = (found.seen, "one yes or no", "both yes or no")[yes_or_no]
    return [said(phrases.WAY[kind, told.side])]


def strength(told: Correlation) -> str:
    size = abs(told.r)
    return said(phrases.STRENGTH["strong" if size >= STRONG else "clear" if size >= CLEAR else "weak"])


def how_sure(found: Related) -> str:
    told = found.relation.told
    if told is None:
        return said(phrases.HOW_SURE[found.relation.tie], who=who(found))
    return said(
        phrases.HOW_SURE[found.relation.tie],
        who=who(found),
        strength=strength(told),
        r=number(told.r, 2),
        span=span(told.interval.low, told.interval.high, 2),
    )


def simpson(found: Related) -> list[str]:
    """Whether the mix of groups makes the picture, said before anything else is made of it."""
    relation, turning = found.relation, found.relation.turning
    if relation.tie in {Tie.TOO_LITTLE, Tie.NOT_SHOWN} or relation.whole is None or not relation.within:
        return []
    if turning is None and relation.tie is not Tie.TOGETHER:
        return []
    if turning is None:
        kinds = listed([said(phrases.KINDS[one.kind]) for one in relation.within])
        return [said(phrases.SIMPSON["holds"], kinds=kinds)]
    return [
        said(
            phrases.SIMPSON["turns"],
            kind=said(phrases.KINDS[turning.kind]),
            within=number(turning.correlation.r, 2),
            whole=number(relation.whole.r, 2),
        )
    ]


# --- The picture ------------------------------------------------------------------------------------------


def is_yes_or_no(measure: Measure, found: Related) -> bool:
    return found.seen == "pupils" and measure.is_share_of_pupils


def figure_of(found: Related, unit: Unit) -> Figure | None:
    """Nothing where both are yes or no: then the table tells it."""
    if is_yes_or_no(found.x, found) and is_yes_or_no(found.y, found):
        return None
    here = str(unit.pk)
    dots = [
        ScatterDot(
            moved(dot.x, place, is_yes_or_no(found.x, found)),
            moved(dot.y, place, is_yes_or_no(found.y, found)),
            is_here=dot.group("unit") == here,
        )
        for place, dot in enumerate(found.dots)
    ]
    line = fitted(found.dots) if found.relation.n >= FEWEST_TO_SHOW else []
    figure = scatter(
        dots,
        x=side_of(found.x, found),
        y=side_of(found.y, found),
        alt=_("%(title)s. En punkt för varje %(what)s.")
        % {"title": title_of(found), "what": _("elev") if found.seen == "pupils" else _("skola")},
        trend=Trend(tuple(line)) if line else None,
    )
    table = table_of(found)
    return replace(figure, head=tuple(table.head), rows=tuple(tuple(row) for row in table.rows))


def moved(value: float, place: int, is_yes_no: bool) -> float:
    """The same every time: five rows of dots instead of one."""
    return value + (place % 5 - 2) / 2 * JITTER if is_yes_no else value


def side_of(measure: Measure, found: Related) -> Side:
    if is_yes_or_no(measure, found):
        return Side(capital(measure.subject.measure), words={0.0: _("nej"), 1.0: _("ja")})
    name = capital(measure.subject.measure)
    unit = _("procent") if measure.sign == "%" else measure.sign
    is_share = measure.unit_of == "percent"
    return Side(f"{name}, {unit}" if unit else name, 0.0, 100.0 if is_share else None)


def table_of(found: Related) -> PageTable:
    """Pupils in thirds, so that no row is one pupil's; schools by name."""
    caption = f"{found.x.title} / {found.y.title}, {spoken(found.period)}"
    if found.seen == "units":
        rows = [
            [name, written(found.x, dot.x, found), written(found.y, dot.y, found)]
            for name, dot in zip(found.names, found.dots, strict=True)
        ]
        return PageTable(caption, [_("Skola"), found.x.short, found.y.short], rows, "1,2")
    parts = groups_of(found, found.dots)
    head = [found.x.short, _("Elever"), _("%(measure)s, medel") % {"measure": found.y.short}]
    return PageTable(caption, head, parts, "1,2")


def groups_of(found: Related, dots: Sequence[Dot]) -> list[list[str]]:
    rows = []
    for part in thirds(dots):
        between = (
            span(part.low, part.high, 1, found.x.sign)
            if part.low != part.high
            else written(found.x, part.low, found)
        )
        if is_yes_or_no(found.x, found):
            between = _("ja") if part.high else _("nej")
        mean = 100 * part.mean if is_yes_or_no(found.y, found) else part.mean
        rows.append([between, number(part.count), number(mean, 1)])
    return rows


def written(measure: Measure, value: float, found: Related) -> str:
    if is_yes_or_no(measure, found):
        return _("ja") if value else _("nej")
    return f"{number(value, 1)} {measure.sign}".strip().replace(" ", "\u00a0")


# --- The text that may be copied --------------------------------------------------------------------------


@dataclass(frozen=True)
class Cause:
    """One plausible common cause, and whether somebody has ticked it."""

    key: str
    text: str
    ticked: bool


def causes(ticked: Sequence[str]) -> list[Cause]:
    return [Cause(key, said(text), key in ticked) for key, text in phrases.CAUSES.items()]


def copied(found: Related, ticked: Sequence[str]) -> str:
    """The sentence with its reservations; nothing until one to three causes have been thought of."""
    chosen = [one.text for one in causes(ticked) if one.ticked]
    if not 0 < len(chosen) <= MOST_CAUSES or found.relation.tie in {Tie.TOO_LITTLE, Tie.NOT_SHOWN}:
        return ""
    told = found.relation.told
    assert told is not None  # noqa: S101 - a relation that may be spoken of has one
    words = [
        said(phrases.COPY["said"], title=title_of(found), who=who(found), period=spoken(found.period)),
        said(
            phrases.COPY["number"],
            r=number(told.r, 2),
            span=span(told.interval.low, told.interval.high, 2),
        ),
        *simpson(found)[: 1 if found.relation.turning else 0],
        said(phrases.CAUSE),
        said(phrases.COPY["causes"], causes=listed(chosen)),
    ]
    return " ".join([*words, said(phrases.ECOLOGICAL)] if found.seen == "units" else words)
