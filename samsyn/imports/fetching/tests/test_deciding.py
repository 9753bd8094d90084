"""What a measure means is said by a person, once; which school a place is, by a person too."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.test import Client as Browser

from samsyn.imports.actions import NotNow
from samsyn.imports.fetching import actions, told
from samsyn.imports.fetching.proposing import proposed
from samsyn.imports.fetching.tests.conftest import Fetch
from samsyn.imports.fetching.tests.services import UNIT_ID, Services
from samsyn.imports.measures import described, frozen
from samsyn.imports.models import Import
from samsyn.imports.published_models import MeasureReview, PlaceMatch
from samsyn.organisation.models import Unit
from tests.world import TODAY, World


pytestmark = pytest.mark.first_round  # about reading, not about what a database does


PAGE = "/lasin/statistik/"
PublishedValue: Any = apps.get_model(
    "indicators", "PublishedValue"
)  # what pages use; no slice beside this imports it


def said_of(code: str) -> str:
    one = described([code])[code]
    return actions.fingerprint(one.title, one.description)


def confirm(world: World, code: str = "N15428") -> MeasureReview:
    return actions.confirm(by=world.people["sten"], code=code, described_as=said_of(code))


def shown(code: str = "9990", indicator: str = "N15428") -> list[Any]:
    rows = PublishedValue.objects.filter(unit_code=code, indicator=indicator, sex="", period="2024")
    return list(rows.values_list("value", flat=True))


def test_values_are_used_only_when_somebody_has_confirmed_what_they_mean(turn: Fetch, world: World) -> None:
    turn()
    assert shown() == []
    confirm(world)
    assert shown() == [77.0]
    assert shown(indicator="N15505") == []


def test_a_changed_definition_freezes_the_series_until_somebody_has_looked(
    turn: Fetch, services: Services, world: World
) -> None:
    turn()
    confirm(world)
    services.measures["N15428"] |= {"description": "Räknas på ett annat sätt."}
    turn(today=TODAY.replace(day=28))
    assert frozen() == {"N15428": "Behöriga elever, andel (%)"}
    assert [one.code for one in told.measures().changed] == ["N15428"]
    assert told.measures().changed[0].before == "Behöriga elever, andel (%). Så räknas N15428."
    services.higher = 5.0
    again = turn("kolada_places", "kolada_values", today=TODAY.replace(day=29))
    held = Import.objects.filter(source="kolada_values").first()
    assert held is not None
    assert "Måttet N15428 har ändrats hos källan" in str(held.faults)
    assert again.missing == []
    assert shown() == [77.0]  # as it was before the change
    confirm(world)
    assert frozen() == {}
    turn("kolada_values", today=TODAY.replace(day=29))
    last = Import.objects.filter(source="kolada_values").first()
    assert last is not None
    assert last.rows_rejected == 0
    assert shown() == [82.0]


def test_an_answer_about_an_older_text_is_not_taken(turn: Fetch, services: Services, world: World) -> None:
    turn("kolada_measures")
    older = said_of("N15428")
    services.measures["N15428"] |= {"title": "Något annat"}
    turn("kolada_measures", today=TODAY.replace(day=28))
    with pytest.raises(NotNow, match="har ändrats"):
        actions.confirm(by=world.people["sten"], code="N15428", described_as=older)
    with pytest.raises(NotNow, match="inte hämtad"):
        actions.confirm(by=world.people["sten"], code="N1", described_as=older)
    assert not MeasureReview.objects.exists()


def test_a_measure_that_is_declined_is_fetched_no_more(turn: Fetch, services: Services, world: World) -> None:
    turn("kolada_measures")
    actions.decline(by=world.people["sten"], code="N15428", described_as=said_of("N15428"))
    turn("kolada_places", "kolada_values")
    asked = [path for path, _query in services.log if path.startswith("data/")]
    assert asked
    assert not any("N15428" in path for path in asked)
    assert [one.code for one in told.measures().declined] == ["N15428"]


@pytest.mark.parametrize("who", ["bo", "anna", "adam", "eva", "nora"])
def test_others_may_not_decide(turn: Fetch, world: World, who: str) -> None:
    turn("kolada_measures")
    with pytest.raises(PermissionDenied):
        actions.confirm(by=world.people[who], code="N15428", described_as=said_of("N15428"))
    with pytest.raises(PermissionDenied):
        actions.match(by=world.people[who], code=UNIT_ID, title="", unit=world.units["Norra"])
    with pytest.raises(PermissionDenied):
        actions.unmatch(by=world.people[who], code=UNIT_ID)


def test_a_place_is_matched_by_a_person_and_then_fetched_and_shown(
    turn: Fetch, services: Services, world: World
) -> None:
    turn()
    assert not any(path.startswith("oudata") for path, _query in services.log)
    assert not PlaceMatch.objects.exists()
    actions.match(by=world.people["sten"], code=UNIT_ID, title="Norra skolan", unit=world.units["Norra"])
    confirm(world)
    turn("kolada_units")
    assert any(path.startswith("oudata") and f"/ou/{UNIT_ID}/" in path for path, _query in services.log)
    assert shown("99900001") == [74.0 + len(UNIT_ID.strip("0"))]
    assert (
        PublishedValue.objects.filter(unit_code="99900001", indicator="N15428").first().unit_name == "Norra"
    )
    actions.unmatch(by=world.people["sten"], code=UNIT_ID)
    assert shown("99900001") == []
    with pytest.raises(NotNow):
        actions.unmatch(by=world.people["sten"], code=UNIT_ID)


def test_a_name_proposes_only_where_one_school_is_nearest() -> None:
    norra, north_east = Unit(pk=1, name="Norra skolan"), Unit(pk=2, name="Norra skolan östra")
    assert proposed("Norra", [norra]) == 1
    assert proposed("NORRA SKOLAN", [norra, north_east]) == 1
    assert proposed("Norra skolan östra västra", [norra, north_east]) is None
    assert proposed("Södra", [norra, north_east]) is None
    assert proposed("", [norra]) is None


def test_the_page_shows_what_waits_and_takes_answers(turn: Fetch, world: World, client: Browser) -> None:
    turn()
    client.force_login(world.people["sten"])
    text = client.get(PAGE).content.decode()
    for said in ("Behöriga elever, andel (%)", "Så räknas N15428.", "Norra skolan", "Påhittsby", "(förslag)"):
        assert said in text
    assert "Ett äldreboende" not in text
    assert "Södra (99900002) har ersatts av 99900009." in text
    assert "Lingonet (99900003) finns inte i registret." in text
    value = f"N15428:{said_of('N15428')}"
    answer = client.post(f"{PAGE}matt/", {"measure": [value], "answer": "yes"}, follow=True)
    assert "Svaret är sparat" in answer.content.decode()
    assert MeasureReview.objects.get().decided_by == world.people["sten"]
    norra = world.units["Norra"].pk
    client.post(f"{PAGE}enhet/", {"code": UNIT_ID, "unit": norra, "answer": "yes"})
    assert PlaceMatch.objects.get().unit_id == norra
    assert "Ta bort kopplingen" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("where", "sent", "said"),
    [
        ("matt/", {}, "Markera minst ett mått"),
        ("matt/", {"measure": "N15428", "answer": "yes"}, "Läs den nya"),
        ("matt/", {"measure": "N15428:0000", "answer": "yes"}, "Läs den nya"),
        ("matt/", {"measure": "'; DROP:x", "answer": "yes"}, "inte hämtad"),
        ("matt/", {"measure": "\x00" * 5_000, "answer": "no"}, "inte hämtad"),
        ("enhet/", {"code": UNIT_ID, "unit": "", "answer": "yes"}, "Välj en skolenhet"),
        ("enhet/", {"code": UNIT_ID, "unit": "²", "answer": "yes"}, "Välj en skolenhet"),
        ("enhet/", {"code": UNIT_ID, "unit": "9" * 40, "answer": "yes"}, "Välj en skolenhet"),
        ("enhet/", {"code": UNIT_ID, "unit": "1", "answer": "no"}, "redan borttagen"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(
    turn: Fetch, world: World, client: Browser, where: str, sent: dict[str, Any], said: str
) -> None:
    turn("kolada_measures", "kolada_places")
    client.force_login(world.people["sten"])
    answer = client.post(PAGE + where, sent, follow=True)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not MeasureReview.objects.exists()


def test_an_unknown_place_and_the_organiser_itself_are_refused(
    turn: Fetch, world: World, client: Browser
) -> None:
    turn("kolada_places")
    client.force_login(world.people["sten"])
    assert client.post(f"{PAGE}enhet/", {"code": "V15E1", "unit": "1", "answer": "yes"}).status_code == 404
    top = world.units["Exempelköping"].pk
    answer = client.post(f"{PAGE}enhet/", {"code": UNIT_ID, "unit": top, "answer": "yes"}, follow=True)
    assert "har en skolenhetskod" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("bo", 404), ("anna", 404), ("eva", 200), ("sten", 200), ("sys", 200)]
)
def test_the_page_is_for_those_who_see_all_that_is_read_in(
    world: World, client: Browser, who: str, status: int
) -> None:
    client.force_login(world.people[who])
    answer = client.get(PAGE)
    assert answer.status_code == status
    if status == 200:
        assert "Ingen kommun är vald" in answer.content.decode()
    expected = 302 if who in {"sten", "sys"} else 404
    assert client.post(f"{PAGE}hamta/").status_code == expected


def test_a_turn_may_be_asked_for_on_the_page(
    turn: Fetch, world: World, client: Browser, services: Services
) -> None:
    client.force_login(world.people["sten"])
    answer = client.post(f"{PAGE}hamta/", follow=True)
    assert "beställd" in answer.content.decode()
    assert services.log
