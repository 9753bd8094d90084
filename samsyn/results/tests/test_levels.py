"""A new level is proposed by the chart and answered by a person; measurements are left out with a reason."""

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.access.zones import Zone
from samsyn.analysis.result import Caveat
from samsyn.core.models import AuditEvent
from samsyn.results.actions import NotPossible, Place, answer_level, leave_out, take_in, withdraw_level
from samsyn.results.models import LeftOut, NewLevel
from samsyn.results.queries import assessment
from samsyn.results.tests.reading import text_of
from tests.world import TODAY


pytestmark = pytest.mark.django_db
ADDRESS = "/resultat/attendance/niva/?by=grade&key=8"


def place(world, period="2026-08", key="8"):
    return Place(world.units["Norra"], "attendance", "grade", key, period)


def answered(world, by="bo", state="confirmed"):
    return answer_level(
        by=world.people[by], place=place(world), state=state, kind="recording", cause="Nytt system.", on=TODAY
    )


def seen(world):
    norra = world.units["Norra"]
    return assessment("attendance", unit=norra, zone=Zone.ORGANISER, today=TODAY, by="grade", key="8")


def test_an_answer_is_kept_with_person_day_and_cause_and_stands_until_it_is_withdrawn(figures):
    level = answered(figures)
    assert (level.made_by, level.decided_on, level.cause) == (figures.people["bo"], TODAY, "Nytt system.")
    assert AuditEvent.objects.filter(deed="level.answered").exists()
    with pytest.raises(NotPossible, match="Någon har redan svarat"):
        answered(figures)
    withdraw_level(by=figures.people["bo"], level=level)
    assert answered(figures, state="declined").state == NewLevel.State.DECLINED


def test_only_those_who_lead_answer_and_leave_out(figures):
    with pytest.raises(PermissionDenied):
        answered(figures, by="anna")
    with pytest.raises(PermissionDenied):
        leave_out(by=figures.people["dan"], place=place(figures), reason="x")


def test_a_measurement_left_out_is_seen_by_all_and_counts_again_when_taken_in(figures):
    """October 2024 is 92 like every other: without it the middle of the first twenty is 10 · 91 and 10 · 92."""
    before = seen(figures).finding
    out = leave_out(by=figures.people["bo"], place=place(figures, "2024-10"), reason="Systembyte.")
    finding = seen(figures).finding
    assert (finding.left_out, finding.series[2].value) == (("2024-10",), before.series[2].value)
    assert Caveat.LEFT_OUT in finding.caveats
    take_in(by=figures.people["bo"], left_out=out)
    assert seen(figures).finding == before


def test_the_page_lists_what_is_left_out_and_takes_a_new_one(figures, signed_in):
    client = signed_in(figures.people["bo"])
    response = client.post(ADDRESS, {"period": "2024-11", "reason": "Byte av system"}, follow=True)
    text = text_of(response)
    assert "Mätningen är undantagen från spannet." in text
    assert "Byte av system" in text
    assert "Diagrammet föreslår ingen ny nivå." in text
    assert LeftOut.objects.get().period == "2024-11"
    again = client.post(ADDRESS, {"period": "2024-11", "reason": "Igen"})
    assert "Mätningen är redan undantagen." in text_of(again)
    client.post(f"/resultat/undantag/{LeftOut.objects.get().pk}/rakna-med/")
    assert LeftOut.objects.get().withdrawn_by == figures.people["bo"]


def test_a_teacher_reads_and_the_committee_does_not(figures, signed_in):
    assert "Undanta en mätning" not in text_of(signed_in(figures.people["anna"]).get(ADDRESS))
    address = f"{ADDRESS}&enhet={figures.units['Norra'].pk}"
    assert signed_in(figures.people["nora"]).get(address).status_code == 404


def test_a_proposal_is_told_on_the_page_and_answered_there(figures, signed_in, monkeypatch):
    from samsyn.results.views import level

    monkeypatch.setattr(level, "start_of", lambda one: "2026-08")
    client = signed_in(figures.people["bo"])
    assert "Från augusti 2026 verkar nivån vara en annan." in text_of(client.get(ADDRESS))
    missing = client.post(ADDRESS, {"state": "confirmed", "kind": "recording", "cause": ""})
    assert "Skriv något under ”Hur vet ni det?”." in text_of(missing)
    client.post(ADDRESS, {"state": "declined", "kind": "other", "cause": "Inget har hänt."})
    level_row = NewLevel.objects.get()
    assert (level_row.state, level_row.period) == ("declined", "2026-08")
    client.post(f"/resultat/niva/{level_row.pk}/ta-tillbaka/")
    assert NewLevel.objects.get().withdrawn_at


def test_an_event_is_numbered_in_the_pictures_and_told_below(figures, signed_in):
    from samsyn.results.actions import tell_event

    norra = figures.units["Norra"]
    tell_event(
        by=figures.people["bo"], unit=norra, on=TODAY.replace(month=9, day=3), kind="other", what="Flytt"
    )
    response = signed_in(figures.people["anna"]).get("/resultat/attendance/")
    assert "Händelser: 1 3 sep 2026: Flytt" in text_of(response)
    nobody = signed_in(figures.people["nora"]).get(f"/resultat/attendance/?enhet={norra.pk}")
    assert "Flytt" not in text_of(nobody)
