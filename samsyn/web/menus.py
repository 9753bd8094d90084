"""Which doors each role meets in the menu: at most six, and only those the policy opens."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Role, Subject, Verb, permits
from samsyn.access.scoping import may_in
from samsyn.organisation.models import Unit
from samsyn.pupil_health.queries.opening import has_inbox
from samsyn.pupil_reports.queries.reports import may_write


DOORS = {  # key: title, address, subject
    "start": (_("Hem"), "web:start", None),
    "pupils": (_("Elever"), "web:pupil_list", Subject.PUPIL),
    "my_pupils": (_("Mina elever"), "web:pupil_list", Subject.PUPIL),
    "inbox": (_("Inkorg"), "pupil_health:inbox", Subject.CONCERN),
    "schools": (_("Skolor"), "results:organiser", Subject.FIGURE),
    "results": (_("Resultat"), "results:overview", Subject.FIGURE),
    "conferences": (_("Konferenser"), "conferences:conference_list", Subject.CONFERENCE),
    "goals": (_("Mål och insatser"), "improvement:goal_list", Subject.GOAL),
    "wheel": (_("Årshjul"), "year_wheel:wheel_now", Subject.ACTIVITY),
    "health_plan": (_("Elevhälsoplan"), "health_team:plan_now", Subject.AGREED_HEALTH_PLAN),
    "routines": (_("Rutiner"), "health_team:routine_list", Subject.ROUTINE),
    "pupil_reports": (_("Elevrapporter"), "pupil_reports:report_list", Subject.REPORT_ORDINARY),
    "report_templates": (_("Rapportmallar"), "pupil_reports:template_list", Subject.REPORT_TEMPLATE),
    "reports": (_("Rapporter"), "reports:report_list", Subject.REPORT),
    "public_reports": (_("Rapporter"), "reports:public_list", Subject.PUBLIC_REPORT),
    "imports": (_("Läs in"), "imports:import_list", Subject.BATCH),
    "users": (_("Användare"), "accounts:user_list", Subject.ASSIGNMENT),
    "units": (_("Enheter"), "organisation:unit_list", Subject.UNIT),
    "log": (_("Logg"), "web:audit_log", Subject.AUDIT),
    "handover": (_("Överlämning"), "handover:pack", Subject.HANDOVER),
    "retention": (_("Gallring"), "rights:retention", Subject.RETENTION),
}
BELONGS = {  # other addresses that are behind a door
    "inbox": ("/arenden/", "/eht/", "/brandslackning/", "/elevhalsoplan/", "/bemanning/", "/handledning/"),
    "pupils": ("/att-titta-pa/", "/elevrapporter/", "/rapportmallar/"),
    "my_pupils": ("/att-titta-pa/", "/elevrapporter/", "/rapportmallar/"),
    "goals": ("/insatser/", "/fokus/", "/verksamhetsplan/"),
    "conferences": ("/konferens/",),
}
LEADING = ("start", "pupils", "results", "goals", "wheel", "reports")
HEALTH = ("start", "inbox", "pupils", "goals", "results", "wheel")
TEACHING = ("start", "my_pupils", "results", "goals", "wheel", "reports")
ORGANISING = ("start", "schools", "results", "conferences", "wheel", "reports")
MENUS: dict[Role, tuple[str, ...]] = {
    Role.PRINCIPAL: LEADING,
    Role.DEPUTY_PRINCIPAL: LEADING,
    Role.SCHOOL_SOCIAL_WORKER: HEALTH,
    Role.SCHOOL_NURSE: HEALTH,
    Role.SCHOOL_DOCTOR: HEALTH,
    Role.SCHOOL_PSYCHOLOGIST: HEALTH,
    Role.SPECIAL_NEEDS_EDUCATOR: HEALTH,
    Role.TEACHER: TEACHING,
    Role.PRESCHOOL_TEACHER: TEACHING,
    Role.SUPPORT_STAFF: ("start", "wheel"),
    Role.SCHOOL_ADMINISTRATOR: ("start", "imports", "pupils", "results", "wheel"),
    Role.AREA_MANAGER: ORGANISING,
    Role.QUALITY_STRATEGIST: ORGANISING,
    Role.CHIEF_EDUCATION_OFFICER: ORGANISING,
    Role.COMMITTEE_MEMBER: ("start", "public_reports"),
    Role.DATA_PROTECTION_OFFICER: ("start", "log", "users"),
    Role.SYSTEM_ADMINISTRATOR: ("start", "imports", "users", "units"),
    Role.PUPIL: ("start",),
    Role.GUARDIAN: ("start", "public_reports"),
}
# Doors that lead on from the start page, for whom the menu has no room.
MORE = (
    "inbox",
    "health_plan",
    "routines",
    "pupil_reports",
    "report_templates",
    "conferences",
    "reports",
    "imports",
    "users",
    "log",
    "units",
    "retention",
    "handover",
)


def role_in(user: Any, unit: Unit) -> Role | None:
    """The role that the person acts in at a unit: the one held nearest to it, then the first in the list of roles."""
    held = user.roles_at(unit) or user.assignments_in_force()
    order = list(Role)
    best = min(held, key=lambda one: (-len(one.unit.path), order.index(Role(one.role))), default=None)
    return Role(best.role) if best else None


def opens(user: Any, key: str, unit: Unit) -> bool:
    """Whether the policy opens a door at a unit; for pupils any reach will do."""
    subject = DOORS[key][2]
    if subject is None or may_in(user, Verb.SEE, subject, unit):
        return True
    if subject is Subject.CONCERN:
        return has_inbox(user, unit)
    if subject is Subject.REPORT_ORDINARY:
        return may_write(user, unit)
    roles = {Role(one.role) for one in user.roles_at(unit)}
    return subject is Subject.PUPIL and any(permits(role, Verb.SEE, subject) for role in roles)


def menu_for(user: Any, unit: Unit, path: str) -> list[tuple[str, str, bool]]:
    """Title, address and whether it is the page one is on, for each door in the person's menu."""
    role = role_in(user, unit)
    keys = [key for key in MENUS.get(role, ("start",)) if opens(user, key, unit)] if role else ["start"]
    doors = [(key, str(DOORS[key][0]), reverse(DOORS[key][1])) for key in keys]
    return [(title, address, _is_behind(key, address, path)) for key, title, address in doors]


def _is_behind(key: str, address: str, path: str) -> bool:
    """Whether a page is behind a door; home is behind its own door only."""
    if address == "/":
        return path == "/"
    return path.startswith((address, *BELONGS.get(key, ())))


def more_for(user: Any, unit: Unit) -> list[tuple[str, str]]:
    """The doors that the menu had no room for."""
    role = role_in(user, unit)
    shown = MENUS.get(role, ()) if role else ()
    wanted = [key for key in MORE if key not in shown and opens(user, key, unit)]
    if not may_in(user, Verb.CHANGE, Subject.UNIT, unit):
        wanted = [key for key in wanted if key != "units"]
    return [(str(DOORS[key][0]), reverse(DOORS[key][1])) for key in wanted]
