"""Raise a concern: choose whom, say what it is about, send, and see what became of it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.accounts.drafts import keeps_draft, put_back, was_sent
from samsyn.accounts.light import within_light
from samsyn.core import clock
from samsyn.core.audit import record_reading
from samsyn.core.pages import SignedIn, page
from samsyn.core.searching import searched
from samsyn.organisation.models import Group, Pupil, Unit
from samsyn.organisation.queries import current_unit, groups_with_counts, pupils_in
from samsyn.pupil_health.actions.raising import Raised, raise_concern, wanted_by
from samsyn.pupil_health.forms import ConcernForm, PupilsOwnForm
from samsyn.pupil_health.models import Concern
from samsyn.pupil_health.queries import raising as asked
from samsyn.pupil_health.queries.intake import intake_of
from samsyn.pupil_health.queries.offering import helpers_at
from samsyn.pupil_health.queries.opening import opened, own
from samsyn.pupil_health.queries.people import people_at
from samsyn.pupil_health.queries.reach import seen_here
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.words import receipt


@within_light
def pick(request: SignedIn) -> HttpResponse:
    """Whom it is about: one's own pupils at once, a class, a name, or somebody whose name one does not know."""
    unit = _unit(request)
    today = clock.today()
    group, name = searched(request, "klass"), searched(request, "namn")
    if asked.writes_for_herself(request.user):
        pupils = asked.own_pupils(request.user, unit)
    elif not asked.may_see_pupils(request.user, unit):
        return redirect("pupil_health:raise_unknown")
    else:
        pupils = asked.close_pupils(request.user, unit, today)
        if group or name:
            pupils = pupils_in(request.user, unit, today, group=group, name=name)
            if pupils:
                record_reading(by=request.user, deed="pupils.listed", things=pupils, unit_path=unit.path)
    context = {
        "unit": unit,
        "pupils": pupils,
        "group": group,
        "name": name,
        "groups": groups_with_counts(request.user, unit, today),
        "for_herself": asked.writes_for_herself(request.user),
    }
    return page(request, "pupil_health/raise_pick.html", context)


@keeps_draft
def raise_about(request: SignedIn, pupil_id: int) -> HttpResponse:
    """About one pupil whom the sender may see."""
    unit = _unit(request)
    pupil = seen_here(request.user, unit).filter(pk=pupil_id).first()
    if pupil is None:
        raise Http404
    return _form(request, unit, pupil=pupil)


@keeps_draft
def raise_group(request: SignedIn, group_id: int) -> HttpResponse:
    """About a class: an unruly classroom is a matter too."""
    unit = _unit(request)
    group = Group.objects.visible_to(request.user).filter(pk=group_id, unit=unit).first()
    if group is None or not asked.may_see_pupils(request.user, unit):
        raise Http404
    return _form(request, unit, group=group)


@within_light
@keeps_draft
def raise_unknown(request: SignedIn) -> HttpResponse:
    """”Jag vet inte vad eleven heter”: the sender describes, and pupil health finds out."""
    unit = _unit(request)
    if asked.writes_for_herself(request.user):
        raise Http404
    return _form(request, unit)


@within_light
def thanks(request: SignedIn, concern_id: UUID) -> HttpResponse:
    """That it came through, and what happens now."""
    found = opened(request.user, concern_id)
    if found is None or found.concern.raised_by_id != request.user.pk:
        raise Http404
    context = {
        "concern": found.concern,
        "receivers": asked.in_words(list(found.members), found.concern.unit),
    }
    return page(request, "pupil_health/thanks.html", context)


@within_light
def receipts(request: SignedIn) -> HttpResponse:
    """What one has raised: when, one of three words, and the answer."""
    _unit(request)
    rows = [receipt(one, clock.today()) for one in own(request.user)]
    return page(request, "pupil_health/receipts.html", {"rows": rows})


def _unit(request: SignedIn) -> Unit:
    """The school unit that the sender is at, if she may raise something there."""
    unit = current_unit(request)
    if not unit.is_school_unit or not asked.may_raise(request.user, unit):
        raise Http404
    return unit


def _asked(request: SignedIn, unit: Unit, *, is_named: bool) -> ConcernForm | PupilsOwnForm:
    """The form of a pupil or a guardian, or that of those who work at the school."""
    said, today = request.POST if request.method == "POST" else None, clock.today()
    if asked.writes_for_herself(request.user):
        return PupilsOwnForm(said)
    return ConcernForm(
        said,
        today=today,
        meeting_on=wanted_by(unit, Concern.Wanted.NEXT_MEETING, today),
        adults=asked.adults_of(request.user, people_at(unit)),
        named=is_named,
    )


def _form(
    request: SignedIn, unit: Unit, *, pupil: Pupil | None = None, group: Group | None = None
) -> HttpResponse:
    for_herself = asked.writes_for_herself(request.user)
    today = clock.today()
    form = _asked(request, unit, is_named=bool(pupil or group))
    put_back(request, {request.path: form})
    if request.method == "POST" and form.is_valid():
        told = {"wanted": Concern.Wanted.TWO_DAYS, **form.cleaned_data}
        raised = Raised(pupil=pupil, group=group, **told)
        try:
            concern = raise_concern(by=request.user, unit=unit, raised=raised)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            was_sent(request.user, request.path)
            return redirect("pupil_health:thanks", concern.pk)
    context = {
        "form": form,
        "unit": unit,
        "pupil": pupil,
        "group": group,
        "for_herself": for_herself,
        "helpers": helpers_at(request.user, unit),
        "receivers": asked.in_words([one.pk for one in intake_of(unit)], unit),
        "title": asked.title_of(pupil, group, today) or _("Uppmärksamma en elev"),
    }
    return page(request, "pupil_health/raise_form.html", context)
