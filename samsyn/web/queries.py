"""What the pages of the frame ask of the slices below."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from samsyn.access.policy import POLICY, Role, Subject
from samsyn.access.words import REACHES, ROLES, VERBS
from samsyn.core.models import AuditEvent
from samsyn.core.numbers import number, percent
from samsyn.core.school_year import month_of, period_name


LOG_ROWS = 200


def lines_about(subject: Subject, chosen: Role | None) -> list[str]:
    """What the policy grants of a subject, each line a phrase; of one role only if one is chosen."""
    said = []
    for role, permits in POLICY[subject].items():
        if chosen and role is not chosen:
            continue
        for permit in permits:
            verbs = [str(VERBS[verb]) for verb in VERBS if verb in permit.verbs]
            said.append(f"{str(ROLES[role]).capitalize()}: {' och '.join(verbs)} – {REACHES[permit.reach]}")
    return said


def log_seen_by(user: Any, unit_paths: list[str]) -> list[AuditEvent]:
    """The newest rows of the log about units in reach."""
    rows = AuditEvent.objects.none()
    for path in unit_paths:
        rows = rows | AuditEvent.objects.filter(unit_path__startswith=path)
    return list(rows.order_by("-id")[:LOG_ROWS])


def months_of(rows: pa.Table) -> Sequence[tuple[str, ...]]:
    """One pupil's months, the newest first: month, offered hours, share valid, share invalid, share in all."""
    found = []
    for row in reversed(rows.to_pylist()):
        offered = row["offered_min"]
        if not offered:
            continue
        valid, invalid = 100 * row["valid_min"] / offered, 100 * row["invalid_min"] / offered
        shares = (percent(valid, 0), percent(invalid, 0), percent(valid + invalid, 0))
        found.append((period_name(month_of(row["period_start"])), number(offered / 60, 0), *shares))
    return found
