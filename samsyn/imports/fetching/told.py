"""What the page about fetched statistics says, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samsyn.core import clock
from samsyn.imports.fetching.actions import fingerprint
from samsyn.imports.fetching.configuration import Configuration
from samsyn.imports.fetching.parts import PARTS
from samsyn.imports.fetching.run import next_day
from samsyn.imports.measures import Standing, standings
from samsyn.imports.published_models import StatisticsPart
from samsyn.imports.published_rules import candidates, due_rules
from samsyn.imports.told import Line, moment


State = StatisticsPart.State
TONES = {State.WHOLE: "done", State.PARTLY: "bad", State.FAILED: "bad"}


@dataclass(frozen=True)
class Measure:
    """A measure on the page; `value` says which text an answer is about."""

    code: str
    title: str
    description: str
    about: str
    value: str
    before: str = ""  # what was confirmed, where that was another text


@dataclass(frozen=True)
class Measures:
    """The measures by what is to be done about them."""

    to_confirm: list[Measure]
    changed: list[Measure]
    confirmed: list[Measure]
    declined: list[Measure]
    unknown: int  # values or candidates whose description has not been read


def parts(today: date) -> list[Line]:
    """One for each part, in the order they are fetched."""
    states = {one.name: one for one in StatisticsPart.objects.all()}
    return [_line(states.get(name) or StatisticsPart(name=name), today) for name in PARTS]


def _line(part: StatisticsPart, today: date) -> Line:
    said = []
    if part.read_at:
        said.append(_("Senast hämtad %(when)s.") % {"when": moment(part.read_at)})
    elif part.tried_at:
        said.append(_("Försökte %(when)s.") % {"when": moment(part.tried_at)})
    days = due_rules(today)[part.name].days
    said.append(
        _("Hämtas var %(days)s:e dag, nästa gång %(day)s.") % {"days": days, "day": next_day(part, today)}
    )
    tag = str(part.get_state_display())
    return Line(
        str(PARTS[part.name].title), tag, TONES.get(State(part.state), ""), " ".join(said), list(part.missing)
    )


def about(configuration: Configuration) -> list[tuple[str, str]]:
    """For whom, since when and from where."""
    return [
        (_("Kommun"), configuration.municipality),
        (_("Första året"), str(configuration.since)),
        (_("Kolada"), configuration.addresses["kolada"]),
        (_("Skolverket"), configuration.addresses["planned"]),
        (_("Skolenhetsregistret"), configuration.addresses["register"]),
    ]


def measures() -> Measures:
    """All measures that are fetched or that values have been read of."""
    every = standings()
    is_open = [one for one in every if one.is_open]
    settled = [one for one in every if one.review and not one.is_open]
    return Measures(
        to_confirm=_measures(one for one in is_open if not one.is_changed),
        changed=_measures(one for one in is_open if one.is_changed),
        confirmed=_measures(one for one in settled if one.is_confirmed),
        declined=_measures(one for one in settled if not one.is_confirmed),
        unknown=sum(one.described is None and one.review is None for one in every),
    )


def _measures(ones: Iterable[Standing]) -> list[Measure]:
    return [_measure(one) for one in ones]


def _measure(one: Standing) -> Measure:
    now = one.described
    review = one.review
    title = now.title if now else review.title if review else one.code
    description = now.description if now else review.description if review else ""
    facts = [one.code, candidates().get(one.code, ""), now.area if now else ""]
    if now:
        facts.append(_("Beskrivningen lästes %(day)s") % {"day": now.read_on})
    if review and not one.is_changed:
        facts.append(_("Svarat %(day)s") % {"day": clock.day_of(review.decided_at)})
    before = _before(one) if one.is_changed else ""
    value = f"{one.code}:{fingerprint(title, description)}"
    return Measure(one.code, title, description, " · ".join(filter(None, facts)), value, before)


def _before(one: Standing) -> str:
    assert one.review is not None  # noqa: S101  a changed measure has been confirmed
    return f"{one.review.title}. {one.review.description}"
