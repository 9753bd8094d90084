"""Breaks and study days, and the calendars that follow the wheel."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import SchoolYear
from samsyn.year_wheel import actions, ical
from samsyn.year_wheel.activity_page import booked_span
from samsyn.year_wheel.forms import BreaksForm, FeedForm, StudyDayForm
from samsyn.year_wheel.models import Holiday
from samsyn.year_wheel.public_holidays import public_holidays
from samsyn.year_wheel.queries import feed_at, feed_of, followed_by, holidays
from samsyn.year_wheel.views.wheel import crumbs, unit_of, year_url
from samsyn.year_wheel.weeks import shown_days


NEW_FEED = "year_wheel.new_feed"  # the secret address, kept in the session until it has been shown once


def breaks(request: SignedIn, year: SchoolYear) -> HttpResponse:
    """The breaks and study days of the unit, and those of the law."""
    unit = unit_of(request)
    may_change = may_in(request.user, Verb.CHANGE, Subject.ACTIVITY, unit)
    found = holidays(unit, year)
    form = BreaksForm(request.POST if "breaks" in request.POST else None, year=year, breaks=found)
    study_day = StudyDayForm(request.POST if "study_day" in request.POST else None, year=year)
    if request.method == "POST" and may_change:
        if form.is_bound and form.is_valid():
            actions.set_breaks(by=request.user, unit=unit, year=year, breaks=form.breaks())
            messages.success(request, _("Loven är sparade."))
            return redirect("year_wheel:breaks", year)
        if study_day.is_bound and study_day.is_valid():
            actions.add_study_day(by=request.user, unit=unit, year=year, on=study_day.cleaned_data["on"])
            messages.success(request, _("Studiedagen är tillagd."))
            return redirect("year_wheel:breaks", year)
    elif request.method == "POST":
        raise Http404
    context = {
        "unit": unit,
        "year": year,
        "crumbs": crumbs(year, unit),
        "breaks": [
            (one.title, shown_days(one.starts_on, one.ends_on)) for one in found if one.kind != "study_day"
        ],
        "study_days": [one.holiday for one in found if one.kind == "study_day"],
        "is_proposed": not any(one.holiday for one in found if one.kind != "study_day"),
        "public": _public_days(year),
        "form": form,
        "study_day": study_day,
        "may_change": may_change,
    }
    return page(request, "year_wheel/breaks.html", context)


def _public_days(year: SchoolYear) -> list[tuple[str, str]]:
    """The public holidays of the school year that fall on weekdays."""
    both = public_holidays(year.starts) | public_holidays(year.starts + 1)
    days = sorted(day for day in both if year.first_day <= day <= year.last_day and day.weekday() < 5)
    return [(str(both[day]), shown_days(day, day)) for day in days]


@require_POST
def study_day_withdraw(request: SignedIn, holiday_id: int) -> HttpResponse:
    """Take back a study day."""
    rows = Holiday.objects.visible_to(request.user).changeable_by(request.user).filter(kind="study_day")
    holiday = get_object_or_404(rows.select_related("calendar"), pk=holiday_id)
    actions.withdraw_study_day(by=request.user, holiday=holiday)
    messages.success(request, _("Studiedagen är borttagen. Lägg till den igen om det blev fel."))
    return redirect("year_wheel:breaks", SchoolYear.named(holiday.calendar.school_year))


def feed(request: SignedIn) -> HttpResponse:
    """Make and stop the secret address that one's own calendar follows."""
    unit = unit_of(request)
    form = FeedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = actions.make_feed(
            by=request.user, unit=unit, is_everything=form.cleaned_data["amount"] == "everything"
        )
        request.session[NEW_FEED] = made.token
        return redirect("year_wheel:feed")
    token = request.session.pop(NEW_FEED, "")
    year = SchoolYear.of(clock.today())
    context = {
        "unit": unit,
        "crumbs": crumbs(year, unit),
        "form": form,
        "feed": feed_of(request.user, unit),
        "address": request.build_absolute_uri(reverse("year_wheel:feed_file", args=[token])) if token else "",
        "back": year_url(year),
    }
    return page(request, "year_wheel/feed.html", context)


@require_POST
def feed_revoke(request: SignedIn) -> HttpResponse:
    """Stop one's own address."""
    found = feed_of(request.user, unit_of(request))
    if found is None:
        raise Http404
    actions.revoke_feed(by=request.user, feed=found)
    messages.success(request, _("Adressen är avstängd. Din kalender får inget nytt härifrån."))
    return redirect("year_wheel:feed")


@login_not_required
@require_GET
def feed_file(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar itself: whoever has the address reads it, as long as its owner may see the wheel."""
    found = feed_at(token)
    if found is None or not may_in(found.user, Verb.SEE, Subject.ACTIVITY, found.unit):
        raise Http404
    events = [
        event
        for one in followed_by(found, clock.today())
        for event in ical.events_of(
            one, request.build_absolute_uri(reverse("year_wheel:activity", args=[one.pk])), booked_span(one)
        )
    ]
    name = _("Årshjul %(unit)s") % {"unit": found.unit.name}
    response = HttpResponse(ical.calendar(name, events), content_type=ical.CONTENT_TYPE)
    response["Content-Disposition"] = 'inline; filename="arshjul.ics"'
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    return response
