"""Where rival explanations of a figure may go: which conferences can take them, and what stands there already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.conferences.actions import Found, Observation, Preparation
from samsyn.conferences.actions.explaining import Matter
from samsyn.conferences.catalogue import templates_for
from samsyn.conferences.forms import ExplainingForm
from samsyn.conferences.models import Conference, Explanation
from samsyn.conferences.queries import keys_of, of_year, place_of
from samsyn.conferences.views.preparing import chosen_template, payloads_of, preset
from samsyn.core import clock
from samsyn.core.language import in_swedish, said, said_day
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import fills
from samsyn.organisation.models import Unit


NEW = "ny:"


@dataclass(frozen=True)
class Explaining:
    """What the workbench shows: what is written, and a form for more to those who may."""

    written: Sequence[Explanation]
    url: str  # of the analysis that is already begun
    form: ExplainingForm | None
    action: str
    template: str = "conferences/_explaining.html"
    stylesheet: str = "conferences/conferences.css"


@fills("why.explaining")
def explaining(*, assessment: Any, suggested: str, source: str, user: Any) -> Explaining | None:
    """Rival explanations beside a figure, for those who see the conferences of its unit."""
    unit, today = assessment.unit, clock.today()
    if not may_in(user, Verb.SEE, Subject.CONFERENCE, unit):
        return None
    used = [found for one in open_ones(unit, today) if (found := keys_of(one).get(assessment.ref))]
    written = [each for one in used for each in one.explanations.filter(withdrawn_at=None)]
    choices = choices_for(unit, today, assessment.ref)
    form = None
    if choices and may_in(user, Verb.CHANGE, Subject.CONFERENCE, unit):
        first = {} if written else {"text_1": suggested}
        form = ExplainingForm(
            initial={"ref": assessment.ref, "source": source, "conference": choices[0][0], **first},
            conferences=choices,
            auto_id="forklara_%s",
        )
    return Explaining(written, place_of(used[0]) if used else "", form, address(unit))


def address(unit: Unit) -> str:
    return f"{reverse('conferences:explain')}?enhet={unit.pk}"


def open_ones(unit: Unit, today: date) -> list[Conference]:
    return [one for one in of_year(unit, SchoolYear.of(today)) if one.is_open]


def choices_for(unit: Unit, today: date, ref: str) -> list[tuple[str, str]]:
    """Conferences that look at the figure already, then those being prepared, then a new one."""
    there = open_ones(unit, today)
    using = [one for one in there if ref in keys_of(one)]
    able = [one for one in there if one.may_be_prepared and one not in using]
    found = [(str(one.pk), f"{one}, {said_day(one.held_on)}") for one in (*using, *able)]
    if not templates_for(unit):
        return found
    template = chosen_template(unit, today, "")
    held = {one.template for one in of_year(unit, SchoolYear.of(today))}
    if template.code not in held:
        found.append((f"{NEW}{template.code}", _("Ny: %(name)s") % {"name": said(template.name)}))
    return found


def place_for(chosen: str, unit: Unit, today: date) -> Conference | Preparation:
    """What a choice stands for."""
    if chosen.startswith(NEW):
        initial = preset(unit, today, {}, chosen.removeprefix(NEW))
        return Preparation(
            template=initial["template"],
            held_on=initial["held_on"],
            starts_at=initial["starts_at"],
            minutes_planned=initial["minutes_planned"],
        )
    found = next((one for one in open_ones(unit, today) if str(one.pk) == chosen), None)
    if found is None:
        raise Http404
    return found


def matter_of(ref: str, source: str, unit: Unit, today: date) -> Matter:
    """The figure as everybody who takes part may see it; else the question alone, without any figure."""
    with in_swedish():
        payload = payloads_of(unit, today, ref).get(ref, {})
        if payload.get("value") is not None:
            return Found(ref, payload)
        asked = _("Varför blev det som det blev? Frågan gäller en grupp som är för liten att visa för alla.")
        return Observation(asked, source)
