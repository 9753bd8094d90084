"""Forms as somebody fills them in on the pages of goals and insatser, and what a page shows."""

import re
from datetime import date
from typing import Any

from django.test import Client

from samsyn.improvement.actions import Looked
from samsyn.improvement.models import FollowUp
from tests.world import World


GOAL = {
    "wording": "Närvaron för elever i årskurs 8 ska gå upp till 92 procent",
    "who": "elever i årskurs 8",
    "indicator": "attendance",
    "part": "grade:8",
    "target": "92",
    "starts_on": "2026-11-20",
    "ends_on": "2027-06-11",
    "outside_reason": "Det kom fram på konferensen.",
    "checkpoint_1": "2026-12-15",
    "checkpoint_2": "2027-02-02",
}
INSATS = {
    "title": "Samma mentor resten av läsåret",
    "type": "I02",
    "purpose": "preventive",
    "level": "group",
    "for_whom": "årskurs 8",
    "starts_on": "2026-11-23",
    "ends_on": "2027-03-31",
    "follow_up_on": "2027-02-10",
    "knowledge_kind": "experience",
    "knowledge": "Det fungerade i årskurs 9 för två år sedan.",
}
ENOUGH = Looked(
    3, "clearly_better", "Eleverna säger det själva.", "Inget annorlunda.", FollowUp.Verdict.ENOUGH
)
GO_ON = Looked(
    2, "somewhat", "Frånvaron har gått ner.", "Fler samtal.", FollowUp.Verdict.CONTINUE, date(2027, 4, 14)
)
LOOKED = {
    "fidelity": "2",
    "effect": "somewhat",
    "why": "Frånvaron har gått ner.",
    "do_differently": "Fler samtal.",
    "verdict": "continue",
    "next_on": "2027-04-14",
}
ANALYSIS = {
    "text_1": "Eleverna har bytt mentor tre gånger.",
    "for_1": "Ökningen började vid bytet.",
    "against_1": "Årskurs 7 bytte också.",
    "text_2": "Förkylningar gick i oktober.",
    "for_2": "Mest korta perioder.",
    "against_2": "De andra årskurserna är som väntat.",
}


def signed_in(client: Client, world: World, person: str) -> Client:
    client.force_login(world.people[person])
    return client


def shown(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())
