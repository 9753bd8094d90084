"""Prepare a conference: deviations and observations, last time's insatser, time and people."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.conferences.actions import Found, Preparation, change_preparation, prepare_conference
from samsyn.conferences.catalogue import Template, template_for, templates_for
from samsyn.conferences.conflicts import Conflict, conflict_of
from samsyn.conferences.current import chosen_deviation, current_deviations, payloads_now
from samsyn.conferences.forms import PreparationForm
from samsyn.conferences.models import MOST_EVIDENCE, Conference, Evidence
from samsyn.conferences.participants import categories_for
from samsyn.conferences.proposals import proposals_for, with_proposal
from samsyn.conferences.proposals import shown as proposed
from samsyn.conferences.queries import evidence_of, of_year, open_conference
from samsyn.conferences.refusals import AlreadyThere, Refusal
from samsyn.conferences.views import changeable, crumbs_to, saved, seen
from samsyn.core import clock
from samsyn.core.language import in_swedish
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import ask
from samsyn.core.versions import ChangedMeanwhile
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import current_unit
from samsyn.year_wheel.queries import next_conference


DAYS_AHEAD = 14
SHOWN_AT_ONCE = 6
Payloads = dict[str, dict[str, Any]]


def conference_new(request: SignedIn) -> HttpResponse:
    """`?mall=RK1` chooses the kind, `?avvikelse=attendance:grade:8` ticks a deviation."""
    unit, today = current_unit(request), clock.today()
    if not may_in(request.user, Verb.ADD, Subject.CONFERENCE, unit):
        raise Http404
    wanted = request.GET.get("avvikelse", "")
    payloads = payloads_of(unit, today, wanted)
    initial = preset(unit, today, payloads, request.GET.get("mall", ""))
    there = already(unit, initial)
    if there and request.method == "GET":
        return redirect(instead(request, there, wanted))
    if wanted in payloads:
        tell_what_has_begun(request, open_conference(unit, today))
        initial["deviations"] = list(dict.fromkeys([wanted, *initial["deviations"]]))[:MOST_EVIDENCE]
    initial = with_proposal(
        initial, proposals_for(request.user, unit, today), request.GET.get("iakttagelse", "")
    )
    form = PreparationForm(
        request.POST or None, initial=initial, templates=templates_for(unit), payloads=payloads
    )
    answer = prepared(request, unit, form) if request.method == "POST" and form.is_valid() else None
    if answer:
        return answer
    return page(
        request, "conferences/prepare.html", preparing(unit, form, request, today) | {"crumbs": crumbs_to()}
    )


def instead(request: SignedIn, there: Conference, wanted: str) -> str:
    """The one that is there already; with the deviation that somebody brings, as long as it can take one up."""
    if wanted and there.may_be_prepared:
        return f"{reverse('conferences:conference_prepare', args=[there.pk])}?avvikelse={wanted}"
    if wanted:
        said = _("%(conference)s har börjat, och underlaget kan inte ändras. Ta upp avvikelsen nästa läsår.")
        messages.warning(request, said % {"conference": there})
    return reverse("conferences:conference", args=[there.pk])


def tell_what_has_begun(request: SignedIn, there: Conference | None) -> None:
    """Why a deviation is brought to a new conference and not to the one that goes on."""
    if request.method == "GET" and there and not there.may_be_prepared:
        said = _(
            "%(conference)s har börjat, och underlaget kan inte ändras. Här tar du upp avvikelsen i nästa."
        )
        messages.info(request, said % {"conference": there})


def prepared(request: SignedIn, unit: Unit, form: PreparationForm) -> HttpResponse | None:
    """On to the conference; to the one that is there, where somebody else came first."""
    preparation = as_kept(form.preparation(), unit, request.GET.get("avvikelse", ""))
    try:
        conference = prepare_conference(by=request.user, unit=unit, preparation=preparation)
    except AlreadyThere as refusal:
        if preparation.observations:  # what she has seen is not thrown away
            form.add_error(None, str(refusal))
            return None
        messages.info(request, _("Konferensen fanns redan. Här är den."))
        conference = refusal.thing
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    else:
        saved(request, _("Underlaget är klart."), form)
    return redirect("conferences:conference", conference_id=conference.pk)


def conference_prepare(request: SignedIn, conference_id: int) -> HttpResponse:
    """Change what was prepared, until the conference begins."""
    conference = changeable(request, conference_id)
    today = clock.today()
    if not conference.may_be_prepared:
        return redirect("conferences:conference", conference_id=conference.pk)
    rows = evidence_of(conference)
    frozen: Payloads = {one.key: one.payload for one in rows if one.is_deviation}
    payloads = payloads_of(conference.unit, today, request.GET.get("avvikelse", "")) | frozen
    initial = written(conference, rows, payloads, request.GET.get("avvikelse", ""))
    proposals = proposals_for(request.user, conference.unit, today)
    form = PreparationForm(
        request.POST or None,
        initial=with_proposal(initial, proposals, request.GET.get("iakttagelse", "")),
        templates=[template_for(conference.template, conference.unit)],
        payloads=payloads,
    )
    conflict: Conflict | None = None
    if request.method == "POST" and form.is_valid():
        try:
            change_preparation(
                by=request.user,
                conference=conference,
                preparation=as_kept(form.preparation(), conference.unit, request.GET.get("avvikelse", "")),
                opened=form.cleaned_data["version"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        except ChangedMeanwhile as error:
            now = seen(request, conference_id)
            conflict = conflict_of(error, form, what=_("samma underlag"), theirs=written(now, rows, payloads))
        else:
            saved(request, _("Underlaget är sparat."), form)
            return redirect("conferences:conference", conference_id=conference.pk)
    context = preparing(conference.unit, form, request, today, frozen) | {
        "conference": conference,
        "conflict": conflict,
        "crumbs": crumbs_to(conference),
    }
    return page(request, "conferences/prepare.html", context)


def payloads_of(unit: Unit, today: date, wanted: str = "") -> Payloads:
    """What can be chosen, by its key; what is posted is a key, never a figure."""
    found = {one.ref: one for one in current_deviations(unit, today)}
    asked = chosen_deviation(wanted, unit, today) if wanted and wanted not in found else None
    if asked:
        found = {wanted: asked, **found}
    return dict(zip(found, payloads_now(list(found.values())), strict=True))


def as_kept(preparation: Preparation, unit: Unit, wanted: str) -> Preparation:
    """What is frozen is worded in Swedish, whatever language it was chosen in."""
    if not preparation.deviations:
        return preparation
    with in_swedish():
        worded = payloads_of(unit, clock.today(), wanted)
    chosen = [Found(one.key, worded.get(one.key, one.payload)) for one in preparation.deviations]
    return replace(preparation, deviations=chosen)


def preset(unit: Unit, today: date, payloads: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Everything filled in beforehand, so that it is enough to untick."""
    template = chosen_template(unit, today, code)
    activity = next_conference(unit, today)
    on_the_wheel = activity if activity and activity.conference == template.code else None
    day = on_the_wheel.booked_on or on_the_wheel.starts_on if on_the_wheel else today + timedelta(DAYS_AHEAD)
    return {
        "template": template.code,
        "held_on": max(day, today),
        "starts_at": on_the_wheel.booked_at if on_the_wheel else None,
        "minutes_planned": (on_the_wheel.minutes if on_the_wheel else None) or template.minutes,
        "deviations": list(payloads)[:MOST_EVIDENCE],
    }


