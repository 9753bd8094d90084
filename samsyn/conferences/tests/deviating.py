"""Stands for the result pages, which need facts and cells."""

import re
from typing import Any

import pytest
from django.test import Client

from samsyn.conferences import current
from samsyn.conferences.tests.samples import (
    absence,
)
from tests.world import World


class Deviating:
    """Stands for an assessment of the result pages, which need facts and cells."""

    def __init__(self, payload: dict[str, Any], unit: Any = None) -> None:
        self.ref, self.payload, self.unit = payload["ref"], payload, unit
        self.headline = payload["headline"]
        self.part = None
        self.periods: tuple[str, ...] = ("2026-10",)
        self.released = (type("Row", (), {"text": payload["text"]})(),)

        self.sentence = payload["sentence"]

    def as_payload(self) -> dict[str, Any]:
        return self.payload


@pytest.fixture(autouse=True)
def figures(monkeypatch: pytest.MonkeyPatch) -> list[Deviating]:
    """What deviates today; a test may change it as a correction would."""
    found = [
        Deviating(absence()),
        Deviating(absence() | {"ref": "attendance:grade:5", "headline": "Årskurs 5"}),
    ]

    def all_of_them(*, unit: Any, **asked: Any) -> list[Deviating]:
        for one in found:
            one.unit = unit
        return found

    monkeypatch.setattr(current, "deviations", all_of_them)
    monkeypatch.setattr(current, "assessments", all_of_them)
    monkeypatch.setattr(current, "payloads_of", lambda rows: [one.as_payload() for one in rows])
    return found


def signed_in(client: Client, world: World, person: str) -> Client:
    client.force_login(world.people[person])
    return client


def shown(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())
