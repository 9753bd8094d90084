"""Goals and insatser as rows and pairs, in the same words on every page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from samsyn.core.language import said
from samsyn.core.numbers import number
from samsyn.improvement.measuring import target_text
from samsyn.improvement.models import Goal, Intervention


STANDINGS = {
    "planned": (gettext_lazy("planerad"), ""),
    "ongoing": (gettext_lazy("pågår"), "now"),
    "late": (gettext_lazy("ska följas upp"), "bad"),
    "ended": (gettext_lazy("avslutad"), "done"),
}
GOAL_TONES = {"proposed": "", "in_force": "now", "closed": "done"}


def goal_row(goal: Goal, today: date) -> dict[str, Any]:
    due = goal.is_due(today)
    return {
        "title": goal.wording,
        "why": " · ".join(part for part in (from_to(goal), owner_words(goal), deadline_words(goal)) if part),
        "url": reverse("improvement:goal", args=[goal.pk]),
        "tag": _("ska följas upp") if due else goal.get_state_display(),
        "tone": "bad" if due else GOAL_TONES[goal.state],
    }


def from_to(goal: Goal) -> str:
    """”Från 10 % till 5 %”."""
    start, target = goal.baseline.get("text", ""), target_text(goal)
    if start and goal.target is not None:
        return _("Från %(start)s till %(target)s") % {"start": start, "target": target}
    return target


def owner_words(thing: Goal | Intervention) -> str:
    return thing.owner.name if thing.owner else _("ingen ägare")


def deadline_words(goal: Goal) -> str:
    return _("senast %(day)s") % {"day": goal.ends_on.isoformat()}


def intervention_row(one: Intervention, today: date) -> dict[str, Any]:
    words, tone = STANDINGS[one.standing(today)]
    follow_up = _("följs upp %(day)s") % {"day": one.follow_up_on.isoformat()} if one.follow_up_on else ""
    parts = (
        one.get_purpose_display().capitalize(),
        one.get_level_display(),
        one.for_whom,
        owner_words(one),
        follow_up,
    )
    return {
        "title": one.title,
        "why": " · ".join(part for part in parts if part),
        "url": reverse("improvement:intervention", args=[one.pk]),
        "tag": str(words),
        "tone": tone,
    }


def dose_words(one: Intervention) -> str:
    """”20 minuter, 1 gång i veckan, 16 veckor”, as far as it is known."""
    parts = []
    if one.minutes_each:
        parts.append(_("%(n)s minuter") % {"n": one.minutes_each})
    if one.times_per_week:
        whole = float(one.times_per_week).is_integer()
        times = number(one.times_per_week, 0 if whole else 1)
        words = _("%(n)s gång i veckan") if one.times_per_week == 1 else _("%(n)s gånger i veckan")
        parts.append(words % {"n": times})
    if one.weeks:
        parts.append(_("%(n)s veckor") % {"n": one.weeks})
    return ", ".join(parts)


def purpose_split(found: Sequence[Intervention]) -> list[tuple[str, str]]:
    """How many are främjande, förebyggande and åtgärdande: the turn from fire-fighting, in words."""
    return [
        (str(purpose.label).capitalize(), str(sum(one.purpose == purpose for one in found)))
        for purpose in Intervention.Purpose
    ]


def goal_pairs(goal: Goal) -> list[tuple[str, str]]:
    """What a goal is, as terms and words; empty ones are left out."""
    about = " ".join(
        part for part in (said(goal.baseline.get("title", "")), goal.baseline.get("part_label", "")) if part
    )
    pairs = [
        (pgettext("whom", "Gäller"), goal.who),
        (_("Mått"), about),
        (_("Utgångsläge"), goal.baseline.get("text", "")),
        (_("Mål"), target_text(goal)),
        (_("Ska vara nått"), goal.ends_on.isoformat()),
        (_("Ägare"), goal.owner.name if goal.owner else ""),
        (_("För"), goal.tag_words),
        (
            _("Fokusområde"),
            goal.focus.title if goal.focus else _("Utanför fokus: %(why)s") % {"why": goal.outside_reason},
        ),
        (_("Tid och resurser"), goal.resources),
        (_("Talar emot"), goal.against),
    ]
    return [(term, words) for term, words in pairs if words]


def intervention_pairs(one: Intervention) -> list[tuple[str, str]]:
    pairs = [
        (_("Slag"), one.type_title),
        (_("Syfte och nivå"), f"{one.get_purpose_display()}, {one.get_level_display()}"),
        (_("För vilka"), one.for_whom),
        (_("Ägare"), one.owner.name if one.owner else ""),
        (_("Tid"), f"{one.starts_on.isoformat()} – {one.ends_on.isoformat()}"),
        (_("Omfattning"), dose_words(one)),
        (_("Följs upp"), one.follow_up_on.isoformat() if one.follow_up_on else ""),
        (_("Bygger på"), one.get_knowledge_kind_display()),
        (_("Varför den passar"), one.knowledge),
        (_("Tidigt tecken"), one.early_sign),
    ]
    return [(term, words) for term, words in pairs if words]