def chosen_template(unit: Unit, today: date, code: str) -> Template:
    """The one asked for, else the next on the wheel that has not begun, else the first that is not yet there."""
    there = templates_for(unit)
    if not there:
        raise Http404
    asked = next((one for one in there if one.code == code), None)
    if asked:
        return asked
    activity = next_conference(unit, today)
    coming = next((one for one in there if activity and one.code == activity.conference), None)
    rows = of_year(unit, SchoolYear.of(today))
    taken = {one.template for one in rows if not coming or not one.may_be_prepared}
    left = there[there.index(coming) :] if coming else there
    return next((one for one in left if one.code not in taken), left[0])


def already(unit: Unit, initial: Mapping[str, Any]) -> Conference | None:
    year = SchoolYear.of(initial["held_on"])
    return next((one for one in of_year(unit, year) if one.template == initial["template"]), None)


def written(
    conference: Conference, rows: Sequence[Evidence], payloads: Mapping[str, Any], wanted: str = ""
) -> dict[str, Any]:
    """What stands there now, as the form's own fields."""
    chosen = [one.key for one in rows if one.is_deviation]
    if wanted in payloads and wanted not in chosen:
        chosen.append(wanted)
    said: dict[str, Any] = {
        "template": conference.template,
        "held_on": conference.held_on,
        "starts_at": conference.starts_at,
        "minutes_planned": conference.minutes_planned,
        "place": conference.place,
        "led_by": conference.led_by,
        "deviations": chosen,
        "version": conference.version,
    }
    for number, one in enumerate((one for one in rows if not one.is_deviation), 1):
        said[f"seen_{number}"] = one.payload["text"]
        said[f"source_{number}"] = one.payload["source"]
        said[f"who_{number}"] = one.payload["who"]
    return said


def preparing(
    unit: Unit, form: PreparationForm, request: SignedIn, today: date, frozen: Collection[str] = ()
) -> dict[str, Any]:
    """What both pages show around the form."""
    ticked = form["deviations"].value() or []
    template = chosen_template(unit, today, str(form["template"].value() or ""))
    choices: list[dict[str, Any]] = [
        {
            "key": key,
            "payload": payload,
            "number": number,
            "is_ticked": key in ticked,
            "is_frozen": key in frozen,
        }
        for number, (key, payload) in enumerate(form.payloads.items())
    ]
    return {
        "unit": unit,
        "form": form,
        "template": template,
        "choices": [one for one in choices if one["number"] < SHOWN_AT_ONCE or one["is_ticked"]],
        "more": [one for one in choices if one["number"] >= SHOWN_AT_ONCE and not one["is_ticked"]],
        "last_time": [
            row
            for answer in ask("conference.last_time", unit=unit, before=today, user=request.user)
            for row in answer
        ],
        "proposals": proposed(proposals_for(request.user, unit, today), form.initial),
        "categories": categories_for(unit, on=today),
        "list_url": reverse("conferences:conference_list"),
    }
