"""A piece of evidence as a page shows it: what was found, why it may be so, and what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from samsyn.conferences.current import Correction, corrections_of
from samsyn.conferences.models import FEWEST_EXPLANATIONS, Conference, Decision, Evidence, Explanation
from samsyn.conferences.pictures import picture_of
from samsyn.conferences.queries import evidence_of, place_of
from samsyn.core.figures import Figure
from samsyn.core.slots import ask


@dataclass(frozen=True)
class Exhibit:
    """Everything a template needs; it asks nothing of the database."""

    evidence: Evidence
    correction: Correction | None = None
    goals: Sequence[Any] = field(default=())

    @property
    def payload(self) -> dict[str, Any]:
        payload: dict[str, Any] = self.evidence.payload
        return payload

    @property
    def title(self) -> str:
        return title_of(self.evidence)

    @property
    def sentence(self) -> str:
        return str(self.payload.get("sentence", ""))

    @property
    def mark(self) -> str | None:
        return self.payload.get("mark") if self.evidence.is_deviation else None

    @property
    def details(self) -> str:
        """Who and when: ”58 elever · oktober 2026 · tredje månaden i rad uppåt”."""
        parts: tuple[Any, ...] = (self.persons, self.payload.get("period_name"), self.payload.get("why"))
        if not self.evidence.is_deviation:
            parts = (self.payload.get("source"), self.payload.get("who"))
        return " · ".join(str(part) for part in parts if part)

    @property
    def persons(self) -> str:
        persons = self.payload.get("persons")
        return _("%(count)s elever") % {"count": persons} if persons else ""

    @cached_property
    def figure(self) -> Figure | None:
        return picture_of(self.payload)

    @property
    def url(self) -> str:
        return place_of(self.evidence)

    @property
    def explanations(self) -> list[Explanation]:
        return list(self.evidence.explanations.all())

    @property
    def weighed(self) -> list[Explanation]:
        return [one for one in self.explanations if one.is_weighed]

    @property
    def may_be_decided(self) -> bool:
        return len(self.weighed) >= FEWEST_EXPLANATIONS

    @property
    def decision(self) -> Decision | None:
        return getattr(self.evidence, "decision", None)

    @property
    def standing(self) -> tuple[str, str]:
        """How far it has come, as a word and a tone."""
        if self.decision:
            goal = self.decision.kind == Decision.Kind.GOAL
            return (_("mål"), "done") if goal else (_("gör inget"), "done")
        if self.may_be_decided:
            return _("klart att besluta"), "now"
        return (_("analys påbörjad"), "") if self.explanations else (_("analys saknas"), "bad")


def title_of(evidence: Evidence) -> str:
    return str(evidence.payload.get("headline") or evidence.payload.get("text", ""))


def exhibits_of(conference: Conference, *, user: Any, today: date) -> list[Exhibit]:
    """What the conference looks at, with later corrections and the goals that came of it."""
    rows = evidence_of(conference)
    corrections = corrections_of(rows, conference.unit, today)
    goals: dict[int, list[Any]] = {}
    for answer in ask("evidence.goals", conference=conference, user=user):
        for pk, found in answer.items():
            goals.setdefault(pk, []).extend(found)
    return [Exhibit(one, corrections.get(one.pk), tuple(goals.get(one.pk, ()))) for one in rows]
