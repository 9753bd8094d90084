"""The states that a thing may be in when somebody asks for it, and who then meets it as whom.

`access_states.txt` is written by hand and knows nothing of the policy: one line for each state and kind of thing says
who meets it as she does in access_matrix.txt, who meets it as somebody else does there, and that it is not there
for everybody else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from samsyn.accounts.models import Assignment
from samsyn.attention.models import Signal
from samsyn.organisation.actions.pupils import protect_here
from samsyn.organisation.models import Enrolment, Membership
from samsyn.pupil_health.actions import case_outside, case_people, case_work
from samsyn.pupil_health.actions.cases import Closing, Opening, close_case, open_case
from samsyn.pupil_health.actions.handling import Assessment, close
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.actions.receiving import name_intake
from tests.access_things import Things, build_things
from tests.twin_school import twin_of
from tests.world import START, TODAY, World


TABLE = Path(__file__).with_name("access_states.txt")
YESTERDAY = TODAY - timedelta(days=1)
AS_EVERYBODY = {"405", "login"}  # said before anybody asks what it is about
PUPIL, CONCERN, CASE, EVERYTHING = "pupil", "concern", "case", "everything"
KIND_OF = {  # by the parameter that says which thing it is; all others are of no kind of their own
    "pupil_id": PUPIL,
    "guardianship_id": PUPIL,
    "concern_id": CONCERN,
    "case_id": CASE,
    "action_id": CASE,
    "work_id": CASE,
    "note_id": CASE,
}
NO_THING = {"name", "year", "token", "key", "ready_key", "format_name", "uidb36", "source", "school_year"}
NO_THING |= {"kind", "case", "code", "user_id"}


# --- What the table says ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """In a state, of a kind of thing or one address of it: person → as whom she meets it."""

    state: str
    what: str
    meets_as: dict[str, str]

    def answers(self, cells: dict[str, str], person: str) -> str:
        """What she gets, by what people get in the matrix."""
        base = cells[person]
        if base in AS_EVERYBODY:
            return base
        if "*" in self.meets_as:
            return base
        other = self.meets_as.get(person, "404")
        return other if other.isdecimal() else cells[other]


def lines() -> list[Line]:
    """One line each: state, what, then names: `bo` as herself, `dan:bo` as another."""
    found = []
    for text in TABLE.read_text("utf-8").splitlines():
        if text.strip() and not text.startswith("#"):
            state, what, *people = text.split()
            pairs = (one.partition(":") for one in people)
            found.append(Line(state, what, {name: other or name for name, _colon, other in pairs}))
    return found


def kind_of(parameters: set[str], address: str) -> str | None:
    """What an address is about; None where it is about no single thing."""
    if not parameters - NO_THING:
        return None
    if address == "pupil_health:feedback":  # a report of concern, which lies in a case
        return CASE
    return next((KIND_OF[one] for one in KIND_OF if one in parameters), EVERYTHING)


def line_for(state: str, kind: str, address: str) -> Line | None:
    """The line of the address itself, else of its kind, else of everything; None where the state does not touch it."""
    known = {one.what: one for one in lines() if one.state == state}
    return known.get(address) or known.get(kind) or known.get(EVERYTHING)


# --- The states ------------------------------------------------------------------------------------------


def other_unit(things: Things) -> Things:
    """Everything stands at another school."""
    return build_things(twin_of(things.world))


def role_ended(things: Things) -> Things:
    """Everybody's role ended yesterday."""
    Assignment.objects.update(ends_on=YESTERDAY)
    return things


def protected(things: Things) -> Things:
    """The school has blocked the name of the pupil herself."""
    world = things.world
    protect_here(by=world.people["bo"], pupil=world.pupils["kim"], unit=world.units["Norra"])
    return things


def left(things: Things) -> Things:
    """The pupil's last day was yesterday."""
    gone = [things.world.pupils["kim"], things.world.pupils["lo"]]
    Enrolment.objects.filter(pupil__in=gone, starts_on=START).update(ends_on=YESTERDAY)
    Membership.objects.filter(pupil__in=gone).update(ends_on=YESTERDAY)
    return things


def moved(things: Things) -> Things:
    """The pupil has moved to another school."""
    pupils, unit = things.world.pupils, things.world.units["Södra"]
    for name in ("kim", "lo"):
        Enrolment.objects.create(
            pupil=pupils[name], unit=unit, school_type="GR", grade_year=9, starts_on=TODAY
        )
    return left(things)


