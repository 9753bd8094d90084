"""What the page about the register says, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.policy import Role
from samsyn.access.words import ROLES
from samsyn.core.numbers import number
from samsyn.imports.models import RoleProposal, SourceEndpoint
from samsyn.imports.ss12000 import subscribing
from samsyn.imports.ss12000.configuration import Configuration
from samsyn.imports.ss12000.endpoints import ENDPOINTS, WITHOUT
from samsyn.imports.ss12000.facts import has_sums
from samsyn.imports.told import Line, moment, rows_word


State = SourceEndpoint.State


def notices(configuration: Configuration) -> Line | None:
    """Whether the register tells by itself when something changes; nothing where it has no address to tell."""
    if not configuration.callback:
        return None
    state = SourceEndpoint.objects.filter(name=subscribing.NAME).first() or SourceEndpoint()
    until = subscribing.good_until(state)
    said = [state.said] if state.said else []
    if until:
        said.append(_("Registret säger till när något ändras."))
        said.append(
            _("Prenumerationen gäller till %(when)s och förlängs av sig själv.") % {"when": moment(until)}
        )
    else:
        said.append(_("Samsyn frågar ändå registret varje timme."))
    if state.whole_at:
        said.append(_("Registret sade till senast %(when)s.") % {"when": moment(state.whole_at)})
    tone = "done" if until and not state.said else TONES.get(State(state.state), "")
    return Line(_("Avisering från registret"), _subscribed(state), tone, " ".join(said), [])


def _subscribed(state: SourceEndpoint) -> str:
    if subscribing.good_until(state):
        return _("prenumererar")
    is_asked_for = state.state not in {State.UNKNOWN, State.OFFERED}
    return str(state.get_state_display()) if is_asked_for else _("inte begärd än")


TONES = {State.OFFERED: "done", State.INTERRUPTED: "bad"}


def lines(names: frozenset[str]) -> list[Line]:
    """One for each list that is to be read, in the order they are read."""
    states = {one.name: one for one in SourceEndpoint.objects.all()}
    wanted = [name for name in ENDPOINTS if name in names]
    return [_line(states.get(name) or SourceEndpoint(name=name)) for name in wanted]


def _line(state: SourceEndpoint) -> Line:
    faults = [
        _("%(sentence)s Antal: %(count)s.") % {"sentence": sentence, "count": number(count)}
        for sentence, count in state.faults
    ]
    tone = TONES.get(State(state.state), "")
    return Line(str(ENDPOINTS[state.name].title), str(state.get_state_display()), tone, _when(state), faults)


def _when(state: SourceEndpoint) -> str:
    said = [state.said] if state.said else []
    said += _what_is_missing(state)
    if state.read_at:
        said.append(_("Senast läst %(when)s.") % {"when": moment(state.read_at)})
        if state.state == State.OFFERED:
            said.append(_("%(rows)s i svaret.") % {"rows": rows_word(state.rows)})
    elif state.tried_at:
        said.append(_("Frågade %(when)s.") % {"when": moment(state.tried_at)})
    if state.whole_at:
        said.append(_("Allt lästes %(when)s.") % {"when": moment(state.whole_at)})
    return " ".join(said)


def _what_is_missing(state: SourceEndpoint) -> list[str]:
    """What the school is without, and who can do something about it."""
    if state.state == State.NOT_PERMITTED:
        return [_("Be leverantören om rätt att läsa listan."), str(WITHOUT[state.name])]
    if state.state == State.NOT_OFFERED:
        return [str(WITHOUT[state.name])]
    if state.state == State.INTERRUPTED:
        return [_("Det som lästes tidigare gäller till dess.")] if state.read_at else [_("Inget är läst än.")]
    if state.name == "calendarEvents" and state.tried_at is None and has_sums():
        return [_("Behövs inte när den summerade närvaron lämnas ut.")]
    return []


@dataclass(frozen=True)
class Proposed:
    """A proposal on the page."""

    pk: int
    title: str
    text: str
    may_confirm: bool


def proposals(user: Any) -> list[Proposed]:
    """Roles to confirm, in the units where the user may give roles."""
    rows = RoleProposal.objects.changeable_by(user).filter(state=RoleProposal.State.PROPOSED)
    return [_proposed(one, user) for one in rows.select_related("unit", "user", "group")]


def _proposed(one: RoleProposal, user: Any) -> Proposed:
    name = str(one.user) if one.user else one.name or _("Skyddat eller okänt namn")
    about = {"duty": one.duty, "role": str(ROLES[Role(one.role)]).lower(), "unit": one.unit.name}
    if one.group:
        text = _("%(duty)s för %(group)s i registret, %(unit)s.") % {
            "duty": one.duty,
            "group": one.group,
            "unit": one.unit.name,
        }
    else:
        text = _("%(duty)s i registret. Rollen %(role)s i %(unit)s.") % about
    if one.user is None:
        text += " " + _("Har inget konto. Bjud in personen på sidan Användare.")
    elif one.user == user:
        text += " " + _("Du kan inte ge dig själv en roll. Be en annan administratör.")
    return Proposed(one.pk, name, text, one.user is not None and one.user != user)
