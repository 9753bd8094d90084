"""Pupils in reach: the list, one pupil's attendance, and the true name of a protected one."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject
from samsyn.access.sealing import Purpose, open_sealed
from samsyn.core import clock
from samsyn.core.audit import record_reading
from samsyn.core.crypto import unseal
from samsyn.core.pages import SignedIn, page
from samsyn.facts.store import attendance_of_person
from samsyn.organisation.models import ProtectedIdentity, Pupil
from samsyn.organisation.queries import current_unit, groups_with_counts, may_see, pupils_in
from samsyn.web.queries import months_of


MANY = 20


def pupil_list(request: SignedIn) -> HttpResponse:
    """The classes of the unit, and the pupils of one of them or with a name."""
    unit = current_unit(request)
    today = clock.today()
    groups = groups_with_counts(request.user, unit, today)
    if not groups and not Pupil.objects.visible_to(request.user).exists():
        raise Http404
    group, name = request.GET.get("klass", ""), request.GET.get("namn", "").strip()
    pupils = pupils_in(request.user, unit, today, group=group, name=name) if group or name else []
    if len(pupils) > MANY:  # a long list is a reading (domain 3.5)
        record_reading(by=request.user, deed="pupils.listed", things=pupils, unit_path=unit.path)
    return page(
        request,
        "web/pupil_list.html",
        {"unit": unit, "groups": groups, "group": group, "name": name, "pupils": pupils},
    )


def pupil_detail(request: SignedIn, pupil_id: int) -> HttpResponse:
    """One pupil's attendance, month by month; that it was read is written down."""
    pupil = get_object_or_404(Pupil.objects.visible_to(request.user), pk=pupil_id)
    may_read = may_see(request.user, Subject.PUPIL_RECORD, pupil)
    record_reading(by=request.user, deed="pupil.read", things=[pupil], unit_path=_path_of(pupil))
    months = months_of(attendance_of_person(pupil.pk)) if may_read else []
    return page(
        request,
        "web/pupil_detail.html",
        {
            "pupil": pupil,
            "may_read": may_read,
            "months": months,
            "enrolments": pupil.enrolments.select_related("unit").order_by("-starts_on"),
            "may_open_name": pupil.is_protected and may_see(request.user, Subject.PROTECTED_IDENTITY, pupil),
        },
    )


@require_POST
def true_name(request: SignedIn, pupil_id: int) -> HttpResponse:
    """The true name of a protected pupil: audit row first, then the name."""
    pupil = get_object_or_404(Pupil.objects.visible_to(request.user), pk=pupil_id)
    rows = open_sealed(ProtectedIdentity, by=request.user, purpose=Purpose.ROSTER, pupil=pupil)
    if not rows:
        raise Http404
    names = [unseal(row.sealed_name, place=row.place) for row in rows]
    return page(request, "web/true_name.html", {"pupil": pupil, "names": names})


def _path_of(pupil: Pupil) -> str:
    newest = pupil.enrolments.select_related("unit").order_by("-starts_on").first()
    return newest.unit.path if newest else ""
