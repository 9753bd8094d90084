"""What improvement tells one who takes over: goals with their next day, insatser under way, and what did not help."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.gathering import Wanted
from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.sealing import Read
from samsyn.core.handing_over import Item, Place, Topic
from samsyn.core.slots import fills
from samsyn.improvement.models import FollowUp, Goal, Intervention
from samsyn.improvement.told import from_to, owner_words
from samsyn.organisation.models import Unit


Effect = FollowUp.Effect
MOST_TRIED = 20


@fills("handover.rows")
def rows_asked(*, user: Any, unit: Unit, today: date) -> Sequence[Wanted]:
    if not may_in(user, Verb.SEE, Subject.GOAL, unit):
        return []
    looks = FollowUp.objects.visible_to(user).filter(unit=unit, goal=None)
    return [
        (Intervention, Intervention.objects.visible_to(user).of(unit).running(), ("owner",)),
        (FollowUp, looks, ("intervention",)),
    ]


@fills("handover.topics")
def goals_and_insatser(*, user: Any, unit: Unit, today: date, read: Read) -> Sequence[Topic]:
    """Of the whole unit: goals are everybody's at work."""
    if not may_in(user, Verb.SEE, Subject.GOAL, unit):
        return []
    return [
        Topic(Place.GOALS, _("Mål som gäller"), tuple(_goals(user, unit))),
        Topic(Place.GOALS, _("Insatser som pågår"), tuple(_under_way(read))),
        Topic(Place.TRIED, _("Insatser för grupper och skolan"), tuple(_tried(read)), free=True),
        Topic(Place.WORDS, _("Kvalitetsarbetet"), tuple(_words())),
    ]


def _goals(user: Any, unit: Unit) -> list[Item]:
    rows = Goal.objects.visible_to(user).of(unit).still_open().with_next_check().select_related("owner")
    return [
        Item(
            one.wording,
            (" · ".join(part for part in (from_to(one), owner_words(one)) if part),),
            min(one.check_on or one.ends_on, one.ends_on),
            reverse("improvement:goal", args=[one.pk]),
        )
        for one in rows
    ]


def _under_way(read: Read) -> list[Item]:
    rows = sorted(read.of(Intervention), key=lambda one: one.follow_up_on or date.min)
    return [
        Item(
            one.title,
            (f"{one.for_whom} · {owner_words(one)}",),
            one.follow_up_on,
            reverse("improvement:intervention", args=[one.pk]),
        )
        for one in rows
    ]


def _tried(read: Read) -> list[Item]:
    """The newest look at each insats, where it had changed nothing or made it worse."""
    newest: dict[int, FollowUp] = {}
    for one in sorted(read.of(FollowUp), key=lambda one: (one.on, one.pk), reverse=True):
        newest.setdefault(one.intervention_id or 0, one)
    looks = [one for one in newest.values() if one.effect in (Effect.UNCHANGED, Effect.WORSE)]
    return [
        Item(
            str(one.intervention),
            (
                f"{one.get_effect_display()}. {one.why}",
                _("Nu i stället: %(what)s") % {"what": one.do_differently},
            ),
            url=reverse("improvement:intervention", args=[one.intervention_id]),
        )
        for one in looks[:MOST_TRIED]
    ]


def _words() -> list[Item]:
    return [
        Item(_("Fokusområde"), (_("Det enheten lägger sin kraft på i år. Högst fyra."),)),
        Item(_("Mål"), (_("Ett mått eller ett kännetecken, ett utgångsläge, en siffra att nå och en dag."),)),
        Item(_("Insats"), (_("Det som görs: av vem, för vilka, hur mycket och till när."),)),
        Item(_("Främjande"), (_("Det vi skulle göra även om ingen hade det svårt."),)),
        Item(_("Förebyggande"), (_("Det vi gör mot en känd risk innan den blir skada."),)),
        Item(_("Åtgärdande"), (_("Det vi gör när någon har det svårt nu."),)),
    ]
