"""What is kept of each record: only what becomes rosters, facts and proposals. Guardians are never kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samsyn.core.crypto import fingerprint
from samsyn.imports.ss12000 import keys
from samsyn.imports.ss12000.values import Said, day, inside, listed, plain, ref, text, whole


OPEN = "Ingen"
MARKINGS = {OPEN, "Sekretessmarkering", "Skyddad folkbokföring"}
UNKNOWN_MARKING = "Okänd"  # what is not said, or not understood, counts as protected
SEXES = {"Kvinna": "F", "Man": "M"}
OTHER_FORMS = {"GRS": "GRAN", "GYS": "GYAN", "SFI": "VUXSFI", "SARVUX": "VUXSARGR"}
FORMS = {
    *(
        "FS",
        "FKLASS",
        "FTH",
        "OPPFTH",
        "GR",
        "GRAN",
        "TR",
        "SP",
        "SAM",
        "GY",
        "GYAN",
        "VUX",
        "VUXSFI",
        "VUXGR",
    ),
    *("VUXGY", "VUXSARGR", "VUXSARTR", "VUXSARGY", "SARVUXGR", "SARVUXGY", "KU", "YH", "FHS", "STF", "KKU"),
    *("HS", "ABU", "AU"),
}
GROUP_TYPES = {"Klass", "Undervisning", "Mentor", "Avdelning", "Övrigt", "Provgrupp", "Schema"}
STAFF_GROUP = "Personalgrupp"
MENTORS = {"Mentor", "Förskollärare"}  # assignments to a group whose pupils one is to follow
CODE = re.compile(r"^\d{8}$", re.ASCII)

NO_MARKING = "Skyddsmarkering saknas. Personen behandlas som skyddad."
ODD_MARKING = "Okänd skyddsmarkering. Personen behandlas som skyddad."
GUARDIANS = "Vårdnadshavare finns i svaret. De lästes inte in."

Record = dict[str, Any]


@dataclass
class Sieve:
    """What is known while records are read: the day, whether this is the demo, and who the children with places are."""

    today: date
    demo: bool = False
    children: set[str] = field(default_factory=set)
    said: Said = field(default_factory=Said)


def organisation(record: Record, sieve: Sieve) -> Record | None:
    """Its number is left out: that of a sole trader is an identity number."""
    code = text(record.get("schoolUnitCode"), 20)
    return {
        "type": text(record.get("organisationType"), 40),
        "name": text(record.get("displayName")),
        "code": code if CODE.match(code) else "",
        "parent": ref(record.get("parentOrganisation")),
    }


def person(record: Record, sieve: Sieve) -> Record | None:
    """A pupil; others, such as guardians, are not kept."""
    if record.get("responsibles"):
        sieve.said[GUARDIANS] += 1
    enrolments = [
        _enrolment(one, sieve) for one in listed(record.get("enrolments")) if one.get("cancelled") is not True
    ]
    return _pupil(record, sieve) | {"enrolments": enrolments} if enrolments else None


def child(record: Record, sieve: Sieve) -> Record | None:
    """A child with a place; everybody else is left, also when the server does not know the filter."""
    return _pupil(record, sieve) if ref(record) in sieve.children else None


def _pupil(record: Record, sieve: Sieve) -> Record:
    marking = _marking(record.get("securityMarking"))
    if record.get("securityMarking") is None:
        sieve.said[NO_MARKING] += 1
    elif marking == UNKNOWN_MARKING:
        sieve.said[ODD_MARKING] += 1
    return {
        "given": text(record.get("givenName"), 80),
        "family": text(record.get("familyName"), 80),
        "sex": SEXES.get(str(record.get("sex")), ""),
        "marking": marking,
        "key": keys.key_of(record, ref(record), sieve.said, today=sieve.today, demo=sieve.demo),
    }


def _marking(value: object) -> str:
    return value if isinstance(value, str) and value in MARKINGS else UNKNOWN_MARKING


def _enrolment(record: Record, sieve: Sieve) -> Record:
    grade = whole(record.get("schoolYear"))
    return {
        "at": ref(record.get("enroledAt")),
        "form": _form(record.get("schoolType"), sieve),
        "grade": grade if grade is not None and 0 <= grade <= 10 else None,
        "start": plain(day(record.get("startDate"))),
        "end": plain(day(record.get("endDate"))),
    }


def _form(value: object, sieve: Sieve) -> str:
    code = text(value, 8).upper()
    if OTHER_FORMS.get(code, code) not in FORMS:
        sieve.said.unknown("skolform", value)
    return OTHER_FORMS.get(code, code)


def group(record: Record, sieve: Sieve) -> Record | None:
    kind = str(record.get("groupType"))
    if kind == STAFF_GROUP:
        return None
    if kind not in GROUP_TYPES:
        sieve.said.unknown("grupptyp", kind)
    members = [
        [
            ref(one.get("person")),
            plain(day(one.get("startDate"))),
            plain(day(one.get("endDate"))),
            _marked(one.get("person")),
        ]
        for one in listed(record.get("groupMemberships"))
    ]
    return {
        "name": text(record.get("displayName"), 60),
        "type": kind if kind in {"Klass", "Undervisning", "Mentor", "Avdelning"} else "Övrigt",
        "at": ref(record.get("organisation")),
        "start": plain(day(record.get("startDate"))),
        "end": plain(day(record.get("endDate"))),
        "members": members,
    }


def _marked(reference: object) -> str:
    """A marking that stands in a reference: it may be newer than the person's own."""
    marking = inside(reference, "securityMarking")
    if marking is None or marking == OPEN:
        return ""
    return _marking(marking)


