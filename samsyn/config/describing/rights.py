"""The policy, subject by subject, in the words that users meet."""

import inspect
import re

from samsyn.access import policy
from samsyn.access.policy import POLICY, Permit, Role, Subject
from samsyn.access.words import REACHES, ROLES, SUBJECTS, VERBS
from samsyn.config.describing.markdown import chapter, table


def permissions() -> str:
    """Who may do what, subject by subject, with the reason that stands beside the line in the policy."""
    reasons = _reasons()
    return chapter(
        "Permissions",
        "From `samsyn/access/policy.py`. What no line grants is refused. A role is held in a unit for a period,",
        "and a unit includes everything below it. Everybody can read the same on the page *Vem får se vad?*\n",
        *[_subject(subject, reasons.get(subject.name, "")) for subject in Subject],
    )


def _reasons() -> dict[str, str]:
    """The comment above each subject in the policy: its reason, as a rule in law."""
    found: dict[str, str] = {}
    comment: list[str] = []
    for line in inspect.getsource(policy).splitlines():
        named = re.match(r"    Subject\.([A-Z_]+):", line)
        if named:
            found[named[1]] = " ".join(comment)
        comment = [*comment, line.strip("# ")] if line.startswith("    # ") else []
    return found


def _subject(subject: Subject, reason: str) -> str:
    same: dict[str, list[str]] = {}
    for role in Role:
        for permit in POLICY[subject].get(role, []):
            same.setdefault(_granted(permit), []).append(str(ROLES[role]))
    everybody = len(Role)
    rows = [
        ("alla roller" if len(roles) == everybody else "; ".join(roles), granted)
        for granted, roles in same.items()
    ]
    text = f"## {SUBJECTS[subject]}\n\n`Subject.{subject.name}`{'. ' if reason else ''}{reason}\n"
    return f"{text}\n{table(('Role', 'May'), rows)}"


def _granted(permit: Permit) -> str:
    verbs = [str(word) for verb, word in VERBS.items() if verb in permit.verbs]
    return f"{' och '.join([', '.join(verbs[:-1]), verbs[-1]] if verbs[1:] else verbs)} – {REACHES[permit.reach]}"
