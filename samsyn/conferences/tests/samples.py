"""A conference at Norra with one deviation and one observation, for the tests of this slice and those above."""

from copy import deepcopy
from datetime import date
from typing import Any

from samsyn.accounts.models import User
from samsyn.conferences.actions import (
    Found,
    Observation,
    Preparation,
    Reason,
    begin_conference,
    prepare_conference,
    write_analysis,
)
from samsyn.conferences.models import Conference, Evidence
from samsyn.organisation.models import Unit


HELD_ON = date(2026, 11, 24)
MONTHS = [f"2025-{month:02d}" for month in (8, 9, 10, 11, 12)] + [
    f"2026-{month:02d}" for month in (1, 2, 3, 4, 5, 6, 8, 9, 10)
]
VALUES = [8.2, 9.0, 8.8, 9.3, 8.1, 8.7, 9.4, 8.6, 8.9, 9.1, 8.4, 10.8, 12.9, 14.7]

# As results.queries.Assessment.as_payload gives it.
ABSENCE: dict[str, Any] = {
    "ref": "attendance:grade:8",
    "indicator": "attendance",
    "version": 1,
    "title": "Frånvaro",
    "unit_sign": "%",
    "unit": 1,
    "unit_name": "Norra",
    "part": {"by": "grade", "key": "8", "label": "årskurs 8"},
    "zone": "organiser",
    "period": "2026-10",
    "period_name": "oktober 2026",
    "text": "14,7",
    "value": 14.7,
    "status": "shown",
    "persons": 58,
    "n": 512_000.0,
    "verdict": "sämre än väntat",
    "is_deviation": True,
    "better": "lower",
    "method": "xmr",
    "rule": "outside",
    "side": 1,
    "middle": 8.8,
    "interval": [6.1, 11.5],
    "mark": "up-bad",
    "marks": [0] * 12 + [1, 1],
    "headline": "Frånvaron är högre än väntat i årskurs 8",
    "sentence": "15 % frånvaro. Väntat 6–12 %.",
    "why": "över gränsen för det väntade, tredje månaden i rad uppåt",
    "how_sure": "Det händer sällan av en slump, ungefär en gång på flera hundra.",
    "ask": "Vad har hänt?",
    "caveats": ["Varje läsår är nya elever."],
    "note": "Spannet bygger på årskursens egna månader.",
    "alt": "Frånvaron i årskurs 8: 15 % frånvaro, sämre än väntat.",
    "series": [
        {"period": period, "value": value, "text": str(value).replace(".", ","), "persons": 58}
        for period, value in zip(MONTHS, VALUES, strict=True)
    ],
    "batches": [{"id": 1, "hash": "a" * 64}],
    "hash": "b" * 64,
}
NOISY_CORRIDOR = Observation(
    "Korridoren vid matsalen är stökig efter lunch.", "Trygghetsvandring", "Elevrådet"
)
TWO_REASONS = (
    Reason("Eleverna har bytt mentor tre gånger.", "Ökningen började vid bytet.", "Årskurs 7 bytte också."),
    Reason("Förkylningar gick i oktober.", "Mest korta perioder.", "De andra årskurserna är som väntat."),
)


def absence() -> dict[str, Any]:
    return deepcopy(ABSENCE)


def preparation(**changes: Any) -> Preparation:
    said: dict[str, Any] = {
        "template": "RK1",
        "held_on": HELD_ON,
        "minutes_planned": 90,
        "deviations": [Found("attendance:grade:8", absence())],
        "observations": [NOISY_CORRIDOR],
    }
    return Preparation(**(said | changes))


def prepared(unit: Unit, by: User, **changes: Any) -> Conference:
    return prepare_conference(by=by, unit=unit, preparation=preparation(**changes))


def held(unit: Unit, by: User, **changes: Any) -> Conference:
    return begin_conference(by=by, conference=prepared(unit, by, **changes), on=HELD_ON)


def deviation(conference: Conference) -> Evidence:
    return Evidence.objects.get(conference=conference, kind=Evidence.Kind.DEVIATION)


def analysed(conference: Conference, by: User) -> Evidence:
    """The deviation with two rival explanations."""
    return write_analysis(by=by, evidence=deviation(conference), reasons=TWO_REASONS)
