"""The card of a deviation: what, for how many, which rule fired, how sure, and where to go with it."""

from dataclasses import dataclass
from typing import Any

from samsyn.access.zones import Zone
from samsyn.analysis.sentences import capital
from samsyn.core.figures import Mark
from samsyn.core.slots import ask
from samsyn.results.queries import Assessment
from samsyn.results.words import pupils


@dataclass(frozen=True)
class Card:
    """What results/measure.html shows of one deviation."""

    title: str
    mark: Mark
    figure: str
    text: str
    small: str
    how_sure: str
    links: list[tuple[str, str, str]]  # words, address, and the rest of the words for those who listen


def card_of(one: Assessment, zone: Zone, user: Any) -> Card:
    figure, text = leading_figure(one)
    return Card(
        title=capital(str(one.part.label)),
        mark=one.mark,
        figure=figure,
        text=text,
        small=" · ".join(said for said in (pupils(one.newest, zone), one.why_it_fired) if said),
        how_sure=one.how_sure,
        links=[link for links in ask("deviation.links", assessment=one, user=user) for link in links],
    )


def leading_figure(one: Assessment) -> tuple[str, str]:
    """The sentence with its figure apart when it begins with one: ”14,7 %” and ”frånvaro. Väntat …”."""
    figure, _space, rest = one.sentence.partition(" ")
    return (figure, rest) if figure[:1].isdigit() else ("", one.sentence)
