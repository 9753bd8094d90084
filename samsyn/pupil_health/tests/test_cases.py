"""A case is for those who take part in it: it begins with a concern and ends with a result."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client

from samsyn.access.policy import Subject
from samsyn.access.sealing import Purpose, open_sealed
from samsyn.core.models import AuditEvent
from samsyn.organisation.models import Pupil
from samsyn.organisation.queries import may_see
from samsyn.pupil_health.actions import case_people, cases, handling
from samsyn.pupil_health.actions.cases import Closing
from samsyn.pupil_health.actions.handling import Assessment
from samsyn.pupil_health.models import Case, CaseHandover, CaseLevel, CaseMember, Concern
from samsyn.pupil_health.queries.orphans import orphans
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.tests.conftest import ANSWER, FACT
from tests.world import World


Tell = Callable[..., Concern]


Begin = Callable[..., Case]


def as_stored(model: Any, **which: Any) -> Any:
    return model.objects.everything(because="a test reads").get(**which)


def readers(world: World, model: Any = Case, **which: Any) -> set[str]:
    return {
        name
        for name, user in world.people.items()
        if open_sealed(model, by=user, purpose=Purpose.CASE, **which)
    }


def test_a_case_takes_those_who_took_part_and_answers_the_sender(begun: Begin, world: World) -> None:
    """Level 3 is looked at again within five school days: Friday 20 November gives Friday 27."""
    case = begun()
    assert readers(world, pk=case.pk) == {"cia", "spec"}
    assert (case.review_on, case.level, case.theme) == (date(2026, 11, 27), 3, "exposed")
    concern = as_stored(Concern, case=case)
    assert (concern.state, concern.decision, concern.answer) == ("in_hand", "case", ANSWER)


def test_neither_rektor_nor_a_teacher_reads_a_case_without_taking_part(
    told: Tell, begun: Begin, world: World
) -> None:
    """The mentor took part in the concern; a case is not for teachers (domain 3.3, K9)."""
    concern = told()
    for who in ("anna", "bo"):
        handling.add_member(by=world.people["cia"], concern=concern, user=world.people[who])
    case = begun(concern)
    assert readers(world, pk=case.pk) == {"cia", "spec", "bo"}
    assert readers(world, CaseLevel, case=case) == {"cia", "spec", "bo"}
    case_people.end_case_member(by=world.people["cia"], case=case, user=world.people["bo"])
    assert "bo" not in readers(world, pk=case.pk)
    with pytest.raises(NotNow, match="inte vara med"):
        case_people.add_case_member(by=world.people["cia"], case=case, user=world.people["anna"])


def test_whom_it_is_about_is_kept_out_and_skolchef_works_with_it(
    told: Tell, begun: Begin, world: World
) -> None:
    about_pia = begun(told(about_adult=world.people["pia"]))
    with pytest.raises(NotNow, match="inte vara med"):
        case_people.add_case_member(by=world.people["cia"], case=about_pia, user=world.people["pia"])
    about_bo = begun(told(about_adult=world.people["bo"]), by="eva", responsible="eva")
    assert readers(world, pk=about_bo.pk) == {"eva"}
    opened = AuditEvent.objects.get(deed="case.opened", subjects=[str(about_bo.pk)])
    assert opened.unit_path == world.units["Exempelköping"].path  # not in the log that rektor reads


def test_a_later_concern_about_a_member_keeps_her_out(told: Tell, begun: Begin, world: World) -> None:
    case = begun()
    later = told(about_adult=world.people["spec"])
    cases.join_case(by=world.people["cia"], concern=later, case=case, answer=ANSWER)
    assert readers(world, pk=case.pk) == {"cia"}
    assert as_stored(Concern, pk=later.pk).case_id == case.pk


def test_a_case_holds_concerns_about_one_pupil_only(told: Tell, begun: Begin, world: World) -> None:
    other, case = told("ali", pupil=world.pupils["noa"]), begun()
    with pytest.raises(NotNow, match="någon annan"):
        cases.join_case(by=world.people["cia"], concern=other, case=case, answer=ANSWER)


def test_a_case_about_somebody_unknown_becomes_hers_when_she_is_pointed_out(
    told: Tell, begun: Begin, world: World
) -> None:
    concern = told("vera", who="Blå jacka")
    case = begun(concern)
    assert case.who == "Blå jacka"
    with pytest.raises(NotNow, match="någon annan"):  # two who are unknown need not be the same
        cases.join_case(
            by=world.people["cia"], concern=told("vera", who="Blå jacka"), case=case, answer=ANSWER
        )
    handling.point_out(by=world.people["cia"], concern=concern, pupil=world.pupils["kim"])
    assert as_stored(Case, pk=case.pk).pupil == world.pupils["kim"]


def test_a_level_is_kept_beside_the_earlier_ones_and_moves_the_next_look(begun: Begin, world: World) -> None:
    case = begun(level=3)
    cases.set_level(by=world.people["spec"], case=case, assessment=Assessment(4, "Hot i korridoren"))
    again = as_stored(Case, pk=case.pk)
    assert (again.level, again.review_on) == (4, date(2026, 11, 23))
    kept = open_sealed(CaseLevel, by=world.people["cia"], purpose=Purpose.CASE, case=case)
    assert sorted((one.level, one.fact) for one in kept) == [(3, FACT), (4, "Hot i korridoren")]


def test_it_ends_with_a_result_and_every_sender_is_answered(told: Tell, begun: Begin, world: World) -> None:
    case, cia = begun(), world.people["cia"]
    cases.join_case(by=cia, concern=told(), case=case, answer=ANSWER)
    with pytest.raises(NotNow, match="svar"):
        cases.close_case(by=cia, case=case, closing=Closing("goal_met"))
    cases.close_case(by=cia, case=case, closing=Closing("goal_met", "Trivs igen", "Det är klart nu."))
    rows = Concern.objects.everything(because="a test reads").filter(case=case)
    assert {(one.state, one.answer) for one in rows} == {("closed", "Det är klart nu.")}
    with pytest.raises(NotNow, match="avslutat"):
        cases.set_level(by=cia, case=case, assessment=Assessment(1, FACT))
    cases.reopen_case(by=cia, case=case)
    again = as_stored(Case, pk=case.pk)
    assert (again.state, again.result, again.reopened) == ("open", "", 1)


def leaves(world: World, who: str) -> None:
    world.people[who].assignments.update(ends_on="2026-11-19")
    world.people[who].forget_roles()


def test_when_the_responsible_leaves_rektor_names_another_and_reads_nothing(
    begun: Begin, world: World, client: Client
) -> None:
    case = begun()
    assert not orphans(world.people["bo"], case.unit)
    leaves(world, "cia")
    client.force_login(world.people["bo"])
    page = client.get("/arenden/").content.decode()
    assert "Cia har slutat eller är borta" in page
    assert "Kim" not in page
    address = f"/arenden/{case.pk}/ansvarig/"
    assert "Kim" not in client.get(address).content.decode()
    assert client.get(f"/arenden/{case.pk}/").status_code == 404
    said = {"to": str(world.people["pia"].pk), "note": "Ring hemmet på tisdag"}
    assert client.post(address, said).status_code == 302
    assert readers(world, pk=case.pk) == {"spec", "pia"}
    moved = open_sealed(CaseHandover, by=world.people["pia"], purpose=Purpose.CASE, case=case)
    assert [(one.from_user.name, one.note) for one in moved] == [("Cia", "Ring hemmet på tisdag")]


def test_only_those_who_lead_the_unit_and_are_not_barred_are_told_of_what_is_left(
    told: Tell, begun: Begin, world: World
) -> None:
    case = begun(told(about_adult=world.people["britt"]), by="eva", responsible="eva")
    plain = begun()
    for who in ("eva", "cia"):
        leaves(world, who)
    seen = {name: {one.key for one in orphans(user, case.unit)} for name, user in world.people.items()}
    assert {name: keys for name, keys in seen.items() if keys} == {"bo": {plain.pk}, "britt": {plain.pk}}
    with pytest.raises(PermissionDenied):
        case_people.name_responsible(
            by=world.people["bo"], unit=case.unit, key=case.pk, to=world.people["pia"], note="x"
        )


def test_whoever_is_responsible_hands_over_with_a_note_before_she_goes(begun: Begin, world: World) -> None:
    case, cia, pia = begun(), world.people["cia"], world.people["pia"]
    with pytest.raises(NotNow, match="lämnar över"):
        case_people.end_case_member(by=cia, case=case, user=cia)
    with pytest.raises(NotNow, match="behöver veta"):
        case_people.hand_over(by=cia, case=case, to=pia, note=" ")
    case_people.hand_over(by=cia, case=case, to=pia, note="Möte på tisdag")
    case_people.end_case_member(by=pia, case=case, user=cia)
    assert readers(world, pk=case.pk) == {"spec", "pia"}
    case_people.add_case_member(by=pia, case=case, user=cia)
    assert CaseMember.objects.filter(case=case, user=cia).count() == 2  # each period is kept


def test_a_case_goes_from_the_inbox_to_its_end_on_the_pages(told: Tell, world: World, client: Client) -> None:
    concern = told()
    client.force_login(world.people["cia"])
    assert "Gör ett ärende av den" in client.get(f"/inkorg/{concern.pk}/").content.decode()
    address = f"/inkorg/{concern.pk}/arende/"
    said = {"responsible": str(world.people["cia"].pk), "level": "2", "fact": FACT, "answer": ANSWER}
    assert client.post(address, {**said, "fact": ""}).status_code == 422
    text = client.post(address, said, follow=True).content.decode()
    case = as_stored(Case, responsible=world.people["cia"])
    assert FACT in text
    assert "Kim Lind, 9A" in text
    listed = client.get("/arenden/").content.decode()
    assert "Kim Lind, 9A" in listed
    assert (
        "Oro" not in listed.split("<main")[1].split("</main>")[0]
    )  # neither theme nor level (decisions D17)
    client.post(f"/arenden/{case.pk}/niva/", {"level": "1", "fact": "Lugnare"})
    client.post(f"/arenden/{case.pk}/avsluta/", {"result": "goal_met", "answer": "Klart."})
    assert "Målet är nått" in client.get(f"/arenden/{case.pk}/").content.decode()
    assert "Kim" in client.get("/arenden/?visa=avslutade").content.decode()
    assert client.post(f"/arenden/{case.pk}/oppna/").status_code == 302


def test_nothing_of_what_is_written_can_be_read_in_the_database(begun: Begin, world: World) -> None:
    begun()

    out = io.StringIO()
    call_command("dumpdata", "pupil_health", stdout=out, use_base_manager=True)
    assert "Näktergalen" not in out.getvalue()


def test_one_row_of_the_log_names_all_that_a_page_shows_and_no_more_than_the_reader_may_see(
    begun: Begin, world: World, client: Client
) -> None:
    """The psychologist takes part in the case, and not in the concern that it began with."""
    case = begun()
    case_people.add_case_member(by=world.people["cia"], case=case, user=world.people["pia"])
    for who, parts in (("cia", ["CaseLevel", "Concern"]), ("pia", ["CaseLevel"]), ("bo", None)):
        client.force_login(world.people[who])
        assert client.get(f"/arenden/{case.pk}/").status_code == (404 if parts is None else 200)
        row = AuditEvent.objects.filter(deed="case.read").latest("pk")
        assert row.actor == f"user:{world.people[who].pk}"
        assert row.subjects == ([] if parts is None else [str(case.pk)])
        assert sorted(kind.split(".")[1] for kind in row.details.get("also", {})) == (parts or [])
        assert row.unit_path == ("" if parts is None else world.units["Norra"].path)


def test_whoever_decides_about_a_later_concern_is_shown_the_cases_she_takes_part_in_and_the_log_tells(
    told: Tell, begun: Begin, world: World, client: Client
) -> None:
    """Rektor decides about the concern, and takes no part in the case."""
    case, later = begun(), told()
    begun(told(who="Blå jacka"))  # about somebody else
    for who, others in (("cia", {"pupil_health.Case": [str(case.pk)]}), ("bo", {})):
        client.force_login(world.people[who])
        text = client.get(f"/inkorg/{later.pk}/arende/").content.decode()
        assert (str(case.pk) in text) is bool(others)
        row = AuditEvent.objects.filter(deed="concern.read").latest("pk")
        assert (row.subjects, row.details.get("also", {})) == ([str(later.pk)], others)
    client.force_login(world.people["dag"])
    ever = {"since": "2020-01-01", "until": "2099-12-31"}
    page = client.get(f"/logg/vad-har-sett/{world.people['cia'].pk}/", ever)
    assert f"Ärende {str(case.pk)[:8]}" in [one.name for one in page.context["things"]]


def test_a_pupils_attendance_is_read_by_those_in_her_open_case_and_grades_by_the_psychologist(
    begun: Begin, world: World
) -> None:
    """domain 3.3: C of K3 and K4; neither before, nor of others, nor once she has left the case or it is closed."""
    case, kim, cia = begun(), world.pupils["kim"], world.people["cia"]
    asked = (Subject.PUPIL_ATTENDANCE, Subject.PUPIL_RECORD)

    def seen(pupil: Pupil = kim) -> set[tuple[str, Subject]]:
        return {
            (who, one) for who in ("siv", "pia") for one in asked if may_see(world.people[who], one, pupil)
        }

    assert seen() == set()
    for who in ("siv", "pia"):
        case_people.add_case_member(by=cia, case=case, user=world.people[who])
    attendance, record = asked
    assert seen() == {("siv", attendance), ("pia", attendance), ("pia", record)}
    assert seen(world.pupils["noa"]) == set()
    case_people.end_case_member(by=cia, case=case, user=world.people["pia"])
    assert seen() == {("siv", attendance)}
    Case.objects.everything(because="a test closes it").update(
        state="closed", result="moved", closed_at=case.opened_at
    )
    assert seen() == set()
