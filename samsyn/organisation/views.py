"""Pages about units, and about who has custody of a pupil."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.core import clock
from samsyn.core.audit import record_denial, record_reading
from samsyn.core.pages import SignedIn, page
from samsyn.core.versions import ChangedMeanwhile
from samsyn.organisation.actions.pupils import add_guardian, let_see, lift_limit, limit_guardian
from samsyn.organisation.actions.units import open_unit, place_organiser, place_psychology
from samsyn.organisation.forms import LimitForm, Municipality, NewGuardian, NewUnit, Opened
from samsyn.organisation.models import Guardianship, Pupil, Unit, UnitQuerySet
from samsyn.organisation.queries import own_guardianships, unit_where
from samsyn.organisation.targets import review_proposed_on


def unit_list(request: SignedIn) -> HttpResponse:
    """The units in reach, as they stand under each other."""
    units = Unit.objects.visible_to(request.user).order_by("path")
    if not units:
        raise Http404
    may_add = Unit.objects.where(request.user, may=Verb.ADD, subject=Subject.UNIT).exists()
    may_place = _organisers_to_place(request).exists()
    context = {"units": units, "may_add": may_add, "may_place": may_place}
    return page(request, "organisation/unit_list.html", context)


def municipality(request: SignedIn) -> HttpResponse:
    """Say which municipality the organiser is in: its published figures then stand beside the schools' own."""
    unit = _organisers_to_place(request).first()
    if unit is None:
        raise Http404
    now = {name: getattr(unit, name) for name in Municipality.base_fields}
    form = Municipality(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        said = {name: told[name] for name in ("municipality_code", "code")}
        place_organiser(by=request.user, unit=unit, **said)
        if told["psychology_is_healthcare"] != now["psychology_is_healthcare"]:
            place_psychology(by=request.user, unit=unit, is_healthcare=told["psychology_is_healthcare"])
        messages.success(request, _("Sparat."))
        return redirect("organisation:unit_list")
    return page(request, "organisation/municipality.html", {"form": form, "unit": unit})


def unit_new(request: SignedIn) -> HttpResponse:
    """Add an area or a school unit by hand; a roster adds school units by itself."""
    if not Unit.objects.where(request.user, may=Verb.ADD, subject=Subject.UNIT).exists():
        raise Http404
    form = NewUnit(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        unit = open_unit(by=request.user, **form.cleaned_data)
        messages.success(request, _("%(unit)s är tillagd.") % {"unit": unit})
        return redirect("organisation:unit_list")
    return page(request, "organisation/unit_new.html", {"form": form})


def guardians(request: SignedIn, pupil_id: int) -> HttpResponse:
    """Those who have custody of a pupil; that somebody read it is written down."""
    pupil = Pupil.objects.visible_to(request.user).filter(pk=pupil_id).first()
    enrolments = list(pupil.enrolments.select_related("unit")) if pupil else []
    unit = unit_where(request.user, Verb.SEE, Subject.GUARDIANSHIP, enrolments, clock.today())
    if pupil is None or unit is None:
        record_denial(by=request.user, deed="guardianships.read", pupil=pupil_id)
        raise Http404
    rows = list(Guardianship.objects.visible_to(request.user).filter(pupil=pupil).select_related("guardian"))
    may_add = Pupil.objects.changeable_by(request.user).filter(pk=pupil.pk).exists()
    form = NewGuardian(request.POST or None, known=[one.guardian.name for one in rows]) if may_add else None
    if request.method == "POST" and form is None:
        raise Http404
    if form is not None and form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                add_guardian(by=request.user, pupil=pupil, **form.cleaned_data)
        except IntegrityError:
            form.add_error("email", _("Den vårdnadshavaren finns redan i listan."))
        else:
            messages.success(request, _("Vårdnadshavaren är tillagd."))
            return redirect("organisation:guardians", pupil.pk)
    record_reading(by=request.user, deed="guardianships.read", things=[pupil], unit_path=unit.path)
    may_limit = unit_where(request.user, Verb.CHANGE, Subject.GUARDIANSHIP, enrolments, clock.today())
    context = {"pupil": pupil, "rows": rows, "form": form, "may_limit": may_limit is not None}
    return page(request, "organisation/guardians.html", context)


def own_guardians(request: SignedIn) -> HttpResponse:
    """A pupil of age says which of her guardians go on seeing."""
    rows = own_guardianships(request.user, clock.today())
    if not rows:
        raise Http404
    if request.method == "POST":
        key = request.POST.get("guardianship", "")
        one = next((one for one in rows if str(one.pk) == key), None)
        if one is None:
            raise Http404
        let_see(by=request.user, guardianship=one, may=request.POST.get("may") == "ja")
        messages.success(request, _("Sparat."))
        return redirect("organisation:own_guardians")
    return page(request, "organisation/own_guardians.html", {"rows": rows})


def limit(request: SignedIn, guardianship_id: int) -> HttpResponse:
    """Say that a guardian may not be told, why and until when it is looked at; or lift it."""
    rows = Guardianship.objects.changeable_by(request.user).select_related("guardian", "pupil")
    one = rows.filter(pk=guardianship_id).first()
    if one is None:
        record_denial(by=request.user, deed="guardianship.limited", guardianship=guardianship_id)
        raise Http404
    form = _limit_form(request.POST, one)
    try:
        done = _change_limit(request, one, form)
    except ChangedMeanwhile:
        messages.error(
            request,
            _("Någon har ändrat undantaget sedan du öppnade sidan. Läs vad som gäller nu, och bestäm sedan."),
        )
        done = ""
        one.refresh_from_db()
        form = _limit_form(request.POST.dict() | {"version": str(one.version)}, one)
    if done:
        messages.success(request, done)
        return redirect("organisation:guardians", one.pupil_id)
    enrolments = one.pupil.enrolments.select_related("unit")
    unit = unit_where(request.user, Verb.CHANGE, Subject.GUARDIANSHIP, enrolments, clock.today())
    where = unit.path if unit else ""
    record_reading(by=request.user, deed="guardianships.read", things=[one.pupil], unit_path=where)
    return page(request, "organisation/limit.html", {"one": one, "form": form})


def _limit_form(said: Mapping[str, Any], one: Guardianship) -> LimitForm:
    """What was written, or else the exception as it stands; a new one is proposed a day to look again."""
    today = clock.today()
    now = {"basis": one.basis, "reason": one.reason, "version": one.version}
    now["review_on"] = one.review_on or review_proposed_on(today)
    return LimitForm(said if "reason" in said else None, today=today, initial=now)


def _change_limit(request: SignedIn, one: Guardianship, form: LimitForm) -> str:
    """Do to the exception what was asked for, as the page showed it; say what was done, if anything was."""
    if "lift" in request.POST:
        lift_limit(by=request.user, guardianship=one, opened=Opened(request.POST).opened())
        return _("Undantaget är hävt.")
    if form.is_bound and form.is_valid():
        limit_guardian(by=request.user, guardianship=one, limit=form.limit(), opened=form.opened())
        return _("Undantaget gäller nu.")
    return ""


def _organisers_to_place(request: SignedIn) -> UnitQuerySet:
    units = Unit.objects.where(request.user, may=Verb.CHANGE, subject=Subject.UNIT)
    return units.filter(kind=Unit.Kind.ORGANISER)
