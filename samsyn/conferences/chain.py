"""The chain from a figure to the report, one step at a time, so that it can be walked both ways."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.conferences.models import Evidence, Explanation
from samsyn.conferences.queries import place_of


FIGURE, EVIDENCE, EXPLANATION = "figure", "evidence", "explanation"


@dataclass(frozen=True)
class Step:
    """What core/ui/chain.html draws: a step that has no title has not been taken."""

    key: str
    step: str
    title: str = ""
    url: str = ""
    here: bool = False


def steps_to_explanation(
    evidence: Evidence | None, explanation: Explanation | None = None, *, here: str = ""
) -> list[Step]:
    """Figure, evidence and explanation; empty steps where a goal was set without a conference."""
    explanation_text = explanation.text if explanation else explanations_told(evidence)
    return [
        figure_step(evidence),
        Step(
            EVIDENCE,
            _("Underlag"),
            str(evidence.conference) if evidence else "",
            place_of(evidence) if evidence else "",
            here == EVIDENCE,
        ),
        Step(
            EXPLANATION,
            _("Förklaring"),
            shortened(explanation_text),
            f"{place_of(evidence)}#varfor" if evidence else "",
            here == EXPLANATION,
        ),
    ]


def explanations_told(evidence: Evidence | None) -> str:
    """The one that is acted on; before a decision how many there are."""
    if evidence is None:
        return ""
    decision = getattr(evidence, "decision", None)
    if decision and decision.explanation:
        return str(decision.explanation.text)
    count = len(evidence.explanations.all())
    return _("%(count)s att väga") % {"count": count} if count else ""


def figure_step(evidence: Evidence | None) -> Step:
    """A deviation leads to the page of its measure; an observation has no figure."""
    if evidence is None:
        return Step(FIGURE, _("Siffra"))
    payload = evidence.payload
    if not evidence.is_deviation:
        return Step(FIGURE, _("Iakttagelse"), shortened(payload.get("source") or payload.get("text", "")))
    address = reverse("results:measure", args=[payload["indicator"]])
    return Step(FIGURE, _("Siffra"), payload["headline"], f"{address}?enhet={evidence.conference.unit_id}")


def shortened(text: str, longest: int = 70) -> str:
    """The beginning, cut between words."""
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(' ', 1)[0]} …"
