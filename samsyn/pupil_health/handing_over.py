"""What pupil health tells one who takes over: her open cases, what did not help in them, and how the team works."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.gathering import Wanted
from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.sealing import Opening, Part, Purpose, Read, open_together
from samsyn.core.handing_over import Item, Place, Topic
from samsyn.core.slots import fills
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import (
    Case,
    CaseAction,
    CaseFollowUp,
    CaseHandover,
    CaseTalk,
    Meeting,
    OutsideWork,
)
from samsyn.pupil_health.queries.case_parts import own_actions, own_opening, own_rows
from samsyn.pupil_health.queries.handling import shown_rows
from samsyn.pupil_health.queries.intake import intake_of
from samsyn.pupil_health.queries.meetings import is_in_the_team
from samsyn.pupil_health.queries.opening import Inbox, classes_of, has_inbox, inbox_of, inbox_opening
from samsyn.pupil_health.queries.orphans import orphans
from samsyn.pupil_health.queries.reach import within
from samsyn.pupil_health.scale import scale_on
from samsyn.pupil_health.targets import targets_on
from samsyn.pupil_health.words import whom


Effect = CaseFollowUp.Effect
DID_NOT_HELP = (Effect.UNCHANGED, Effect.WORSE)


@fills("handover.topics")
def cases(*, user: Any, unit: Unit, today: date, **_beside: Any) -> Sequence[Topic]:
    """Those she takes part in by name: whoever has no case told to her here reads of none."""
    if not has_inbox(user, unit):
        return [_own_actions(own_actions(user, unit))]
    rows = Case.objects.everything(because="only the parts of cases she takes part in").visible_to(user)
    hers = rows.filter(state=Case.State.OPEN, **within(unit)).values("pk")
    read, concerns, actions, _none = open_together(
        [_of_cases(hers), inbox_opening(unit), own_opening(user, unit)], by=user
    )
    found, own = read.of(Case), actions.of(CaseAction)
    waiting = inbox_of(user, concerns)
    names = classes_of([*found, *waiting.new, *waiting.in_hand, *(one.case for one in own)], today)
    ordered = sorted(found, key=lambda one: (one.responsible_id != user.pk, one.review_on))
    titled = [(one, whom(one, names.get(one.pupil_id or 0, ""))) for one in ordered]
    return [
        Topic(Place.GOING, _("Ärenden"), tuple(_case(one, title, read) for one, title in titled), free=True),
        _without_responsible(user, unit),
        _in_the_inbox(waiting, names),
        _own_actions(own_rows(own, names)),
        Topic(Place.TRIED, _("I ärenden"), tuple(_tried(titled, read)), free=True),
    ]


def _of_cases(hers: Any) -> Opening:
    """The cases and what is in them, but no report of concern: it is read in its case and nowhere else (D10)."""
    return Opening(
        "handover.read",
        Purpose.HANDOVER,
        [
            Part(Case, {"pk__in": hers}, ("unit", "pupil", "group", "responsible")),
            Part(CaseHandover, {"case__in": hers}, ("from_user",)),
            Part(CaseAction, {"case__in": hers}, ("owner",)),
            Part(CaseFollowUp, {"action__case__in": hers}),
            Part(OutsideWork, {"case__in": hers, "released_on": None}),
            Part(CaseTalk, {"case__in": hers}, ("meeting",)),
        ],
    )


def _case(case: Case, title: str, read: Read) -> Item:
    actions = [one for one in read.of(CaseAction) if one.case_id == case.pk and one.is_open]
    outside = [one for one in read.of(OutsideWork) if one.case_id == case.pk]
    days = [case.review_on, *(one.follow_up_on for one in actions)]
    days += [one.next_on for one in outside if one.next_on]
    know = [
        _("Ansvarig: %(who)s. Ses över senast %(day)s.")
        % {"who": case.responsible.name, "day": _day(case.review_on)},
        *_said(case.pk, read),
        *(_action(one) for one in sorted(actions, key=lambda one: one.follow_up_on)),
        *(_outside(one) for one in outside),
    ]
    address = reverse("pupil_health:case", args=[case.pk])
    return Item(title, tuple(know), min(days), address, page_only=_is_protected(case))


def _said(key: UUID, read: Read) -> list[str]:
    """The newest note of a handover, and what pupil and home were last told at a meeting."""
    found = []
    moves = [one for one in read.of(CaseHandover) if one.case_id == key]
    if moves:
        last = max(moves, key=lambda one: one.moved_on)
        about = {"who": last.from_user.name, "day": _day(last.moved_on), "note": last.note}
        found.append(_("Överlämnat från %(who)s %(day)s: %(note)s") % about)
    talks = [one for one in read.of(CaseTalk) if one.case_id == key]
    newest = max(talks, key=lambda one: (one.meeting.held_on, one.version), default=None)
    if newest and newest.told:
        about = {"day": _day(newest.meeting.held_on), "what": newest.told}
        found.append(_("Sagt till elev och hem %(day)s: %(what)s") % about)
    return found


def _action(one: CaseAction) -> str:
    about = {"what": one.what, "who": one.owner.name, "day": _day(one.follow_up_on)}
    return _("%(what)s: %(who)s, följs upp %(day)s") % about


def _outside(one: OutsideWork) -> str:
    said = f"{one.get_party_display()}: {one.what}"
    return (
        _("%(what)s Nästa dag: %(day)s") % {"what": said, "day": _day(one.next_on)} if one.next_on else said
    )


def _tried(titled: Sequence[tuple[Case, str]], read: Read) -> list[Item]:
    """By case: the newest look at an insats, where it had not helped."""
    newest = {one.action_id: one for one in sorted(read.of(CaseFollowUp), key=lambda one: one.made_at)}
    found = []
    for case, title in titled:
        looks = [(one, newest.get(one.pk)) for one in read.of(CaseAction) if one.case_id == case.pk]
        lines = [
            f"{one.what}: {look.get_effect_display()}, {_day(look.on)}. {look.why}".strip()
            for one, look in looks
            if look and look.effect in DID_NOT_HELP
        ]
        if lines:
            address = reverse("pupil_health:case", args=[case.pk])
            found.append(Item(title, tuple(lines), url=address, page_only=_is_protected(case)))
    return found


def _without_responsible(user: Any, unit: Unit) -> Topic:
    """How many, for one who names somebody: nothing of what they are."""
    waiting = orphans(user, unit)
    title = _("Saknar ansvarig")
    if not waiting:
        return Topic(Place.GOING, title, ())
    count = len(waiting)
    words = ngettext("Ge ett ärende en ny ansvarig", "Ge %(count)s ärenden en ny ansvarig", count)
    item = Item(words % {"count": count}, (), waiting[0].due_on, reverse("pupil_health:case_list"))
    return Topic(Place.GOING, title, (item,))


def _in_the_inbox(waiting: Inbox, names: Mapping[int, str]) -> Topic:
    """What waits for an answer, and what is in hand without being a case."""
    concerns = [*waiting.new, *(one for one in waiting.in_hand if not one.case_id)]
    items = [
        Item(
            row["whom"],
            (row["wanted"] if one in waiting.new else _("Hanteras"),),
            one.wanted_by if one in waiting.new else None,
            reverse("pupil_health:concern", args=[one.pk]),
            page_only=_is_protected(one),
        )
        for one, row in zip(concerns, shown_rows(concerns, names), strict=True)
    ]
    return Topic(Place.GOING, _("Inkorgen"), tuple(items))


def _own_actions(rows: Sequence[dict[str, Any]]) -> Topic:
    """Insatser that she sees to herself, also in cases that she does not take part in."""
    items = [
        Item(
            row["whom"],
            (f"{row['one'].what}. {row['one'].aim}".strip(),),
            row["one"].follow_up_on,
            reverse("pupil_health:action", args=[row["one"].pk]),
            page_only=_is_protected(row["one"].case),
        )
        for row in rows
    ]
    return Topic(Place.GOING, _("Insatser du ser till"), tuple(items), free=True)


@fills("handover.rows")
def rows_asked(*, user: Any, unit: Unit, today: date) -> Sequence[Wanted]:
    meetings = Meeting.objects.visible_to(user).filter(unit=unit, held_on__gte=today)
    return [(Meeting, meetings, ())] if is_in_the_team(user, unit) else []


@fills("handover.topics")
def team(*, user: Any, unit: Unit, today: date, read: Read) -> Sequence[Topic]:
    """When the team meets, who receives, how soon it wants to act, and what the shared words mean."""
    if not unit.is_school_unit or not may_in(user, Verb.SEE, Subject.OFFERING, unit):
        return []
    found = [Topic(Place.WORDS, _("Elevhälsans nivåer: hur fort vuxna behöver agera"), tuple(_levels(today)))]
    if is_in_the_team(user, unit):
        meetings = [
            Item(str(one.get_kind_display()), (), one.held_on, reverse("pupil_health:meeting", args=[one.pk]))
            for one in sorted(read.of(Meeting), key=lambda one: (one.held_on, one.kind))
            if one.is_open
        ]
        found += [
            Topic(Place.WHEEL, _("Elevhälsans möten"), tuple(meetings)),
            Topic(Place.ROUTINES, _("Elevhälsans egna tider"), tuple(_times(unit, today))),
        ]
    return found


def _levels(today: date) -> list[Item]:
    return [Item(one.label, (f"{one.meaning} {one.who_acts}.",)) for one in scale_on(today).levels]


def _times(unit: Unit, today: date) -> list[Item]:
    now = targets_on(today)
    receivers = ", ".join(one.name for one in intake_of(unit))
    days = {"answer": now.answer, "escalate": now.escalate, "handover": now.handover}
    return [
        Item(_("Tar emot oro"), (receivers,)),
        Item(
            _("Svar till den som anmälde"),
            (ngettext("inom en skoldag", "inom %(answer)s skoldagar", now.answer) % days,),
        ),
        Item(
            _("Rektor får veta att ingen har svarat"),
            (ngettext("efter en skoldag", "efter %(escalate)s skoldagar", now.escalate) % days,),
        ),
        Item(_("Anteckning när ett ärende byter ansvarig"), (_("inom %(handover)s dagar") % days,)),
        Item(_("Beslutat av"), (now.decided,)),
    ]


def _is_protected(one: Any) -> bool:
    return one.pupil is not None and one.pupil.is_protected


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
