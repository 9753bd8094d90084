"""What the page of comparisons says and shows: each question with its sentences, picture and table."""

from django.utils.translation import gettext as _

from samsyn.analysis.comparisons import Difference, by_chance, spread_of
from samsyn.analysis.phrases import comparing as phrases
from samsyn.analysis.sentences import capital, listed
from samsyn.analysis.shrinkage import Listing
from samsyn.core.figures import DotRow, Figure, Mark, Placed, dot_list, spread_line
from samsyn.core.language import said
from samsyn.core.numbers import cardinal, number, rounded, span, with_unit
from samsyn.core.table_files import PageTable
from samsyn.organisation.models import Unit
from samsyn.results.lens import Section, apart, decimals, shown
from samsyn.results.measures import Measure
from samsyn.results.periods import spoken, spoken_together
from samsyn.results.queries import Assessment
from samsyn.results.queries.comparing import Among, Beside, Gap


MOST_TENTHS = 9
HALF = 5


# --- The title ---------------------------------------------------------------------------------------------


def title_of(measure: Measure, unit: Unit, among: Among | None) -> str:
    """The finding: of the unit among the others, or of all of them."""
    noun = capital(measure.subject.noun)
    if among is None:
        return said(phrases.ALONE, noun=noun)
    mine = among.of(unit)
    if among.listing is Listing.SHOWN and mine and mine.shrunk:
        return said(phrases.UNIT_TITLE[mine.shrunk.side], noun=noun, unit=unit.name)
    if among.listing is not Listing.SHOWN:
        return said(phrases.UNITS_TITLE[among.listing], noun=noun)
    out, everybody = len(among.standing_out), cardinal(len(among.judged))
    if not out:
        return said(phrases.UNITS_TITLE["none"], noun=noun, all=everybody)
    return said(phrases.UNITS_TITLE["some"], noun=noun, count=cardinal(out), all=everybody)


# --- The unit's own history -------------------------------------------------------------------------------


def own_history(one: Assessment | None) -> Section | None:
    """The judgement of the measure page in one sentence more."""
    if one is None or one.finding.value is None:
        return None
    verdict = said(phrases.OWN["unchanged"])
    if one.finding.verdict.is_signal:
        verdict = said(phrases.OWN["changed"], verdict=one.tag.word)
    elif one.finding.interval is None:
        verdict = one.how_sure
    return Section(_("Mot er egen historia"), [f"{capital(spoken(one.period))}: {one.sentence}", verdict])


# --- The organiser's units --------------------------------------------------------------------------------


def units(measure: Measure, unit: Unit, among: Among) -> Section:
    """The list, or why there is none."""
    told = [*who_stands_out(among), *family(among)]
    title = _("Skolorna i %(top)s, %(period)s") % {"top": among.top.name, "period": spoken(among.period)}
    if among.listing is not Listing.SHOWN:
        why = [said(phrases.NO_LIST[among.listing]), *why_too_few(among)]
        return Section(title, why, small=about_mix(among))
    if not among.named:
        return unnamed(title, measure, unit, among, told)
    told.append(said(phrases.HOW_LIST["order"]))
    figure = dots_of(measure, unit, among)
    table = PageTable(title, figure.head, figure.rows, "1,2,3,4")
    signs = [one.row for one in among.rows]
    return Section(title, told, figure, table, [*about_list(among), *about_mix(among)], signs)


def why_too_few(among: Among) -> list[str]:
    """Which schools the list would be of, and what the others lack; by number where they are not named."""
    if among.listing is not Listing.TOO_FEW:
        return []
    count = {"judged": capital(cardinal(len(among.judged))), "count": cardinal(len(among.rows))}
    told = [said(phrases.TOO_FEW["some" if among.judged else "none"], **count)]
    lacking = {
        "hidden": [one.name for one in among.rows if one.row.value is None],
        "grades": [one.name for one in among.rows if one.row.value is not None and one.value is None],
    }
    for why, names in lacking.items():
        if names:
            whose = listed(names) if among.named else _("%(count)s av dem") % {"count": cardinal(len(names))}
            told.append(said(phrases.TOO_FEW[why], names=whose))
    return told


def unnamed(title: str, measure: Measure, unit: Unit, among: Among, told: list[str]) -> Section:
    """Where the unit lies among the others, without whose the other figures are."""
    mine = among.of(unit)
    others = [one.value for one in among.judged if one.unit_id != unit.pk and one.value is not None]
    spread = spread_of(others)
    if spread is None:
        return Section(title, told)
    own = mine.value if mine and mine.shrunk else None
    placed = [Placed(unit.name, own, number(own, 1) if own is not None else "", is_here=True)]
    figure = spread_line(
        [*placed, *(Placed("", value) for value in sorted(others))],
        middle=spread.middle,
        alt=_("%(title)s, skolan bland de andra") % {"title": measure.title},
        middle_label=_("mitten %(value)s") % {"value": number(spread.middle, 1)},
    )
    rows = [
        [unit.name, with_unit(placed[0].text, measure.sign) if placed[0].text else "–"],
        [_("De andra skolorna, mitten"), with_unit(number(spread.middle, 1), measure.sign)],
        [_("De andra skolorna, från och till"), span(spread.low, spread.high, 1, measure.sign)],
    ]
    told = [*told, said(phrases.HOW_LIST["unnamed"])]
    return Section(
        title, told, figure, PageTable(title, [_("Skola"), _("Värde")], rows, "1"), about_mix(among)
    )


