"""From the workbench into a conference: what was written arrives, beside what stood there, and nothing is lost."""

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.conferences.actions import Found, Observation, Reason
from samsyn.conferences.actions.explaining import explain
from samsyn.conferences.models import Conference, Evidence
from samsyn.conferences.refusals import Refusal
from samsyn.conferences.tests.deviating import figures, shown, signed_in
from samsyn.conferences.tests.samples import absence, held, prepared
from samsyn.conferences.views.workbench import choices_for
from tests.world import TODAY


__all__ = ["figures"]
ADDRESS = "/konferens/forklara/"
WRITTEN = {
    "ref": "attendance:grade:8",
    "text_1": "Schemat har ändrats",
    "for_1": "Frånvaron steg i augusti",
    "against_1": "Bara årskurs 8 har nytt schema sedan tidigare",
    "text_2": "Det är andra elever",
}


def write(world, place, text="Nytt schema", by="bo", ref="attendance:grade:8"):
    norra = world.units["Norra"]
    return explain(
        by=world.people[by],
        unit=norra,
        place=place,
        matter=Found(ref, absence() | {"ref": ref}),
        reasons=[Reason(text, "för", "emot")],
    )


def told(evidence):
    return [one.text for one in evidence.explanations.filter(withdrawn_at=None)]


def test_a_new_conference_begins_with_what_was_written(client, world):
    choice = choices_for(world.units["Norra"], TODAY, WRITTEN["ref"])[0][0]
    answer = signed_in(client, world, "bo").post(ADDRESS, WRITTEN | {"conference": choice})
    evidence = Evidence.objects.get()
    assert answer.url == f"/konferens/{evidence.conference_id}/underlag/{evidence.pk}/#varfor"
    assert evidence.payload["headline"] == absence()["headline"]
    assert told(evidence) == ["Schemat har ändrats", "Det är andra elever"]
    assert "Schemat har ändrats" in shown(client.get(answer.url))


def test_what_stood_there_stays_and_the_new_comes_after(world):
    conference = prepared(world.units["Norra"], world.people["bo"])
    evidence = write(world, conference)
    assert write(world, conference, "Influensa") == evidence
    assert told(evidence) == ["Nytt schema", "Influensa"]
    write(world, conference, "Influensa")  # sent twice it is the same
    assert told(evidence) == ["Nytt schema", "Influensa"]


def test_a_fifth_explanation_is_refused_with_what_to_do(world):
    conference = prepared(world.units["Norra"], world.people["bo"])
    for text in "abcd":
        write(world, conference, text)
    with pytest.raises(Refusal, match="Öppna analysen"):
        write(world, conference, "e")


def test_a_conference_that_has_begun_takes_no_new_figure(world):
    conference = held(world.units["Norra"], world.people["bo"])
    with pytest.raises(Refusal, match="Välj en annan konferens"):
        write(world, conference, ref="attendance:grade:5")


def test_what_is_wrong_is_told_and_everything_that_was_written_is_kept(client, world):
    choice = choices_for(world.units["Norra"], TODAY, WRITTEN["ref"])[0][0]
    answer = signed_in(client, world, "bo").post(ADDRESS, WRITTEN | {"conference": choice, "text_1": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Skriv minst en förklaring." in page
    assert "Det är andra elever" in page
    assert "Frånvaron steg i augusti" in page
    assert not Conference.objects.exists()


def test_an_identity_number_is_refused(client, world):
    choice = choices_for(world.units["Norra"], TODAY, WRITTEN["ref"])[0][0]
    sent = WRITTEN | {"conference": choice, "text_2": "Kim 20110909-2383"}
    assert "personnummer" in signed_in(client, world, "bo").post(ADDRESS, sent).content.decode()


def test_a_group_too_small_for_the_others_is_taken_up_without_figures(client, world, figures):
    figures.clear()
    choice = choices_for(world.units["Norra"], TODAY, "attendance:class:9A")[0][0]
    signed_in(client, world, "bo").post(
        ADDRESS, WRITTEN | {"ref": "attendance:class:9A", "source": "Varför-sidan", "conference": choice}
    )
    evidence = Evidence.objects.get()
    assert evidence.kind == "observation"
    assert set(evidence.payload) == set(Observation("").as_payload())
    assert told(evidence)


@pytest.mark.parametrize("person", ["anna", "cia", "dan", "nora", "adam"])
def test_only_those_who_lead_write_in_a_conference(client, world, person):
    sent = WRITTEN | {"conference": "ny:RK1"}
    address = f"{ADDRESS}?enhet={world.units['Norra'].pk}"
    assert signed_in(client, world, person).post(address, sent).status_code == 404
    with pytest.raises(PermissionDenied):
        write(world, prepared(world.units["Norra"], world.people["bo"]), by=person)
