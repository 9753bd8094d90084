"""Questions about units and pupils that pages ask."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import Access, ScopedQuerySet, allowed, in_force, may_in
from samsyn.core.once import once
from samsyn.organisation.ages import OF_AGE, is_of_age, years_before
from samsyn.organisation.models import Enrolment, Group, Guardianship, Membership, Pupil, Unit


CHOSEN = "chosen_unit"
RECORDS = (Subject.PUPIL_ATTENDANCE, Subject.PUPIL_RECORD)  # what files tell of single pupils
LEVEL_ORDER = {Unit.Kind.SCHOOL: 0, Unit.Kind.AREA: 1, Unit.Kind.ORGANISER: 2}


@once
def organiser() -> Unit | None:
    """The one organiser of this installation; None before the first start."""
    return Unit.objects.filter(kind=Unit.Kind.ORGANISER).first()


class NoSuchUnit(LookupError):
    """No unit, or several, are called so; the message says what to write instead."""


def unit_named(text: str) -> Unit:
    """The unit with this code or name, as typed on the command line; a name that several have is not guessed."""
    found = list(Unit.objects.filter(code=text)) or list(Unit.objects.filter(name__iexact=text))
    if len(found) > 1:
        raise NoSuchUnit(f"Flera enheter heter ”{text}”. Skriv skolenhetskoden.")
    if not found:
        raise NoSuchUnit(f"Enheten ”{text}” finns inte. Skriv skolenhetskod eller hela namnet.")
    return found[0]


def ancestors() -> dict[int, list[int]]:
    """Each unit with itself and those above it, by the path."""
    paths = Unit.objects.values_list("pk", "path")
    return {
        pk: [int(step) for step in path.strip("/").split("/") if step.isdigit()] or [pk] for pk, path in paths
    }


def units_of(user: Any) -> Sequence[Unit]:
    """The units in which the user holds a role today."""
    found = {one.unit_id: one.unit for one in user.assignments_in_force()}
    return sorted(found.values(), key=lambda unit: (-len(unit.path), unit.name))


def current_unit(request: HttpRequest) -> Unit:
    """The unit that a page is about: `?enhet=` chooses it and the session keeps it.

    Without a choice it is the first unit in which the person holds a role. Raises Http404 where she may see none.
    """
    user: Any = request.user
    kept: Unit | None = request.__dict__.get("_unit")  # the frame around the page asks once more
    if kept is not None:
        return kept
    chosen = request.GET.get("enhet") or request.session.get(CHOSEN)
    unit = None
    if chosen is not None and str(chosen).isdecimal():
        unit = _unit_in_reach(user, int(chosen))
        if unit is None and "enhet" in request.GET:
            raise Http404
    if unit is None:
        unit = next(iter(units_of(user)), None)
    if unit is None:
        raise Http404
    return _chosen(request, unit)


def home_unit(request: HttpRequest) -> Unit:
    """Where the person works: home leads back there from a school she has looked into, unless `?enhet=` asks for it."""
    if "enhet" in request.GET:
        return current_unit(request)
    own = units_of(request.user)
    chosen = request.session.get(CHOSEN)
    unit = next((one for one in own if one.pk == chosen), next(iter(own), None))
    return _chosen(request, unit) if unit else current_unit(request)


def turn_to(request: HttpRequest, unit: Unit) -> None:
    """The page is about something of this unit: so are the frame around it and the menu from then on."""
    is_there = request.session.get(CHOSEN) == unit.pk and "enhet" not in request.GET
    if not is_there and _unit_in_reach(request.user, unit.pk):
        _chosen(request, unit)


def _chosen(request: HttpRequest, unit: Unit) -> Unit:
    if request.session.get(CHOSEN) != unit.pk:
        request.session[CHOSEN] = unit.pk
    request.__dict__["_unit"] = unit
    return unit


def _unit_in_reach(user: Any, key: int) -> Unit | None:
    """A unit that the user may see; those in which she holds a role are known already."""
    own = next((one for one in units_of(user) if one.pk == key), None)
    if own is not None and may_in(user, Verb.SEE, Subject.UNIT, own):
        return own
    return Unit.objects.visible_to(user).filter(pk=key).first()


def choices_for(user: Any) -> Sequence[Unit]:
    """The units a person may choose between, alphabetically within each level."""
    units = Unit.objects.visible_to(user)
    return sorted(units, key=lambda unit: (LEVEL_ORDER[Unit.Kind(unit.kind)], unit.name))


def schools_under(user: Any, unit: Unit) -> Sequence[Unit]:
    """The school units within a unit whose figures the user may see, alphabetically."""
    return list(Unit.objects.where(user, may=Verb.SEE, subject=Subject.FIGURE).within(unit).schools())


def schools_with_pupils(user: Any, unit: Unit) -> Sequence[Unit]:
    """The school units below an area or the organiser whose pupils the user may see."""
    if unit.is_school_unit:
        return []
    return list(Unit.objects.where(user, may=Verb.SEE, subject=Subject.PUPIL).within(unit).schools())


def groups_with_counts(user: Any, unit: Unit, on: date) -> Sequence[Group]:
    """The unit's classes with how many pupils of theirs the user may see on a day, as `pupils_now`."""
    classes = (Group.Type.CLASS, Group.Type.SECTION)
    members = Membership.objects.filter(in_force(on), group__unit=unit, group__group_type__in=classes)
    inside = members.values_list("group_id", "pupil_id").distinct()
    # First who may be seen here at all: asked together, the database asks it once for every membership.
    here = Pupil.objects.filter(pk__in=members.values("pupil"))
    seen = set(here.visible_to(user).values_list("pk", flat=True))
    counts = Counter(group for group, pupil in inside if pupil in seen)
    groups = list(Group.objects.filter(pk__in=counts).order_by("name"))
    for group in groups:
        group.pupils_now = counts[group.pk]  # type: ignore[attr-defined]
    return groups