def who_stands_out(among: Among) -> list[str]:
    if not among.named or not among.standing_out:
        return []
    names = [said(phrases.WHO[one.shrunk.side], name=one.name) for one in among.standing_out if one.shrunk]
    return [said(phrases.WHO["one"], names=listed(names))]


def family(among: Among) -> list[str]:
    """How many chance alone would make stand out, said where anything is listed."""
    if among.listing is not Listing.SHOWN:
        return []
    count = len(among.judged)
    chance = by_chance(count)
    if not chance:
        return [said(phrases.FAMILY["few"], count=cardinal(count))]
    return [said(phrases.FAMILY["many"], count=cardinal(count), chance=cardinal(chance))]


def about_list(among: Among) -> list[str]:
    reliability = among.shrinkage.reliability if among.shrinkage else 0.0
    tenths = min(MOST_TENTHS, round(reliability * 10))
    ring = "raw" if among.mix == "raw" else "adjusted"
    return [
        said(phrases.HOW_LIST[ring]),
        said(phrases.HOW_LIST["shrunk"]),
        said(phrases.HOW_LIST["half" if tenths == HALF else "reliable"], tenths=cardinal(tenths)),
    ]


def about_mix(among: Among) -> list[str]:
    if among.listing is Listing.TOO_FEW:
        return []
    adjusted = {
        "raw": [said(phrases.MIX["raw"])],
        "adjusted": [said(phrases.MIX["adjusted"], top=among.top.name)],
        "partly": [said(phrases.MIX["adjusted"], top=among.top.name), said(phrases.MIX["partly"])],
    }
    return [*adjusted[among.mix], said(phrases.MIX["form"]), said(phrases.MIX["why"])]


def dots_of(measure: Measure, unit: Unit, among: Among) -> Figure:
    alt = _("%(title)s, skola för skola") % {"title": measure.title}
    middle = among.shrinkage.mean if among.shrinkage else None
    return dot_list([dot_of(measure, one, unit, among) for one in among.rows], middle=middle, alt=alt)


def dot_of(measure: Measure, one: Beside, unit: Unit, among: Among) -> DotRow:
    """Where figures are adjusted the picture says the adjusted one: the other has no place on its scale."""
    is_here, is_raw = one.unit_id == unit.pk, among.mix == "raw"
    shrunk = one.shrunk
    if shrunk is None:
        unjudged = "" if is_raw else _("inte bedömd")
        return DotRow(one.name, None, text=measure.written(one.row), is_here=is_here, beside=unjudged)
    marks: dict[int, Mark] = {1: "up-neutral", -1: "down-neutral", 0: ""}
    return DotRow(
        one.name,
        shrunk.raw,
        shrunk.estimate,
        (shrunk.interval.low, shrunk.interval.high),
        measure.written(one.row),
        marks[shrunk.side],
        is_here=is_here,
        beside="" if is_raw else with_unit(number(shrunk.raw, 1), measure.sign),
    )


# --- Girls and boys ---------------------------------------------------------------------------------------


def gap(measure: Measure, found: Gap | None) -> Section | None:
    """Both levels, and how sure the difference is."""
    if found is None or not found.yearly:
        return None
    rows = [
        [spoken(one.period), measure.written(one.girls), measure.written(one.boys)] for one in found.yearly
    ]
    table = PageTable(
        _("%(title)s, flickor och pojkar") % {"title": measure.title},
        [_("Läsår"), _("Flickor"), _("Pojkar")],
        [[capital(cell) if not place else cell for place, cell in enumerate(row)] for row in rows],
        "1,2",
    )
    signs = [row for one in found.yearly for row in (one.girls, one.boys)]
    return Section(_("Flickor och pojkar"), gap_told(measure, found), table=table, signs=signs)


def how_sure(found: Difference, size: float) -> str:
    """Where the sure end rounds to nothing, the figures alone would contradict the words."""
    nearest = min(abs(found.interval.low), abs(found.interval.high))
    is_just = found.is_sure and rounded(nearest, decimals(size)) == 0
    return "just" if is_just else "sure" if found.is_sure else "unsure"


def gap_told(measure: Measure, found: Gap) -> list[str]:
    if found.girls is None or found.boys is None:
        return [said(phrases.GAP["few"])]
    size = min(found.girls.n, found.boys.n)
    levels = said(
        phrases.GAP["levels"],
        period=capital(spoken_together(found.periods)),
        first=_("Flickor"),
        one=shown(measure, found.girls.value, size),
        second=_("Pojkar"),
        other=shown(measure, found.boys.value, size),
    )
    count = cardinal(len(found.periods), neuter=True)
    told = [levels, said(phrases.GAP["pooled"], count=capital(count))] if len(found.periods) > 1 else [levels]
    if not found.is_known:
        return [*told, said(phrases.GAP["unknown"])]
    if found.difference is None:
        return [*told, said(phrases.GAP["few"])]
    interval = found.difference.interval
    how = how_sure(found.difference, size)
    told.insert(1, said(phrases.GAP[how], span=apart(measure, interval.low, interval.high, size)))
    return [*told, said(phrases.GAP["ask"])] if found.difference.is_sure else told