def glass_open(things: Things) -> Things:
    """Anna, who does not teach Noa, has broken the glass for him; a concern and a case are about him."""
    world = _about(things, "noa")
    return _with_case(things, world, world.people["ali"], by=world.people["cia"])


def glass_closed(things: Things) -> Things:
    """The same without glass."""
    world = _about(things, "noa")
    things.made["opening"].closes_at = things.made["opening"].opened_at
    things.made["opening"].save()
    return _with_case(things, world, world.people["ali"], by=world.people["cia"])


def about_rektor(things: Things) -> Things:
    """What is said is about one who leads the unit: the chief education officer receives it."""
    people = things.world.people
    return _with_case(things, things.world, people["anna"], by=people["eva"], adult=people["bo"])


def about_curator(things: Things) -> Things:
    """What is said is about the curator, who would have received it."""
    people = things.world.people
    return _with_case(things, things.world, people["anna"], by=people["spec"], adult=people["cia"])


def other_intake(things: Things) -> Things:
    """Rektor has named the nurse to receive concerns; those that came before stay with those who have them."""
    people, norra = things.world.people, things.world.units["Norra"]
    name_intake(by=people["bo"], unit=norra, users=[people["siv"]])
    raised = Raised("exposed", "two_days", "Satt ensam", who="grön jacka")
    things.made["concern"] = raise_concern(by=people["vera"], unit=norra, raised=raised)
    return things


def handed_over(things: Things) -> Things:
    """The curator has handed the case over to the psychologist and left it."""
    people, case = things.world.people, things.made["case"]
    case_people.add_case_member(by=people["cia"], case=case, user=people["pia"])
    case_people.hand_over(by=people["cia"], case=case, to=people["pia"], note="Prata med Kim på måndag.")
    case_people.end_case_member(by=people["pia"], case=case, user=people["cia"])
    return things


def archived(things: Things) -> Things:
    """The case is closed, and so is the concern."""
    people = things.world.people
    close_case(by=people["cia"], case=things.made["case"], closing=Closing("goal_met", "Bra.", "Tack."))
    close(by=people["cia"], concern=things.made["concern"], answer="Tack.")
    return things


STATES: dict[str, Callable[[Things], Things]] = {
    one.__name__: one
    for one in (
        other_unit,
        role_ended,
        protected,
        left,
        moved,
        glass_open,
        glass_closed,
        about_rektor,
        about_curator,
        other_intake,
        handed_over,
        archived,
    )
}


def _about(things: Things, pupil: str) -> World:
    """The world with this pupil where the addresses ask for Kim."""
    things.world = replace(things.world, pupils={**things.world.pupils, "kim": things.world.pupils[pupil]})
    Signal.objects.filter(pk=things.made["signal"].pk).update(pupil=things.world.pupils[pupil])
    return things.world


def _with_case(things: Things, world: World, sender: Any, *, by: Any, adult: Any = None) -> Things:
    """A concern about the pupil, one more that has become a case, and what a case holds."""
    norra, pupil = world.units["Norra"], world.pupils["kim"]
    raised = Raised("exposed", "two_days", "Satt ensam", pupil, about_adult=adult)
    things.made["concern"] = raise_concern(by=sender, unit=norra, raised=raised)
    concern = raise_concern(by=sender, unit=norra, raised=raised)
    case = open_case(by=by, concern=concern, opening=Opening(by, Assessment(2, "Ensam"), "Tack."))
    owner = world.people["cia"] if by == world.people["eva"] else by  # it is done at the school
    planned = case_work.Planned(
        "I12", "remedial", "individual", "Egen plats", owner, TODAY, TODAY + timedelta(days=14)
    )
    kept = {"harm": "Kan bli slagen", "kept_until": TODAY + timedelta(days=28)}
    begun = case_outside.Begun("sip", "social_services", "Plan", "both", TODAY, **kept)
    things.made |= {
        "case": case,
        "note": case_work.sign_note(by=by, case=case, said=case_work.Said("note", "Vill inte hem", **kept)),
        "action": case_work.decide_action(by=by, case=case, planned=planned),
        "outside": case_outside.begin_outside(by=by, case=case, begun=begun),
        "welfare": case_outside.note_report(by=by, case=case, reported_by=by, on=TODAY),
    }
    return things
