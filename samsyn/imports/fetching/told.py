"""What the page about fetched statistics says, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samsyn.facts.engine import glance
from samsyn.facts.models import Batch
from samsyn.facts.store import relation
from samsyn.imports.fetching.actions import fingerprint
from samsyn.imports.fetching.configuration import Configuration
from samsyn.imports.fetching.parts import PARTS, SIMILAR, is_unit_id
from samsyn.imports.fetching.proposing import proposed
from samsyn.imports.fetching.run import next_day
from samsyn.imports.kolada import SOURCE
from samsyn.imports.measures import Standing, municipality, standings
from samsyn.imports.published_models import PlaceMatch, StatisticsPart
from samsyn.imports.published_rules import candidates, due_rules
from samsyn.imports.told import moment
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import organiser


State = StatisticsPart.State
TONES = {State.WHOLE: "done", State.PARTLY: "bad", State.FAILED: "bad"}


@dataclass(frozen=True)
class Line:
    """One part of what is fetched."""

    title: str
    tag: str
    tone: str
    text: str
    faults: list[str]


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


@dataclass(frozen=True)
class Place:
    """A unit as Kolada names it, with ours where a person has said which it is."""

    code: str
    title: str
    unit: Unit | None = None
    proposal: int | None = None


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
        _("Hämtas var %(days)s:e dag, nästa gång %(day)s.")
        % {"days": days, "day": next_day(part.name, today)}
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
        facts.append(_("Svarat %(day)s") % {"day": review.decided_at.date()})
    before = _before(one) if one.is_changed else ""
    value = f"{one.code}:{fingerprint(title, description)}"
    return Measure(one.code, title, description, " · ".join(filter(None, facts)), value, before)


def _before(one: Standing) -> str:
    assert one.review is not None  # noqa: S101  a changed measure has been confirmed
    return f"{one.review.title}. {one.review.description}"


def places() -> list[Place]:
    """The units of our municipality as Kolada names them; those without a match first."""
    rows = _rows(f"what = 'place' AND parent = '{_code(_municipality())}'", "code, title", "kolada_places")
    matches = {one.code: one.unit for one in _matches()}
    schools_ = schools()
    found = [
        Place(code, title, matches.get(code), None if code in matches else proposed(title, schools_))
        for code, title in rows
        if is_unit_id(code)
    ]
    return sorted(found, key=lambda one: (one.unit is not None, one.title))


def place(code: str) -> Place | None:
    return next((one for one in places() if one.code == code), None)


def schools() -> list[Unit]:
    """Our school units with an official code."""
    return list(Unit.objects.schools().exclude(code="").filter(closed_on=None).order_by("name"))


def similar_municipalities() -> list[str]:
    """The names in the newest group of municipalities like ours."""
    own = _rows(f"what = 'place' AND code = '{_code(_municipality())}'", "title", "kolada_places")
    name = own[0][0].replace("'", "''") if own else ""
    where = f"what = 'place' AND title LIKE '{SIMILAR}, {name},%'"
    groups = sorted(_rows(where, "title, code", "kolada_places")) if own else []
    if not groups:
        return []
    return sorted(
        title
        for (title,) in _rows(
            f"what = 'member' AND parent = '{_code(groups[-1][1])}'", "title", "kolada_places"
        )
    )


def codes_to_look_at() -> list[str]:
    """Our school units that the register says have ended, or does not know."""
    columns = "code, category, valid_to, successor"
    known = {row[0]: row[1:] for row in _rows("what = 'school_unit'", columns, "school_unit_register")}
    if not known:
        return []
    return [said for unit in schools() if (said := _said_of(unit, known.get(unit.code)))]


def _said_of(unit: Unit, row: tuple[str, date | None, str] | None) -> str:
    about_ = {"unit": unit.name, "code": unit.code}
    if row is None:
        return _("%(unit)s (%(code)s) finns inte i registret. Kontrollera koden.") % about_
    status, ended, successor = row
    if successor:
        return _("%(unit)s (%(code)s) har ersatts av %(new)s. Lägg till den nya enheten.") % {
            **about_,
            "new": successor,
        }
    if ended or status.upper() == "UPPHORT":
        day = ended.isoformat() if ended else ""
        return _("%(unit)s (%(code)s) har upphört %(day)s. Se efter om den har en ny kod.") % {
            **about_,
            "day": day,
        }
    return ""


def _municipality() -> str:
    """Ours: as the organiser has said, else the one that statistics were fetched for."""
    top = organiser()
    return (top.municipality_code if top else "") or municipality() or ""


def _matches() -> Iterable[PlaceMatch]:
    return PlaceMatch.objects.filter(source=SOURCE, ended_at=None).select_related("unit")


def _rows(where: str, columns: str, source: str) -> list[Any]:
    if not Batch.objects.in_force("reference").filter(source=source).exists():
        return []
    with glance() as engine:
        found: list[Any] = (
            relation(engine, "reference", source=source).filter(where).project(columns).fetchall()
        )
    return found


def _code(text: str) -> str:
    """Nothing but letters and digits reaches the query."""
    return text if text.isalnum() else ""
