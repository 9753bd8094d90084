"""From a question to what the page says: the split, the gate, three sentences, a picture and the tables."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from samsyn.access.zones import Zone
from samsyn.analysis import why_sentences
from samsyn.analysis.decomposition import Effect, NothingToSplit, Split, split
from samsyn.analysis.gate import Kind, Story, story_of
from samsyn.analysis.result import Direction, Finding, Verdict
from samsyn.analysis.rules import OF_ONE_FIGURE
from samsyn.analysis.sentences import capital
from samsyn.analysis.why_sentences import About
from samsyn.core.figures import Fall, Figure, Mark, waterfall
from samsyn.core.numbers import difference, number, with_unit
from samsyn.results.tables import MISSING, Table
from samsyn.results.why.asking import Asked
from samsyn.results.why.bands import half_band
from samsyn.results.why.cells import Sides, sides_of
from samsyn.results.why.naming import about_of


@dataclass(frozen=True)
class Told:
    """Everything the page says of one question."""

    asked: Asked
    sides: Sides
    story: Story
    about: About

    @property
    def title(self) -> str:
        return why_sentences.title(self.story, self.about)

    @property
    def sentences(self) -> list[str]:
        return why_sentences.three(self.story, self.about)

    @property
    def is_noise(self) -> bool:
        return self.story.kind is Kind.NOISE

    @property
    def pattern(self) -> str:
        """What the chart says of several figures where one alone says nothing: ”sju månader i rad över mitten”."""
        one = self.asked.one
        if not (self.is_noise and self.asked.is_usual and one.finding.verdict.is_signal):
            return ""
        return _("Kurvan visar däremot ett mönster: %(pattern)s. %(sure)s") % {
            "pattern": one.why_it_fired,
            "sure": one.how_sure,
        }

    @property
    def unseen(self) -> str:
        """What is told inside the school only, and could lie behind a difference that is called chance here."""
        is_of_grades = self.asked.measure.definition.fact == "grade"
        if self.asked.zone is Zone.INSIDE or not self.is_noise or not is_of_grades:
            return ""
        return _(
            "Hur många som läser svenska som andraspråk syns bara inom skolan. "
            "Fråga rektor om elevgruppen är en annan än förut."
        )

    @property
    def may_name(self) -> bool:
        """Inside normal variation nobody is named: somebody always has the largest bar."""
        return not self.is_noise

    @property
    def is_one_place(self) -> bool:
        return not self.sides.dimensions

    @cached_property
    def figure(self) -> Figure:
        alt = " ".join([f"{self.title}.", self.sentences[0], *self._parts_told()])
        return waterfall(self.steps, alt=alt, head=(_("Steg"), self.asked.measure.title))

    @property
    def figure_title(self) -> str:
        """The finding: how much is other pupils and how much is other results."""
        return why_sentences.parts(self.story.split, self.about).removesuffix(".")

    @property
    def figure_level(self) -> int:
        """Behind ”Visa uppdelningen ändå” there is no heading above it."""
        return 2 if self.is_noise else 3

    @property
    def figure_caption(self) -> str:
        return f"{self.asked.measure.title}, {self.about.step_unit or self.asked.measure.sign}"

    def _parts_told(self) -> list[str]:
        return [] if self.is_one_place else [why_sentences.parts(self.story.split, self.about)]

    @property
    def steps(self) -> list[Fall]:
        """From the figure before, over other pupils and other results, to the figure after."""
        found, about = self.story.split, self.about
        names = (about.there or about.before, about.here or about.when)
        ends = [
            Fall(capital(name), value, about.figure(value), is_level=True)
            for name, value in zip(names, (found.first, found.second), strict=True)
        ]
        if self.is_one_place:
            return ends
        return [
            ends[0],
            self._step(_("Andra elever"), found.whole.composition, is_result=False),
            *self.results,
            ends[1],
        ]

    @property
    def results(self) -> list[Fall]:
        """Where the change in results is told by the gate; else in one piece."""
        found = self.story.found
        whole = self.story.split.whole.results
        if found is None or not self.may_name:
            return [self._step(_("Andra resultat"), whole)]
        margin = self.story.split.margin(found.dimension)
        named = [(one.key, margin[one.key].results) for one in found.places]
        rows = [
            self._step(_("Resultat %(where)s") % {"where": self.about.where(found.dimension, key)}, value)
            for key, value in named
        ]
        rest = whole - sum(value for _key, value in named)
        return [*rows, self._step(_("Resultat för övriga"), rest)]

    def _step(self, label: str, value: float, *, is_result: bool = True) -> Fall:
        shown = difference(value * self.about.scale, 1)
        is_flat = not any(letter in "123456789" for letter in shown)
        mark: Mark = (
            "" if is_flat else mark_of(value, self.asked.measure.better if is_result else Direction.NEUTRAL)
        )
        return Fall(label, value, shown, mark)

    @property
    def tables(self) -> list[Table]:
        """One table for each dimension, the one the words are about first; of noise only the whole."""
        if self.is_noise:
            return [
                self._table(_("Hela skillnaden"), [self._row(_("Alla"), None, None, self.story.split.whole)])
            ]
        first = self.story.found.dimension if self.story.found else None
        shown = [name for name in self.sides.dimensions if self._has_several(name)]
        names = sorted(shown, key=lambda name: name != first)
        found = [self._table(self._caption(name), self._rows(name)) for name in names]
        return found or [self._table(_("Hela skillnaden"), [self._whole_row()])]

    def _has_several(self, name: str) -> bool:
        return len(self.story.split.keys(name)) > 1

    def _caption(self, dimension: str) -> str:
        return _("Skillnaden per %(part)s") % {"part": self.about.names.get(f"one {dimension}", dimension)}

    def _rows(self, dimension: str) -> list[list[str]]:
        margin = self.story.split.margin(dimension)
        places = sorted(margin, key=lambda key: self.about.places.get((dimension, key), (9, key)))
        rows = [
            self._row(capital(self.about.name(dimension, key)), *self._rates(dimension, key), margin[key])
            for key in places
        ]
        return [*rows, self._whole_row()]

    def _whole_row(self) -> list[str]:
        found = self.story.split
        return self._row(_("Alla"), found.first, found.second, found.whole)

    def _rates(self, dimension: str, key: str) -> tuple[float | None, float | None]:
        chosen = self.story.split.chosen(dimension, key)
        found = []
        for side in (self.story.split.before, self.story.split.after):
            cells = [one for one, is_in in zip(side, chosen, strict=True) if is_in]
            w = sum(one.w for one in cells)
            found.append(sum(one.x for one in cells) / w if w > 0 else None)
        return found[0], found[1]

    def _row(self, label: str, old: float | None, new: float | None, effect: Effect) -> list[str]:
        return [
            label,
            self._level(old),
            self._level(new),
            *(
                difference(value * self.about.scale, 1)
                for value in (effect.composition, effect.results, effect.total)
            ),
        ]

    def _level(self, value: float | None) -> str:
        return (
            MISSING
            if value is None
            else with_unit(number(value * self.about.scale, 1), self.asked.measure.sign)
        )

    def _table(self, caption: str, rows: list[list[str]]) -> Table:
        head = [_("Grupp"), *self.heads, _("Andra elever"), _("Andra resultat"), _("Tillsammans")]
        return Table(caption, head, rows, "1,2,3,4,5")

    @property
    def heads(self) -> tuple[str, str]:
        if self.asked.other is not None:
            return self.asked.other.name, self.asked.unit.name
        return _("Före"), _("Efter")


def mark_of(value: float, better: Direction) -> Mark:
    """Up or down, and whether that is the way one wishes."""
    up = value > 0
    if better is Direction.NEUTRAL:
        return "up-neutral" if up else "down-neutral"
    if (better is Direction.HIGHER) == up:
        return "up-good" if up else "down-good"
    return "up-bad" if up else "down-bad"


def told(asked: Asked) -> Told | None:
    """Split, judge and word it; None where there is nothing that may be split."""
    sides = sides_of(asked)
    if sides is None:
        return None
    try:
        change = split(sides.before, sides.after, sides.dimensions)
    except NothingToSplit:
        return None
    story = story_of(
        change,
        is_share=asked.measure.is_share_of_pupils,
        half_band=half_band(asked, sides),
        is_signal=judged_already(asked, change),
    )
    return Told(asked, sides, story, about_of(asked, sides, change))


def judged_already(asked: Asked, change: Split) -> bool | None:
    """The chart's own answer about the newest figure, where that is what was asked; page and card say the same.

    A pattern of several figures (a shift, a trend) says nothing of one against some: then the band decides.
    """
    finding: Finding = asked.one.finding
    if not asked.is_usual or asked.zone is Zone.PUBLIC or finding.verdict is Verdict.TOO_LITTLE:
        return None
    if not finding.verdict.is_signal:
        return False
    return True if finding.rule in OF_ONE_FIGURE and finding.side * change.change > 0 else None
