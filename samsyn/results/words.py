"""What the result pages say about many measures or schools at once; what one figure says comes from analysis."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.zones import Zone
from samsyn.analysis import phrases
from samsyn.analysis.result import Caveat, Rule
from samsyn.analysis.sentences import FOR_NEW_PUPILS, by_chance, capital, listed, method_note, season_note
from samsyn.core.language import gettext_noop, said_day
from samsyn.core.numbers import cardinal, number
from samsyn.indicators.disclosure import Released
from samsyn.organisation.models import Unit
from samsyn.results.measures import Measure, measures
from samsyn.results.models import Event
from samsyn.results.periods import newest_awaited, spoken
from samsyn.results.queries import Assessment, By
from samsyn.results.queries.freshness import Freshness
from samsyn.results.queries.schools import School


GROUPS: dict[By, str] = {
    "unit": gettext_noop("skolor"),
    "grade": gettext_noop("årskurser"),
    "stage": gettext_noop("stadier"),
    "class": gettext_noop("klasser"),
    "sex": gettext_noop("grupper"),
    "total": gettext_noop("grupper"),
}
KINDS = {
    "attendance": gettext_lazy("närvaro"),
    "grade": gettext_lazy("betyg"),
    "national_test": gettext_lazy("nationella prov"),
    "follow_up": gettext_lazy("uppföljning efter yrkesvux"),
    "unit_figure": gettext_lazy("personalsiffror"),
    "published": gettext_lazy("Skolverkets siffror"),
    "survey_answer": gettext_lazy("Skolenkäten"),
}
PER: dict[By, str] = {
    "unit": gettext_noop("skola"),
    "grade": gettext_noop("årskurs"),
    "stage": gettext_noop("stadium"),
    "class": gettext_noop("klass"),
    "sex": gettext_noop("kön"),
}
LOUD = {Caveat.FEW_ANSWERED: "err", Caveat.SOME_ANSWERED: "warn"}


MERGED = gettext_noop(
    "Årskurserna visas ihopslagna till stadier, eftersom någon årskurs är för liten att visa för sig."
)


def groups_of(by: By) -> str:
    """The plural of what is compared."""
    return _(GROUPS[by])


def overview_name(unit_name: str) -> str:
    return _("Resultat för %(unit)s") % {"unit": unit_name}


def overview_title(deviating: int, judged: int) -> str:
    """”Tre mått avviker”; no signal is told as plainly."""
    if deviating:
        return _("%(count)s mått avviker") % {"count": capital(cardinal(deviating, neuter=True))}
    if judged:
        return _("Inga mått avviker")
    return _("Det går inte att bedöma måtten än")


def lead(found: Sequence[Assessment], by: By) -> str:
    """”Oktober 2026. 3 av 10 årskurser avviker från det vi kunde vänta oss.”"""
    when = f"{capital(spoken(found[0].period))}, {lower(found[0].measure.title)}"
    judged = [one for one in found if one.is_judged]
    if len(judged) <= 1:
        return f"{when}."
    groups = groups_of(by)
    if len(judged) < len(found):
        groups = _("%(groups)s som går att bedöma") % {"groups": groups}
    deviating = sum(one.is_deviation for one in judged)
    if not deviating:
        whole = {"count": cardinal(len(judged)), "groups": groups}
        return f"{when}. " + _("Ingen av %(count)s %(groups)s avviker från det vi kunde vänta oss.") % whole
    told = {"part": number(deviating), "whole": number(len(judged)), "groups": groups}
    return f"{when}. " + _("%(part)s av %(whole)s %(groups)s avviker från det vi kunde vänta oss.") % told


def pupils(row: Released | None, zone: Zone) -> str:
    """”58 elever”; ”ungefär 60 elever” where counts are rounded."""
    if row is None or row.persons is None:
        return ""
    count = number(row.persons)
    about = measures().get(row.indicator)
    if about and not about.is_of_pupils:
        return _("%(count)s personer") % {"count": count}
    if zone is Zone.PUBLIC:
        return _("ungefär %(count)s elever") % {"count": count}
    return _("%(count)s elever") % {"count": count}


def method(found: Sequence[Assessment]) -> list[str]:
    """The small print: what is shown, what the span is made of, how often chance goes outside it."""
    one = max(found, key=lambda each: each.finding.measured)
    said = [
        _("%(title)s, %(first)s till %(last)s.")
        % {"title": one.measure.title, "first": spoken(one.periods[0]), "last": spoken(one.period)},
        method_note(one.finding),
    ]
    rule = Rule.OUTSIDE if one.finding.method.has_limits else Rule.NOISE_BAND
    if one.finding.interval is not None:
        often = lower(by_chance(one.finding.method, rule))
        said.append(_("En siffra utanför spannet: %(often)s") % {"often": often})
    if one.finding.method in FOR_NEW_PUPILS:
        said.append(_("För hela enheten händer det ungefär en gång på flera hundra."))
    said += [season_note(one.finding, one.measure.subject)] if one.finding.season else []
    if one.part.by == "class":
        said.append(_("En klass visas för ett läsår i taget, eftersom det sedan är andra elever."))
    loud = tuple(_(phrases.CAVEATS[caveat]) for caveat in LOUD)  # those stand as notes of their own
    return [*said, *(text for text in caveats(found) if not text.endswith(loud))]


def lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def caveats(found: Iterable[Assessment]) -> list[str]:
    """Each reservation once, and for which parts when it does not hold for all."""
    found = list(found)
    said: dict[str, list[str]] = {}
    for one in found:
        for text in one.caveats:
            said.setdefault(text, []).append(str(one.part.label))
    return [
        text
        if len(parts) == len(found)
        else _("%(where)s: %(text)s") % {"where": capital(listed(parts)), "text": text}
        for text, parts in said.items()
    ]


def cautions(found: Sequence[Assessment], *, is_merged: bool = False) -> list[tuple[str, str]]:
    """What must be read before the figures: the sentence and its tone, and for which parts if not for all (D34)."""
    said = [(_(MERGED), "")] if is_merged else []
    for caveat, tone in LOUD.items():
        parts = [str(one.part.label) for one in found if caveat in one.finding.caveats]
        text = _(phrases.CAVEATS[caveat])
        if parts and len(parts) < len(found):
            text = _("%(where)s: %(text)s") % {"where": capital(listed(parts)), "text": text}
        said += [(text, tone)] if parts else []
    return said


def signs(rows: Iterable[Released | None]) -> list[str]:
    """What the signs in a table mean, only those that are there."""
    found = {_sign(row) for row in rows}
    meanings = {
        "rule": _("- betyder att skolan inte når Skolinspektionens gräns för att visas."),
        "masked": _("* betyder att så få har valt svaret att Skolinspektionen döljer det."),
        "hidden": _(".. betyder färre än tio elever eller att siffran kan röja någon. Den visas inte."),
        "near_100": _("~100 betyder att en till fyra elever inte nådde dit. Exakt andel visas inte."),
        "near_0": _("~0 betyder att en till fyra elever berördes. Exakt andel visas inte."),
        "none": _(". betyder att det inte finns några elever att räkna på."),
        "missing": _("– betyder att siffran saknas."),
    }
    return [text for status, text in meanings.items() if status in found]


def _sign(row: Released | None) -> str:
    """What a cell without a figure stands for; Skolenkäten has marks of its own."""
    if row is None:
        return "missing"
    return {"-": "rule", "*": "masked"}.get(row.text, row.status) if row.status == "hidden" else row.status


def day(on: date) -> str:
    return said_day(on)


def schools_title(in_need: int) -> str:
    if not in_need:
        return _("Ingen skola avviker åt det sämre hållet")
    if in_need == 1:
        return _("En skola behöver en dialog")
    return _("%(count)s skolor behöver en dialog") % {"count": capital(cardinal(in_need))}


def freshness(one: Freshness, today: date) -> str:
    """”Närvaro till och med oktober 2026. Läst in 3 nov. Nästa: november 2026.”"""
    if one.is_running(today):
        return _("%(kind)s för %(period)s hittills. Läst in %(day)s.") % {
            "kind": capital(str(KINDS.get(one.kind, one.kind))),
            "period": spoken(one.period),
            "day": day(one.read_on),
        }
    return _("%(kind)s till och med %(period)s. Läst in %(day)s. Nästa: %(next)s.") % {
        "kind": capital(str(KINDS.get(one.kind, one.kind))),
        "period": spoken(one.period),
        "day": day(one.read_on),
        "next": spoken(one.awaited),
    }


def late(found: Sequence[Freshness], today: date) -> str:
    """”Vi har inga siffror för oktober 2026 än. Läs in närvaro.”"""
    if not found:
        return ""
    kinds = listed([str(KINDS.get(one.kind, one.kind)) for one in found])
    return _("Vi har inga siffror för %(month)s än. Läs in %(kind)s.") % {
        "month": spoken(newest_awaited("month", today)),
        "kind": kinds,
    }


def periods_of(found: Sequence[School], shown: Sequence[Measure]) -> list[str]:
    """Which period the columns are about: ”Oktober 2026: frånvaro och registrerad närvaro.”"""
    newest = {one.name: one.period for school in found for one in school.assessments.values()}
    by_period: dict[str, list[str]] = {}
    for measure in shown:
        by_period.setdefault(newest[measure.name], []).append(lower(measure.short))
    return [f"{capital(spoken(period))}: {listed(names)}." for period, names in by_period.items()]


def all_title(by: By, count: int) -> str:
    """The heading over the pictures."""
    if by == "total" or count == 1:
        return _("Över tid")
    return {"sex": _("Flickor och pojkar")}.get(by, _("Alla %(groups)s") % {"groups": groups_of(by)})


def event_row(one: Event, *, here: Unit) -> dict[str, Any]:
    """A row of the list of events: what, when, of what kind, about what, and whose it is."""
    about = measures().get(one.indicator)
    said = [
        one.on.isoformat(),
        one.get_kind_display(),
        lower(about.title) if about else _("alla mått"),
        one.unit.name,
    ]
    return {"pk": one.pk, "title": one.what, "why": " · ".join(said), "is_ours": one.unit_id == here.pk}


def proposal(one: Assessment, start: str) -> str:
    """”Från maj 2025 verkar nivån vara en annan. Har något ändrats för gott?”"""
    return _(phrases.PROPOSAL) % {"period": spoken(start)}


def choice(found: Sequence[Assessment], by: By) -> str:
    """What is shown now, beside ”Ändra urval”."""
    split = "" if by == "total" else _("per %(part)s, ") % {"part": _(PER[by])}
    return f"({split}{spoken(found[0].period)})"


def short_word(word: str) -> str:
    """”sämre” where there is no room for ”sämre än väntat”."""
    return word.removesuffix(_(" än väntat"))


def disclosure(zone: Zone, measure: Measure) -> list[str]:
    """When the measure is not shown, for this reader."""
    if measure.is_published:
        return [_("Siffran visas som källan har publicerat den, med källans egna märken.")]
    if measure.definition.is_of_records:
        return [_("Måttet räknar vårt eget arbete och inga personer. Därför döljs inget.")]
    if zone is Zone.INSIDE:
        return [
            _("Du leder enheten och ser alla grupper, också små. Varje fil du hämtar antecknas i loggen.")
        ]
    said = [_("Grupper med färre än tio elever visas inte.")]
    if measure.is_sensitive:
        return [
            *said,
            _("Måttet är känsligt. Därför visas inte heller 0 och 100 %, och allt dolt ser likadant ut."),
        ]
    if measure.sign == "%":
        said.append(
            _("När en till fyra elever inte nådde dit står ~100 eller två punkter. Det omvända skrivs ~0.")
        )
    return [*said, _("Siffror som går att räkna ut ur andra siffror döljs också.")]


def key_text(found: Sequence[Assessment]) -> str:
    """What the numbers at the end of the lines are."""
    one = found[0]
    unit = _("procent") if one.measure.sign == "%" else one.measure.sign
    what = f"{spoken(one.period)}, {unit}" if unit else spoken(one.period)
    return _("Siffran till höger: %(what)s. Den lilla: mitten av det väntade.") % {"what": what}
