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
ENDPOINTS = {one.name: one for one in _ALL}
ROSTER_NEEDS = ("organisations", "persons")
