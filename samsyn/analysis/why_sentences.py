"""The three sentences of a change: what it is, how sure, and what to ask (statistics.md 10)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samsyn.analysis.barriers import Barrier
from samsyn.analysis.decomposition import Split
from samsyn.analysis.gate import Found, Kind, Place, Reach, Story
from samsyn.analysis.phrases import why as words
from samsyn.analysis.result import Direction
from samsyn.analysis.sentences import Subject, capital, listed
from samsyn.core.language import said as _
from samsyn.core.numbers import adds_up, difference, number, with_unit


ALL, MOST, HALF, THIRD = 0.95, 0.6, 0.4, 0.25
DECIMALS_FROM = 100
WORTH_NAMING = 0.03  # so much must a group's part of all have grown before it is named


@dataclass(frozen=True)
class About:
    """The words that only the caller has; `scale` makes a share 0–1 the figure that is shown.

    `when` and `before` are ”i oktober 2026” and ”läsåren 2022/23–2024/25”; `names` says of each dimension its
    plural (”årskurser”) and `labels` of each category where it is (”i årskurs 8”) and what it is called (”årskurs 8”).
    """

    subject: Subject
    better: Direction
    when: str
    before: str
    persons: float
    scale: float = 1.0
    step_unit: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    places: Mapping[tuple[str, str], tuple[int, str]] = field(default_factory=dict)  # their order in a list
    here: str = ""  # ”på Norra” and ”på Södra” where two units are compared
    there: str = ""

    @property
    def decimals(self) -> int:
        return 1 if self.persons >= DECIMALS_FROM or self.subject.published else 0

    def figure(self, value: float) -> str:
        return with_unit(number(value * self.scale, self.decimals), self.subject.unit)

    def moved(self, value: float) -> str:
        return difference(value * self.scale, self.decimals, self.step_unit)

    def where(self, dimension: str, key: str) -> str:
        return self.labels.get((dimension, key), (key, key))[0]

    def name(self, dimension: str, key: str) -> str:
        return self.labels.get((dimension, key), (key, key))[1]

    @property
    def noun(self) -> str:
        return f"{capital(self.subject.noun)}{self.subject.where}"


def title(story: Story, about: About) -> str:
    """The finding as a title; of what is inside normal variation it names nobody."""
    where = about.where(story.found.dimension, story.found.places[0].key) if story.found else ""
    if about.there:
        return _(words.DIFFERS[story.kind, story.reach], where=where)
    side = (story.split.change > 0) - (story.split.change < 0)
    return _(words.TITLES[story.kind, story.reach], noun=about.noun, where=where, moved=_(words.MOVED[side]))


def three(story: Story, about: About) -> list[str]:
    """What, how sure, so what: each a short paragraph."""
    return [what(story.split, about), how_sure(story, about), so_what(story, about)]


def what(change: Split, about: About) -> str:
    shown = {
        "noun": about.noun,
        "new": about.figure(change.second),
        "old": about.figure(change.first),
        "when": about.when,
        "before_low": about.before,
    }
    if about.there:
        told = _(words.MORE["compared"], here=about.here, there=about.there, **shown)
        return f"{told} {difference_words(change, about)}"
    if shown["new"] == shown["old"]:
        return _(words.MORE["what_same"], **shown)
    return f"{_(words.MORE['what'], **shown)} {difference_words(change, about)}"


def difference_words(change: Split, about: About) -> str:
    """The difference; that it is of unrounded figures where it would otherwise seem wrong."""
    first, second = change.first * about.scale, change.second * about.scale
    key = "difference" if adds_up(first, second, about.decimals) else "difference_unrounded"
    return _(words.MORE[key], difference=about.moved(change.change))


def how_sure(story: Story, about: About) -> str:
    told = [_(words.HOW_SURE[story.kind, is_wished(story.split, about.better)])]
    if story.kind in {Kind.COMPOSITION, Kind.BOTH}:
        told += [parts(story.split, about), grew(story, about)]
    if story.is_inside:
        told.append(band_words(story, about))
    return " ".join(text for text in told if text)


def band_words(story: Story, about: About) -> str:
    """How far normal variation goes; after other pupils also that the whole is no more than that."""
    if story.half_band is None:
        return ""
    band = with_unit(number(story.half_band * about.scale, about.decimals), about.step_unit)
    return _(words.MORE["band" if story.kind is Kind.NOISE else "inside_band"], band=band)


def is_wished(change: Split, better: Direction) -> bool | None:
    if better is Direction.NEUTRAL:
        return None
    return (change.change > 0) == (better is Direction.HIGHER)


def parts(change: Split, about: About) -> str:
    composition, results = about.moved(change.whole.composition), about.moved(change.whole.results)
    nothing = about.moved(0.0)
    if nothing in {composition, results} and composition != results:
        return _(words.MORE["all_results" if composition == nothing else "all_composition"])
    return _(words.MORE["parts"], composition=composition, results=results)


def grew(story: Story, about: About) -> str:
    """The group whose part of all has grown most, in the dimension that answers for most of the composition."""
    if story.moved is None:
        return ""
    old, new = shares(story.split, story.moved)
    key = max(new, key=lambda one: new[one] - old[one])
    if new[key] - old[key] < WORTH_NAMING:
        return ""
    return _(
        words.MORE["grew"],
        group=capital(about.name(story.moved, key)),
        new=with_unit(number(100 * new[key]), "%"),
        old=with_unit(number(100 * old[key]), "%"),
        before_low=about.before,
    )


def shares(change: Split, dimension: str) -> tuple[dict[str, float], dict[str, float]]:
    """Each category's part of all, before and after."""
    found = []
    for side in (change.before, change.after):
        at = change.dimensions.index(dimension)
        sums = dict.fromkeys(change.keys(dimension), 0.0)
        for place, one in zip(change.places, side, strict=True):
            sums[place[at]] += one.w
        whole = sum(sums.values())
        found.append({key: w / whole for key, w in sums.items()})
    return found[0], found[1]


