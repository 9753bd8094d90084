"""Start pages: what needs the person today, and how the unit stands."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from samsyn.access.policy import Role, Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.words import ROLES
from samsyn.access.zones import zone_for
from samsyn.core import clock
from samsyn.core.numbers import cardinal
from samsyn.core.pages import SignedIn, page
from samsyn.core.slots import ask
from samsyn.datasets.queries import may_open_dataset, tokens_of
from samsyn.organisation.models import Pupil
from samsyn.organisation.queries import choices_for, home_unit
from samsyn.web.menus import more_for, role_in
from samsyn.web.needs import needs_of
from samsyn.web.words import PERSONAS


WITHOUT_STANDING = {
    Role.SUPPORT_STAFF,
    Role.PUPIL,
    Role.GUARDIAN,
    Role.SYSTEM_ADMINISTRATOR,
    Role.DATA_PROTECTION_OFFICER,
}

OWN_PAGES = {Role.PUPIL, Role.GUARDIAN}


def start(request: SignedIn) -> HttpResponse:
    """Det här behöver dig i dag."""
    try:
        unit = home_unit(request)
    except Http404:
        return page(request, "web/no_role.html", {})
    today = clock.today()
    role = role_in(request.user, unit)
    needs = needs_of(request.user, unit, today)
    return page(
        request,
        "web/start.html",
        {
            "unit": unit,
            "today": today,
            "week": today.isocalendar().week,
            "role": ROLES[role] if role else "",
            "task": PERSONAS[role] if role else "",
            "first": ask("start.first", user=request.user, unit=unit),
            "needs": needs,
            "count": cardinal(len(needs)).capitalize(),
            "minutes": sum(need.minutes for need in needs),
            "standing": [] if role in WITHOUT_STANDING else _standing(request, unit),
            "pieces": [
                piece
                for answer in ask("start.pieces", user=request.user, unit=unit, today=today)
                for piece in answer
            ],
            "mine": _own_pupils(request) if role in OWN_PAGES else [],
            "more": more_for(request.user, unit),
        },
    )


def _own_pupils(request: SignedIn) -> list[Pupil]:
    """Those whose page a pupil or a guardian may read: herself, or her children."""
    return list(Pupil.objects.visible_to(request.user))


def _standing(request: SignedIn, unit: object) -> list[object]:
    zone = zone_for(request.user, unit)
    answers = ask("start.standing", unit=unit, zone=zone, today=clock.today())
    return [row for answer in answers for row in answer]


def mine(request: SignedIn) -> HttpResponse:
    """One's own roles, the choice of unit, and the way to change how one signs in."""
    roles = request.user.assignments_in_force()
    return page(
        request,
        "web/mine.html",
        {
            "roles": roles,
            "units": choices_for(request.user),
            "title": _("Mitt"),
            "may_see_stand_ins": any(
                may_in(request.user, Verb.SEE, Subject.STAND_IN, one.unit) for one in roles
            ),
            "may_take_dataset": may_open_dataset(request.user),
            "tokens": sum(one.is_in_force for one in tokens_of(request.user)),
            "has_password": request.user.has_usable_password(),
        },
    )