def placement(record: Record, sieve: Sieve) -> Record | None:
    child_ref = ref(record.get("child"))
    sieve.children.add(child_ref)
    return {
        "child": child_ref,
        "at": ref(record.get("placedAt")),
        "form": _form(record.get("schoolType"), sieve),
        "group": ref(record.get("group")),
        "start": plain(day(record.get("startDate"))),
        "end": plain(day(record.get("endDate"))),
        "mark": _marked(record.get("child")),
    }


def duty(record: Record, sieve: Sieve) -> Record | None:
    """The name of staff is kept only where they are openly marked as not protected, and addresses as hashes."""
    holder = inside(record, "_embedded", "person") or {}
    is_open = inside(holder, "securityMarking") == OPEN
    addresses = [text(one.get("value"), 254).lower() for one in listed(inside(holder, "emails"))]
    names = (inside(holder, "givenName"), inside(holder, "familyName"))
    return {
        "role": text(record.get("dutyRole"), 60),
        "person": ref(record.get("person")) or ref(holder),
        "name": " ".join(filter(None, map(text, names))) if is_open else "",
        "addresses": [address_hash(one) for one in addresses if "@" in one],
        "at": ref(record.get("dutyAt")),
        "start": plain(day(record.get("startDate"))),
        "end": plain(day(record.get("endDate"))),
        "mentor": [
            [
                ref(one.get("group")),
                str(one.get("assignmentRoleType")),
                plain(day(one.get("startDate"))),
                plain(day(one.get("endDate"))),
            ]
            for one in listed(record.get("assignmentRole"))
            if one.get("assignmentRoleType") in MENTORS
        ],
    }


def address_hash(address: str) -> str:
    """What an e-mail address is compared as."""
    return fingerprint(address.lower(), purpose="address")


def activity(record: Record, sieve: Sieve) -> Record | None:
    return {"at": ref(record.get("organisation")), "syllabus": ref(record.get("syllabus"))}


def syllabus(record: Record, sieve: Sieve) -> Record | None:
    return {
        "form": _form(record.get("schoolType"), sieve),
        "code": text(record.get("subjectCode"), 20),
        "designation": text(record.get("subjectDesignation"), 20),
        "name": text(record.get("subjectName"), 80),
        "language": text(record.get("languageCode"), 3).lower(),
        "course": text(record.get("courseCode"), 20),
    }


SLIM: dict[str, Callable[[Record, Sieve], Record | None]] = {
    "organisations": organisation,
    "persons": person,
    "children": child,
    "placements": placement,
    "groups": group,
    "duties": duty,
    "activities": activity,
    "syllabuses": syllabus,
}
