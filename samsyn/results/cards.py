"""The card of a deviation: what, for how many, which rule fired, how sure, and where to go with it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

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
        links=[
            why_link(one),
            *(link for links in ask("deviation.links", assessment=one, user=user) for link in links),
        ],
    )


def why_link(one: Assessment) -> tuple[str, str, str]:
    return _("Varför?"), why_address(one), one.headline


def why_address(one: Assessment) -> str:
    """To what the figure consists of; of a school below, on its own page."""
    place = {"enhet": one.unit.pk, "part": f"{one.part.by}:{one.part.key}"}
    if one.part.by == "unit":
        place = {"enhet": one.part.key}
    return f"{reverse('results:why', args=[one.name])}?{urlencode(place | {'period': one.period})}"


def leading_figure(one: Assessment) -> tuple[str, str]:
    """The sentence with its figure apart when it begins with one: ”14,7 %” and ”frånvaro. Väntat …”."""
    figure, _space, rest = one.sentence.partition(" ")
    return (figure, rest) if figure[:1].isdigit() else ("", one.sentence)
