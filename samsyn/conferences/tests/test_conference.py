"""A conference from preparation to close: what is frozen stays, and nothing is decided on one explanation."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.conferences.actions import (
    Found,
    Observation,
    Participant,
    Reason,
    Verdict,
    answer_unit,
    begin_conference,
    change_preparation,
    close_conference,
    decide,
    name_theme,
    prepare_conference,
    read_unit,
    record_participation,
    save_answers,
    write_analysis,
    write_minutes,
)
from samsyn.conferences.models import Answer, Conference, Decision, Evidence, Participation, UnitReply
from samsyn.conferences.queries import left_to_do, names_missing, of_year, participants_of, replies_to
from samsyn.conferences.refusals import Refusal
from samsyn.conferences.tests.samples import (
    HELD_ON,
    NOISY_CORRIDOR,
    TWO_REASONS,
    absence,
    analysed,
    deviation,
    held,
    preparation,
    prepared,
)
from samsyn.core.versions import ChangedMeanwhile
from tests.world import World


GOAL = Verdict(Decision.Kind.GOAL, explanation=1)
NOTHING = Verdict(Decision.Kind.NOTHING, because="Höstens influensa är över.")


def test_preparing_invites_asks_and_freezes(world: World) -> None:
    conference = prepared(world.units["Norra"], world.people["bo"])
    assert conference.state == Conference.State.PREPARED
    assert conference.school_year == "2026/27"
    assert [one.title for one in participants_of(conference)][:2] == ["Lärare", "Förskollärare"]
    assert conference.answers.filter(moment=Answer.Moment.BEFORE).count() == 4
    assert deviation(conference).payload == absence()
    assert deviation(conference).is_intact


def test_evidence_does_not_follow_when_figures_change(world: World) -> None:
    conference = prepared(world.units["Norra"], world.people["bo"])
    corrected = absence() | {"text": "14,1", "value": 14.1}
    change_preparation(
        by=world.people["bo"],
        conference=conference,
        preparation=preparation(deviations=[Found("attendance:grade:8", corrected)]),
    )
    assert deviation(conference).payload["text"] == "14,7"


def test_evidence_that_was_changed_by_hand_is_seen(world: World) -> None:
    evidence = deviation(prepared(world.units["Norra"], world.people["bo"]))
    evidence.payload["text"] = "8,0"
    assert not evidence.is_intact


def test_what_is_unticked_before_the_conference_is_withdrawn_and_kept(world: World) -> None:
    conference = prepared(world.units["Norra"], world.people["bo"])
    change_preparation(
        by=world.people["bo"], conference=conference, preparation=preparation(deviations=[], observations=[])
    )
    assert conference.state == Conference.State.PLANNED
    assert Evidence.objects.filter(conference=conference).exclude(withdrawn_at=None).count() == 2


def test_more_than_five_observations_are_refused(world: World) -> None:
    six = [Observation(f"Iakttagelse {number}") for number in range(6)]
    with pytest.raises(Refusal, match="högst fem"):
        prepared(world.units["Norra"], world.people["bo"], observations=six)


def test_a_preschool_confers_about_observations_alone(world: World) -> None:
    conference = prepared(world.units["Lingonet"], world.people["max"], deviations=[])
    assert conference.title == "Nuläge och start"
    assert conference.state == Conference.State.PREPARED
    assert participants_of(conference)[0].category == "preschool_teachers"


def test_the_same_conference_is_held_once_a_year(world: World) -> None:
    prepared(world.units["Norra"], world.people["bo"])
    with pytest.raises(Refusal, match="RK1 finns redan"):
        prepared(world.units["Norra"], world.people["bo"])


def test_evidence_cannot_be_changed_once_the_conference_has_begun(world: World) -> None:
    conference = held(world.units["Norra"], world.people["bo"])
    with pytest.raises(Refusal, match="har börjat"):
        change_preparation(by=world.people["bo"], conference=conference, preparation=preparation())


@pytest.mark.parametrize("verdict", [GOAL, NOTHING])
@pytest.mark.parametrize(
    "reasons",
    [
        TWO_REASONS[:1],
        (TWO_REASONS[0], Reason("Förkylningar gick i oktober.", "Mest korta perioder.")),
        (TWO_REASONS[0], Reason("Förkylningar gick i oktober.", "", "De andra är som väntat.")),
    ],
)
def test_nothing_is_decided_before_two_explanations_are_weighed(
    world: World, verdict: Verdict, reasons: tuple[Reason, ...]
) -> None:
    bo = world.people["bo"]
    evidence = write_analysis(by=bo, evidence=deviation(held(world.units["Norra"], bo)), reasons=reasons)
    with pytest.raises(Refusal, match="minst två förklaringar"):
        decide(by=bo, evidence=evidence, verdict=verdict)


def test_doing_nothing_needs_a_reason(world: World) -> None:
    bo = world.people["bo"]
    evidence = analysed(held(world.units["Norra"], bo), bo)
    with pytest.raises(Refusal, match="varför ni inte gör något"):
        decide(by=bo, evidence=evidence, verdict=Verdict(Decision.Kind.NOTHING, because=" "))


def test_a_goal_builds_on_one_of_the_explanations(world: World) -> None:
    bo = world.people["bo"]
    evidence = analysed(held(world.units["Norra"], bo), bo)
    with pytest.raises(Refusal, match="vilken förklaring"):
        decide(by=bo, evidence=evidence, verdict=Verdict(Decision.Kind.GOAL, explanation=3))
    assert decide(by=bo, evidence=evidence, verdict=GOAL).explanation.text == TWO_REASONS[0].text


def test_nothing_is_decided_before_the_conference_begins(world: World) -> None:
    bo = world.people["bo"]
    evidence = analysed(prepared(world.units["Norra"], bo), bo)
    with pytest.raises(Refusal, match="Börja konferensen"):
        decide(by=bo, evidence=evidence, verdict=GOAL)


def test_an_emptied_explanation_is_withdrawn_and_kept(world: World) -> None:
    bo = world.people["bo"]
    evidence = analysed(held(world.units["Norra"], bo), bo)
    write_analysis(by=bo, evidence=evidence, reasons=[TWO_REASONS[0], Reason("")])
    assert [one.withdrawn_at is None for one in evidence.explanations.all()] == [True, False]


def test_two_who_write_in_the_same_analysis_do_not_overwrite_each_other(world: World) -> None:
    bo, britt = world.people["bo"], world.people["britt"]
    evidence = deviation(held(world.units["Norra"], bo))
    opened = evidence.version
    write_analysis(by=britt, evidence=evidence, reasons=TWO_REASONS, opened=opened)
    with pytest.raises(ChangedMeanwhile) as conflict:
        write_analysis(
            by=bo, evidence=deviation(evidence.conference), reasons=[Reason("Annat")], opened=opened
        )
    assert conflict.value.thing.changed_by == britt
    assert [one.text for one in evidence.explanations.all()] == [one.text for one in TWO_REASONS]


def test_two_may_answer_different_questions_at_the_same_time(world: World) -> None:
    bo, britt = world.people["bo"], world.people["britt"]
    conference = prepared(world.units["Norra"], bo)
    first, second = conference.answers.filter(moment=Answer.Moment.BEFORE)[:2]
    opened = {first.pk: 1, second.pk: 1}
    save_answers(by=bo, conference=conference, texts={first.pk: "Läsningen.", second.pk: ""}, opened=opened)
    save_answers(
        by=britt, conference=conference, texts={first.pk: "Läsningen.", second.pk: "De tysta."}, opened=opened
    )
    with pytest.raises(ChangedMeanwhile):
        save_answers(by=britt, conference=conference, texts={first.pk: "Annat."}, opened=opened)


def test_participation_is_recorded_and_who_is_missing_is_told(world: World) -> None:
    bo = world.people["bo"]
    conference = prepared(world.units["Norra"], bo)
    rows = {one.category: one for one in participants_of(conference)}
    came = Participant(rows["teachers"].pk, "Arbetslag 7–9", Participation.State.TOOK_PART)
    absent = Participant(rows["pupils"].pk, "Elevrådet", Participation.State.MISSING)
    librarian = Participant(None, "Bibliotekarien", Participation.State.TOOK_PART, title="Bibliotek")
    record_participation(by=bo, conference=conference, participants=[came, absent, librarian])
    assert names_missing(participants_of(conference)) == ["Elever"]
    assert participants_of(conference)[-1].title == "Bibliotek"


def everybody_came(conference: Conference, by: Any) -> None:
    rows = [
        Participant(one.pk, one.who, Participation.State.TOOK_PART) for one in participants_of(conference)
    ]
    record_participation(by=by, conference=conference, participants=rows)


def test_a_conference_is_closed_when_all_is_decided_and_written(world: World) -> None:
    bo = world.people["bo"]
    conference = held(world.units["Norra"], bo, observations=[])
    assert [one.title for one in left_to_do(conference)] == [
        "Besluta om ett underlag.",
        "Skriv vilka som deltog.",
        "Skriv protokollet.",
    ]
    with pytest.raises(Refusal, match="Besluta om ett underlag"):
        close_conference(by=bo, conference=conference)
    decide(by=bo, evidence=analysed(conference, bo), verdict=GOAL)
    everybody_came(conference, bo)
    write_minutes(by=bo, conference=conference, text="Vi talade om mentorsbytena.")
    close_conference(by=bo, conference=conference)
    assert of_year(world.units["Norra"], "2026/27")[0].state == Conference.State.CLOSED
    with pytest.raises(Refusal, match="avslutad"):
        write_minutes(by=bo, conference=conference, text="Mer.")


@pytest.mark.parametrize("person", ["anna", "cia", "vera", "adam", "dan", "nora", "kim", "sys", "root"])
def test_only_heads_and_organisers_prepare_and_hold(world: World, person: str) -> None:
    with pytest.raises(PermissionDenied):
        prepared(world.units["Norra"], world.people[person])
    conference = prepared(world.units["Norra"], world.people["bo"])
    with pytest.raises(PermissionDenied):
        begin_conference(by=world.people[person], conference=conference, on=HELD_ON)
    with pytest.raises(PermissionDenied):
        write_analysis(by=world.people[person], evidence=deviation(conference), reasons=TWO_REASONS)


@pytest.mark.parametrize(
    ("person", "sees"),
    [
        ("bo", 1),
        ("anna", 1),
        ("cia", 1),
        ("max", 1),
        ("vera", 0),
        ("dan", 0),
        ("nora", 0),
        ("kim", 0),
        ("root", 0),
    ],
)
def test_who_sees_the_conference_of_norra(world: World, person: str, sees: int) -> None:
    conference = prepared(world.units["Norra"], world.people["bo"])
    assert Conference.objects.visible_to(world.people[person]).count() == sees
    assert Evidence.objects.visible_to(world.people[person]).count() == 2 * sees
    assert conference.evidence.count() == 2


def test_the_huvudman_reads_every_unit_and_answers_it(world: World) -> None:
    bo, eva, norra = world.people["bo"], world.people["eva"], world.units["Norra"]
    conference = held(norra, bo, observations=[])
    decide(by=bo, evidence=analysed(conference, bo), verdict=GOAL)
    yearly = prepare_conference(
        by=eva,
        unit=world.units["Exempelköping"],
        preparation=preparation(template="HRK1", deviations=[], observations=[NOISY_CORRIDOR]),
    )
    reply = read_unit(by=eva, conference=yearly, unit=norra, on=HELD_ON)
    concluded = reply.conclusions["conferences"][0]["conclusions"][0]
    assert concluded["found"] == "Frånvaron är högre än väntat i årskurs 8"
    assert concluded["explanation"] == TWO_REASONS[0].text
    answer_unit(by=eva, reply=reply, answer="Ni får en mentor till från januari.")
    assert [one.answer for one in replies_to(norra, world.people["anna"])] == [
        "Ni får en mentor till från januari."
    ]
    assert replies_to(norra, world.people["dan"]) == []


def test_a_head_cannot_answer_her_own_unit_for_the_huvudman(world: World) -> None:
    eva, norra = world.people["eva"], world.units["Norra"]
    yearly = prepared(world.units["Exempelköping"], eva, template="HRK1", deviations=[])
    reply = read_unit(by=eva, conference=yearly, unit=norra, on=HELD_ON)
    with pytest.raises(PermissionDenied):
        answer_unit(by=world.people["bo"], reply=reply, answer="Bra jobbat.")
    assert UnitReply.objects.get().answer == ""


def test_a_theme_is_about_the_huvudmans_own_units(world: World) -> None:
    eva, norra, sodra = world.people["eva"], world.units["Norra"], world.units["Södra"]
    yearly = prepared(world.units["Exempelköping"], eva, template="HRK1", deviations=[])
    theme = name_theme(by=eva, conference=yearly, title="Mentorsbyten", units=[norra, sodra])
    assert theme.units.count() == 2
    with pytest.raises(Refusal, match="hör inte till"):
        name_theme(by=eva, conference=yearly, title="Själva", units=[world.units["Exempelköping"]])