def may_see(user: Any, subject: Subject, pupil: Pupil) -> bool:
    """Whether the policy lets the user see things of this subject about one pupil, where she is enrolled today."""
    return Pupil.objects.filter(_sees(user, subject), pk=pupil.pk).exists()


def _sees(user: Any, subject: Subject) -> Q:
    access = Access(subject, path="unit__path", pupil="pk", through=("organisation.Enrolment", "pupil"))
    return allowed(user, Verb.SEE, access)


@once
def pupil_with(user: Any, key: int, *subjects: Subject) -> tuple[Pupil | None, set[Subject]]:
    """A pupil in reach, and of which of these subjects the user may see things about her: asked at once."""
    asked = {f"sees_{subject}": _sees(user, subject) for subject in subjects}
    pupil = Pupil.objects.visible_to(user).annotate(**asked).filter(pk=key).first()
    return pupil, {subject for subject in subjects if getattr(pupil, f"sees_{subject}", False)}


def unit_where(
    user: Any, verb: Verb, subject: Subject, enrolments: Iterable[Enrolment], on: date
) -> Unit | None:
    """The unit in which the user may do this about the pupil enrolled, if she goes there on the day."""
    here = [one.unit for one in enrolments if one.is_in_force(on)]
    return next((unit for unit in here if may_in(user, verb, subject, unit)), None)


def care_in(user: Any, enrolments: Iterable[Enrolment], on: date) -> Unit | None:
    """The unit in which the user cares for the pupil's protection."""
    return unit_where(user, Verb.CHANGE, Subject.PROTECTED_IDENTITY, enrolments, on)


@once
def guardianships_of(pupil: Pupil) -> Sequence[Guardianship]:
    """Everybody who the register says is a guardian of hers, whether told or not."""
    return list(Guardianship.objects.filter(pupil=pupil).select_related("guardian"))


def has_exception(pupil: Pupil) -> bool:
    """Whether one of the guardians may not be told: whoever talks to them makes sure who it is."""
    return any(not one.may_see for one in guardianships_of(pupil))


def guardians_told(pupil: Pupil, on: date) -> list[Guardianship]:
    """Those who may be told about the pupil: nobody with an exception, and of a grown-up only those she lets see."""
    grown = is_of_age(pupil, on)
    return [one for one in guardianships_of(pupil) if one.may_see and (one.agreed_on or not grown)]


def own_guardianships(user: Any, on: date) -> ScopedQuerySet[Guardianship]:
    """Those that a pupil says of whether they go on seeing: none before she is of age, nor past an exception."""
    hers = replace(Guardianship.access, subject=Subject.GUARDIAN_AGREEMENT)
    rows = Guardianship.objects.filter(allowed(user, Verb.CHANGE, hers), may_see=True)
    return rows.filter(pupil__born_on__lte=years_before(on, OF_AGE)).select_related("guardian", "pupil")


def pupils_in(user: Any, unit: Unit, on: date, *, group: str = "", name: str = "") -> Sequence[Pupil]:
    """Pupils enrolled in the unit on a day whom the user may see, in a class or with a name that begins so."""
    here = Enrolment.objects.filter(in_force(on), unit=unit).values("pupil")
    rows = Pupil.objects.visible_to(user).filter(pk__in=here)
    if group:
        now = Q(memberships__starts_on__lte=on) & (
            Q(memberships__ends_on=None) | Q(memberships__ends_on__gte=on)
        )
        rows = rows.filter(now, memberships__group__name=group, memberships__group__unit=unit)
    for part in name.split():
        # A protected pupil is found by the alias only, also where an older roster left a name behind.
        by_name = Q(given__istartswith=part) | Q(family__istartswith=part)
        rows = rows.filter(by_name & Pupil.OPEN | Q(alias__icontains=part))
    return list(rows.distinct())
