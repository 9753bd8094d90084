"""What the pages of the frame ask of the slices below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pyarrow as pa
from django.db.models import Q
from django.utils.translation import gettext as _

from samsyn.access.policy import POLICY, Role, Subject, Verb
from samsyn.access.words import REACHES, ROLES, VERBS
from samsyn.accounts.models import User
from samsyn.core.language import said_period
from samsyn.core.models import AuditEvent
from samsyn.core.numbers import number, percent
from samsyn.core.school_year import month_of
from samsyn.organisation.models import Unit
from samsyn.oversight.deeds import deed_in_words
from samsyn.oversight.queries.reading import log_in_reach, roles_in_words


LOG_ROWS = 200


def lines_about(subject: Subject, chosen: Role | None) -> list[tuple[str, str]]:
    """What the policy grants of a subject: (what and how far, who); of one role only if one is chosen."""
    holders: dict[str, list[str]] = {}
    for role, permits in POLICY[subject].items():
        if chosen and role is not chosen:
            continue
        for permit in permits:
            verbs = [str(VERBS[verb]) for verb in VERBS if verb in permit.verbs]
            holders.setdefault(f"{_listed(verbs)} – {REACHES[permit.reach]}", []).append(str(ROLES[role]))
    return [(what[0].upper() + what[1:], _listed(who)) for what, who in holders.items()]


def _listed(words: Sequence[str]) -> str:
    """se, lägga till och ändra."""
    if len(words) < 2:
        return "".join(words)
    joined = _("och")  # a name of its own: xgettext does not look inside f-strings
    return f"{', '.join(words[:-1])} {joined} {words[-1]}"


@dataclass(frozen=True)
class LogLine:
    """A row of the log in words; what was read is never among them."""

    at: datetime
    who: str
    roles: str
    what: str
    many: str
    where: str
    outcome: str
    user_id: str = ""


def log_seen_by(user: Any, *, name: str = "", on: date | None = None) -> list[LogLine] | None:
    """The newest rows about units in reach, by a person or on a day; None for those who may see no log."""
    reach = log_in_reach(user)
    if reach is None:
        return None
    rows = AuditEvent.objects.filter(reach)
    if name:
        keys = User.objects.filter(Q(name__icontains=name) | Q(email__icontains=name)).values_list(
            "pk", flat=True
        )
        rows = rows.filter(actor__in=[f"user:{key}" for key in keys])
    if on:
        rows = rows.filter(at__date=on)
    units = list(Unit.objects.where(user, may=Verb.SEE, subject=Subject.AUDIT))
    return _in_words(list(rows.order_by("-id")[:LOG_ROWS]), units)


def _in_words(rows: Sequence[AuditEvent], units: Sequence[Unit]) -> list[LogLine]:
    keys = {row.actor.removeprefix("user:") for row in rows if row.actor.startswith("user:")}
    names = {f"user:{user.pk}": str(user) for user in User.objects.named(keys)}
    places = {unit.path: unit.name for unit in units}
    roles = {role: roles_in_words(role) for role in {row.role for row in rows}}
    deeds = {deed: deed_in_words(deed) for deed in {row.deed for row in rows}}
    outcomes = {one.value: str(one.label) for one in AuditEvent.Outcome}
    return [
        LogLine(
            at=row.at,
            who=names.get(row.actor, _("installationen") if row.actor == "installation" else row.actor),
            roles=roles[row.role],
            what=deeds[row.deed],
            many=str(len(row.subjects)) if len(row.subjects) > 1 else "",
            where=places.get(row.unit_path, ""),
            outcome=outcomes[row.outcome],
            user_id=row.actor.removeprefix("user:") if row.actor in names else "",
        )
        for row in rows
    ]


def months_of(rows: pa.Table) -> Sequence[tuple[str, ...]]:
    """One pupil's months, the newest first: month, offered hours, share valid, share invalid, share in all."""
    found = []
    for row in reversed(rows.to_pylist()):
        offered = row["offered_min"]
        if not offered:
            continue
        valid, invalid = 100 * row["valid_min"] / offered, 100 * row["invalid_min"] / offered
        shares = (percent(valid, 1), percent(invalid, 1), percent(valid + invalid, 1))
        found.append((said_period(month_of(row["period_start"])), number(offered / 60, 0), *shares))
    return found
