"""Which parts of SS 12000 we ask for, and what each is called in words. What is not here is never asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Endpoint:
    """One list. `kept` ones are remembered between times; the others are read whole for a stretch of days."""

    name: str
    path: str
    title: object
    params: Mapping[str, str | list[str]] = field(default_factory=dict)
    kept: bool = True
    entity: str = ""  # what deletedEntities calls it


_ALL = (
    Endpoint("organisations", "organisations", _("Organisationer"), entity="organisations"),
    Endpoint(
        "persons",
        "persons",
        _("Elever med inskrivningar"),
        {"relationship.entity.type": "enrolment"},
        entity="persons",
    ),
    Endpoint("placements", "placements", _("Placeringar i förskola och fritidshem"), entity="placements"),
    Endpoint(
        "children",
        "persons",
        _("Barn med placeringar"),
        {"relationship.entity.type": "placement.child"},
        entity="persons",
    ),
    Endpoint("groups", "groups", _("Grupper med elever"), entity="groups"),
    Endpoint("duties", "duties", _("Tjänster"), {"expand": ["person"]}, entity="duties"),
    Endpoint("activities", "activities", _("Undervisning"), entity="activities"),
    Endpoint("syllabuses", "syllabuses", _("Kursplaner"), entity="syllabuses"),
    Endpoint("deletedEntities", "deletedEntities", _("Borttagna uppgifter"), kept=False),
    Endpoint("aggregatedAttendance", "aggregatedAttendance", _("Summerad närvaro"), kept=False),
    Endpoint("calendarEvents", "calendarEvents", _("Närvaro per lektion"), kept=False),
    Endpoint("absences", "absences", _("Frånvaroanmälningar"), kept=False),
    Endpoint("grades", "grades", _("Betyg"), kept=False),
)
WITHOUT = {  # what the school is without where a list is not given out
    "organisations": _("Utan listan kan ingen elev placeras på en skolenhet."),
    "persons": _("Inga elever läses in. Läs in dem som fil."),
    "placements": _("Barn i förskola och fritidshem läses inte in."),
    "children": _("Barn i förskola och fritidshem läses inte in."),
    "groups": _("Eleverna läses in utan klasser och grupper."),
    "duties": _("Inga roller föreslås. Ge dem på sidan Användare."),
    "activities": _("Inget mått behöver listan än."),
    "syllabuses": _("Betygens ämnen går inte att läsa. Läs in betygen som fil."),
    "deletedEntities": _("Det som tas bort märks först när allt läses, en gång i veckan."),
    "aggregatedAttendance": _("Närvaron läses lektion för lektion i stället."),
    "calendarEvents": _("Närvaron läses inte in per lektion. Läs in den som fil om summor saknas."),
    "absences": _("Inget mått saknas: anmälningar räknas bara."),
    "grades": _("Inga betyg läses in. Läs in dem som fil."),
}
ENDPOINTS = {one.name: one for one in _ALL}
ROSTER_NEEDS = ("organisations", "persons")