def so_what(story: Story, about: About) -> str:
    tested = listed([about.names.get(name, name) for name in story.tested]) if story.tested else ""
    ask = _(words.SO_WHAT[story.kind, story.reach], tested=tested)
    if story.reach is not Reach.LOCAL or story.found is None:
        return ask
    told = [place_words(one, story.found.dimension, about) for one in story.found.places]
    if len(story.found.places) == 1:
        told.append(_(words.MORE["others_unsure"]))
    return " ".join([*told, within_words(story.found, about), ask]).replace("  ", " ")


def place_words(place: Place, dimension: str, about: About) -> str:
    said = {
        "difference": about.moved(place.change),
        "low": difference(place.interval.low * about.scale, about.decimals),
        "high": difference(place.interval.high * about.scale, about.decimals),
    }
    where = about.where(dimension, place.key)
    if place.share < 0:
        return _(words.MORE["against"], where=capital(where), **said)
    return _(words.MORE["place"], share=share_words(place.share), where=where, **said)


def within_words(found: Found, about: About) -> str:
    """What stands out inside the largest place, where anything does."""
    if found.within is None or not found.within.places:
        return ""
    inner = found.within.places[0]
    where = about.where(found.within.dimension, inner.key)
    return _(words.MORE["within"], where=where, difference=about.moved(inner.change))


def share_words(share: float) -> str:
    for limit, name in ((ALL, "all"), (MOST, "most"), (HALF, "half"), (THIRD, "third")):
        if share >= limit:
            return _(words.SHARES[name])
    return _(words.SHARES["some"])


def barrier_words(barrier: Barrier, *, lacking: int, pupils: int, subject: str) -> str:
    """”Av 31 elever utan godkänt i alla ämnen saknar 12 bara matematik. …”"""
    told = _(words.MORE["barrier"], lacking=number(lacking), count=number(barrier.pupils), subject=subject)
    decimals = 1 if pupils >= DECIMALS_FROM else 0
    share = with_unit(number(100 * barrier.share_without, decimals), "%")
    return f"{told} {_(words.MORE['without_barrier'], share=share)}"


def suggestion(story: Story) -> str:
    """The first explanation that a conference should weigh: the split's own, without figures."""
    return _(words.SUGGESTIONS[story.kind, story.reach])
