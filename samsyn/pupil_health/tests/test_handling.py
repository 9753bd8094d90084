"""Those who take part decide once, always answer, and assess with a shared scale."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.access.sealing import Purpose, open_sealed
from samsyn.core.models import AuditEvent
from samsyn.organisation.models import Unit
from samsyn.pupil_health.actions import handling
from samsyn.pupil_health.actions.handling import Assessment
from samsyn.pupil_health.models import Concern, ConcernMember, Rating
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.tests.conftest import SECRET
from samsyn.pupil_health.words import age
from tests.world import TODAY, World


Tell = Callable[..., Concern]
ANSWER = "Tack. Vi tar hand om det."


def decided(world: World, concern: Concern, decision: str, by: str = "cia", **more: object) -> Concern:
    return handling.decide(by=world.people[by], concern=concern, decision=decision, answer=ANSWER, **more)


def read_by(world: World, name: str, model: type, **which: object) -> list[object]:
    return list(open_sealed(model, by=world.people[name], purpose=Purpose.CASE, **which))


@pytest.mark.parametrize(
    ("decision", "state", "responsible"),
    [("take", "in_hand", "cia"), ("meeting", "in_hand", None), ("enough", "closed", None)],
)
def test_a_decision_answers_the_sender(
    told: Tell, world: World, decision: str, state: str, responsible: str | None
) -> None:
    found = decided(world, told(), decision)
    assert (found.state, found.answer) == (state, ANSWER)
    assert found.responsible == (world.people[responsible] if responsible else None)


def test_it_is_decided_once_and_never_without_an_answer(told: Tell, world: World) -> None:
    concern = told()
    with pytest.raises(NotNow, match="svar"):
        handling.decide(by=world.people["cia"], concern=concern, decision="take", answer=" ")
    decided(world, concern, "take")
    with pytest.raises(NotNow, match="redan bestämt"):
        decided(world, concern, "enough", by="spec")


def test_whoever_it_is_passed_on_to_takes_part(told: Tell, world: World) -> None:
    concern = told()
    with pytest.raises(NotNow, match="Välj vem"):
        decided(world, concern, "pass_on")
    decided(world, concern, "pass_on", responsible=world.people["pia"])
    assert read_by(world, "pia", Concern, pk=concern.pk)


@pytest.mark.parametrize("who", ["vera", "eva", "dan", "gun"])
def test_only_those_who_work_with_pupils_are_named(told: Tell, world: World, who: str) -> None:
    with pytest.raises((NotNow, LookupError)):
        handling.add_member(by=world.people["cia"], concern=told(), user=world.people[who])


def test_the_adult_it_is_about_cannot_be_named(told: Tell, world: World) -> None:
    concern = told(about_adult=world.people["pia"])
    with pytest.raises(NotNow, match="Välj en annan"):
        handling.add_member(by=world.people["cia"], concern=concern, user=world.people["pia"])


@pytest.mark.parametrize("who", ["anna", "vera", "siv", "dan", "eva", "sys"])
def test_others_decide_nothing(told: Tell, world: World, who: str) -> None:
    with pytest.raises(PermissionDenied):
        decided(world, told(), "take", by=who)


def test_a_level_rests_on_a_fact_and_lapses_by_the_scale(told: Tell, world: World) -> None:
    """Level 3 is looked at again within five school days: Friday 20 November gives Friday 27."""
    with pytest.raises(NotNow, match="sett eller hört"):
        handling.rate(by=world.people["cia"], concern=told(), assessment=Assessment(3, " "))
    rating = handling.rate(by=world.people["cia"], concern=told(), assessment=Assessment(3, "Gick hem"))
    assert (rating.valid_until, rating.profession, rating.scale) == (
        date(2026, 11, 27),
        "school_social_worker",
        "2026-1",
    )


def test_assessments_are_read_by_those_who_take_part_only(told: Tell, world: World) -> None:
    concern = told()
    handling.rate(by=world.people["cia"], concern=concern, assessment=Assessment(2, "Ensam"))
    seen = {name for name in world.people if read_by(world, name, Rating, concern=concern)}
    assert seen == {"cia", "spec"}
    handling.add_member(by=world.people["cia"], concern=concern, user=world.people["bo"])
    assert read_by(world, "bo", Rating, concern=concern)


def test_medical_staff_say_on_what_ground(told: Tell, world: World) -> None:
    concern = told()
    handling.add_member(by=world.people["cia"], concern=concern, user=world.people["siv"])
    with pytest.raises(NotNow, match="grund"):
        handling.rate(by=world.people["siv"], concern=concern, assessment=Assessment(2, "Trött"))
    rating = handling.rate(
        by=world.people["siv"], concern=concern, assessment=Assessment(2, "Trött", "consent")
    )
    assert rating.disclosure_basis == "consent"


def test_an_independent_school_has_no_bridge_out_of_health_care(told: Tell, world: World) -> None:
    from samsyn.pupil_health.queries.reach import bases_in

    concern = told()
    assert set(bases_in(concern.unit)) == {"consent", "osl_25_13a", "general"}
    Unit.objects.filter(kind=Unit.Kind.ORGANISER).update(regime="independent")
    assert set(bases_in(concern.unit)) == {"consent", "general"}


def test_whoever_leaves_the_unit_leaves_its_concerns(told: Tell, world: World) -> None:
    concern = told()
    world.people["cia"].assignments.update(ends_on="2026-11-19")
    world.people["cia"].forget_roles()
    assert not read_by(world, "cia", Concern, pk=concern.pk)


def test_whoever_takes_part_no_more_reads_no_more(told: Tell, world: World) -> None:
    concern = told()
    ConcernMember.objects.filter(concern=concern, user=world.people["spec"]).update(ends_on="2026-11-19")
    assert not read_by(world, "spec", Concern, pk=concern.pk)


def test_every_reading_is_in_the_log_before_it_is_shown(told: Tell, world: World, client: Client) -> None:
    concern = told()
    client.force_login(world.people["cia"])
    assert SECRET in client.get(f"/inkorg/{concern.pk}/").content.decode()
    read = AuditEvent.objects.filter(deed="concern.read", outcome="read", subjects=[str(concern.pk)])
    assert read.exists()


def test_the_sender_reads_three_words_and_the_answer_and_nothing_else(
    told: Tell, world: World, client: Client
) -> None:
    concern = told("vera", who="9A")
    handling.rate(by=world.people["cia"], concern=concern, assessment=Assessment(3, "Hemlig bedömning"))
    client.force_login(world.people["vera"])
    assert "mottagen" in client.get("/uppmarksamma/mina/").content.decode()
    decided(world, concern, "take")
    text = client.get("/uppmarksamma/mina/").content.decode()
    assert "hanteras" in text
    assert ANSWER in text
    assert "Hemlig bedömning" not in text
    assert client.get(f"/inkorg/{concern.pk}/").status_code == 404


def test_the_inbox_says_neither_theme_nor_level(told: Tell, world: World, client: Client) -> None:
    concern = told()
    handling.rate(by=world.people["cia"], concern=concern, assessment=Assessment(4, "Hot"))
    client.force_login(world.people["cia"])
    text = client.get("/inkorg/").content.decode()
    assert "Kim Lind, 9A" in text
    assert "Utsatt" not in text
    assert "Akut" not in text
    assert SECRET not in text


def test_what_came_in_the_night_came_today() -> None:
    assert age(Concern(raised_at=datetime(2026, 11, 19, 23, 30, tzinfo=UTC)), TODAY) == "i dag"


def test_a_protected_pupil_is_her_alias_everywhere(told: Tell, world: World, client: Client) -> None:
    concern = told("bo", pupil=world.pupils["lo"])
    client.force_login(world.people["cia"])
    for address in ("/inkorg/", f"/inkorg/{concern.pk}/"):
        assert "Elev LO" in client.get(address).content.decode()


def test_two_who_see_it_differently_are_told_so_and_agree(told: Tell, world: World, client: Client) -> None:
    concern = told()
    for who, level in (("cia", 3), ("spec", 1)):
        handling.rate(by=world.people[who], concern=concern, assessment=Assessment(level, "Sett"))
    client.force_login(world.people["cia"])
    assert "skiljer sig 2 steg" in client.get(f"/inkorg/{concern.pk}/").content.decode()
    said = {"level": "2", "fact": "Vi har pratat", "agreed": "on"}
    answer = client.post(f"/inkorg/{concern.pk}/bedom/", said, follow=True).content.decode()
    assert "Förslag till gemensam nivå" in answer
    assert "Jag håller med" not in answer  # nobody agrees with herself
    client.post(f"/inkorg/{concern.pk}/hall-med/")
    client.force_login(world.people["spec"])
    assert "Jag håller med" in client.get(f"/inkorg/{concern.pk}/").content.decode()
    answer = client.post(f"/inkorg/{concern.pk}/hall-med/", follow=True).content.decode()
    assert "De som har bedömt är överens" in answer
    assert "Spec (specialpedagog) håller med" in answer
    handling.rate(by=world.people["spec"], concern=concern, assessment=Assessment(4, "Nytt"))
    assert "skiljer sig ett steg" in client.get(f"/inkorg/{concern.pk}/").content.decode()


def test_a_closed_one_is_taken_up_again_and_counted(told: Tell, world: World, client: Client) -> None:
    concern = decided(world, told(), "take")
    client.force_login(world.people["cia"])
    client.post(f"/inkorg/{concern.pk}/avsluta/", {"answer": "Klart."})
    client.post(f"/inkorg/{concern.pk}/oppna/")
    again = Concern.objects.everything(because="a test reads").get(pk=concern.pk)
    assert (again.state, again.reopened, again.closed_at) == ("in_hand", 1, None)


def test_a_refusal_keeps_what_was_written(told: Tell, world: World, client: Client) -> None:
    concern = told()
    client.force_login(world.people["cia"])
    said = {"decision": "pass_on", "answer": "En lång text som inte får försvinna"}
    answer = client.post(f"/inkorg/{concern.pk}/beslut/", said)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Välj vem som ska ta över" in text
    assert "En lång text som inte får försvinna" in text


def test_that_the_organiser_was_told_is_missing_until_somebody_writes_it(
    told: Tell, world: World, client: Client
) -> None:
    concern = told(is_degrading=True, occurred_on=date(2026, 11, 19))
    client.force_login(world.people["bo"])
    assert "Anmäld till huvudmannen: saknas" in client.get(f"/inkorg/{concern.pk}/").content.decode()
    client.post(f"/inkorg/{concern.pk}/anmald/", {"on": "2026-11-20", "how": "Diarienummer 17"})
    assert "20 november: Diarienummer 17" in client.get(f"/inkorg/{concern.pk}/").content.decode()


def test_the_start_page_counts_and_never_tells(told: Tell, world: World, client: Client) -> None:
    told()
    client.force_login(world.people["cia"])
    text = client.get("/").content.decode()
    assert "Läs en ny oro i inkorgen" in text
    assert "Kim" not in text


def test_it_is_passed_on_and_people_are_added_on_the_page(told: Tell, world: World, client: Client) -> None:
    concern = told()
    client.force_login(world.people["cia"])
    said = {"decision": "pass_on", "answer": ANSWER, "responsible": str(world.people["pia"].pk)}
    assert (
        "pia (skolpsykolog)"
        in client.post(f"/inkorg/{concern.pk}/beslut/", said, follow=True).content.decode().lower()
    )
    member = {"user": str(world.people["anna"].pk)}
    text = client.post(f"/inkorg/{concern.pk}/med/", member, follow=True).content.decode()
    assert "anna (lärare)" in text.lower()
    stranger = client.post(f"/inkorg/{concern.pk}/med/", {"user": str(world.people["dan"].pk)})
    assert stranger.status_code == 422


def test_rektor_names_the_intake_on_the_page(world: World, client: Client) -> None:
    client.force_login(world.people["bo"])
    assert 'class="errsum"' in client.post("/inkorg/mottagare/", {}).content.decode()
    answer = client.post("/inkorg/mottagare/", {"users": [str(world.people["siv"].pk)]}, follow=True)
    assert "Ny oro går till dem du valde" in answer.content.decode()


def test_an_adult_is_chosen_on_the_form(
    world: World, client: Client, readers: Callable[[Concern], set[str]]
) -> None:
    client.force_login(world.people["anna"])
    said = {"theme": "other", "wanted": "today", "about_adult": str(world.people["bo"].pk)}
    client.post(f"/uppmarksamma/elev/{world.pupils['kim'].pk}/", said)
    concern = Concern.objects.everything(because="a test reads").get()
    assert readers(concern) == {"anna", "eva"}
