"""A few concerns at the home school, so that the inbox of pupil health has something to practise on."""

from dataclasses import dataclass
from datetime import timedelta

from samsyn.access.scoping import in_force
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.organisation.models import Group, Membership, Pupil, Unit
from samsyn.pupil_health.actions.handling import Assessment, decide, rate
from samsyn.pupil_health.actions.meetings import Item, plan_meeting, put_item
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.models import Concern


PRINCIPAL, STRATEGIST = "Amina Rashid", "Klara Ström"
KURATOR, SPECIAL, MENTOR, CARETAKER = "Maria Kuusela", "Sofia Bergström", "Ali Demir", "Verner Ståhl"
ANSWER = "Tack. Vi har läst det du skrev och tar hand om det."


@dataclass(frozen=True)
class Told:
    """What somebody has raised: about the pupil at this place in the class, else as described."""

    by: str
    theme: str
    wanted: str
    seen: str
    place: int | None = None
    who: str = ""


NEW = (
    Told(
        CARETAKER,
        "exposed",
        "two_days",
        "Satt ensam bakom cykelstället två raster i rad.",
        who="Blå jacka, åk 8",
    ),
    Told(MENTOR, "absence", "next_meeting", "Borta varje måndag sedan höstlovet.", place=4),
)
TAKEN = Told(MENTOR, "unwell", "two_days", "Har slutat prata med de andra på rasterna.", place=9)
OVER = Told(MENTOR, "learning", "next_meeting", "Lämnade in tomt prov i matematik.", place=2)


def raise_some(staff: dict[str, User], unit: Unit, class_name: str) -> None:
    """Two wait, one is in hand with two assessments that differ, and one is over."""
    pupils = pupils_of(unit, class_name)
    for told in NEW:
        _raise(staff, unit, told, pupils)
    taken = _raise(staff, unit, TAKEN, pupils)
    decide(by=staff[KURATOR], concern=taken, decision=Concern.Decision.TAKE, answer=ANSWER)
    rate(by=staff[KURATOR], concern=taken, assessment=Assessment(3, "Ensam i två veckor, gråter på lektion."))
    rate(by=staff[SPECIAL], concern=taken, assessment=Assessment(2, "Arbetar som vanligt i mitt rum."))
    over = _raise(staff, unit, OVER, pupils)
    decide(by=staff[SPECIAL], concern=over, decision=Concern.Decision.ENOUGH, answer=ANSWER)


def plan_meetings(staff: dict[str, User], unit: Unit) -> None:
    """A meeting about cases today, with something to promote, and one with the teachers in a week."""
    today = clock.today()
    kurator = staff[KURATOR]
    eht = plan_meeting(by=kurator, unit=unit, kind="eht", held_on=today, minutes=60)
    kept = eht.items.get(is_reserved=True)
    what = Item("Lugnare raster: fritids visar två lekar", kept.purpose, kept.level, kept.minutes)
    put_item(by=kurator, meeting=eht, item=what, instead_of=kept)
    plan_meeting(by=kurator, unit=unit, kind="ehm", held_on=today + timedelta(days=7), minutes=60)


def pupils_of(unit: Unit, name: str) -> list[Pupil]:
    """Those who are in a class today, in order of name."""
    group = Group.objects.filter(unit=unit, name=name).order_by("-school_year").first()
    members = Membership.objects.filter(in_force(clock.today()), group=group)
    return list(Pupil.objects.filter(pk__in=members.values("pupil")).order_by("family", "given", "pk"))


def _raise(staff: dict[str, User], unit: Unit, told: Told, pupils: list[Pupil]) -> Concern:
    pupil = pupils[told.place % len(pupils)] if told.place is not None and pupils else None
    who = told.who or ("" if pupil else class_words(told.place))
    raised = Raised(theme=told.theme, wanted=told.wanted, seen=told.seen, pupil=pupil, who=who)
    return raise_concern(by=staff[told.by], unit=unit, raised=raised)


def class_words(place: int | None) -> str:
    """A description, where the class has nobody in it at a small scale."""
    return f"Elev i klassen, plats {place}"
