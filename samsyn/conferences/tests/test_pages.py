"""The pages of a conference: from the result page to a closed conference."""

import re
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from samsyn.conferences.actions import begin_conference, write_analysis
from samsyn.conferences.models import Conference
from samsyn.conferences.tests.deviating import Deviating, figures, shown, signed_in
from samsyn.conferences.tests.samples import (
    ABSENCE,
    HELD_ON,
    TWO_REASONS,
    absence,
    deviation,
    held,
    prepared,
)
from samsyn.conferences.views.workbench import choices_for
from samsyn.core.school_year import SchoolYear
from samsyn.year_wheel.actions import start_year
from tests.world import TODAY, World


__all__ = ["figures"]


def test_the_page_about_preparing_has_everything_filled_in(client: Client, world: World) -> None:
    page = shown(signed_in(client, world, "bo").get(reverse("conferences:conference_new") + "?mall=RK2"))
    assert "Förbered RK2 Halvtid" in page
    assert page.count("checked") == 2  # both deviations
    assert "Elevrådet" in page
    assert "4 kap. 4 § skollagen" in page


def posted(**more: Any) -> dict[str, Any]:
    return {
        "template": "RK1",
        "held_on": "2026-11-24",
        "minutes_planned": "90",
        "deviations": ["attendance:grade:8"],
        "seen_1": "Korridoren är stökig.",
        "source_1": "Trygghetsvandring",
        "who_1": "Elevrådet",
    } | more


def test_a_whole_conference_through_its_pages(client: Client, world: World) -> None:
    signed_in(client, world, "bo")
    client.post(reverse("conferences:conference_new"), posted())
    conference = Conference.objects.get()
    assert [one.kind for one in conference.evidence.all()] == ["deviation", "observation"]
    place = reverse("conferences:conference", args=[conference.pk])
    assert "Börja konferensen" in shown(client.get(place))
    client.post(place, {"deed": "begin"})
    for evidence in conference.evidence.all():
        address = reverse("conferences:evidence", args=[conference.pk, evidence.pk])
        assert "Två förklaringar behöver vara vägda" in shown(client.get(address))
        client.post(address, written(version=evidence.version))
        assert "Vilken förklaring bygger ni på?" in shown(client.get(address))
        client.post(address, {"decide": "1", "kind": "nothing", "because": "Det räcker som det är."})
    rows = conference.participations.all()
    people = {f"who_{one.pk}": one.who for one in rows} | {f"state_{one.pk}": "took_part" for one in rows}
    client.post(
        reverse("conferences:participants", args=[conference.pk]), people | {"state_new": "took_part"}
    )
    conference.refresh_from_db()
    minutes = {"text": "Vi talade om mentorsbyten.", "version": conference.version}
    client.post(reverse("conferences:minutes", args=[conference.pk]), minutes)
    assert "Avsluta konferensen" in shown(client.get(place))
    client.post(place, {"deed": "close"})
    assert "avslutad" in shown(client.get(place))


def test_whoever_comes_second_gets_the_conference_that_is_there(client: Client, world: World) -> None:
    signed_in(client, world, "bo")
    address = reverse("conferences:conference_new")
    nothing_seen = posted(seen_1="", source_1="", who_1="")
    for _time in range(2):
        answer = client.post(address, nothing_seen)
        assert answer["Location"] == reverse("conferences:conference", args=[Conference.objects.get().pk])
    assert "RK1 finns redan för 2026/27" in shown(client.post(address, posted())), "her words are kept"


def written(**more: Any) -> dict[str, Any]:
    said = {"version": ""}
    for number, reason in enumerate(TWO_REASONS, 1):
        said |= {f"text_{number}": reason.text, f"for_{number}": reason.speaks_for}
        said |= {f"against_{number}": reason.speaks_against}
    return said | more


def test_more_than_five_deviations_are_told_of(
    client: Client, world: World, figures: list[Deviating]
) -> None:
    keys = [f"attendance:grade:{number}" for number in range(1, 7)]
    figures[:] = [Deviating(absence() | {"ref": key}) for key in keys]
    page = shown(
        signed_in(client, world, "bo").post(reverse("conferences:conference_new"), posted(deviations=keys))
    )
    assert "Välj högst fem. Nu är det sex." in page


def test_an_identity_number_stops_the_text(client: Client, world: World) -> None:
    seen = posted(seen_1="Eleven 20110909-2383 är borta.")
    page = shown(signed_in(client, world, "bo").post(reverse("conferences:conference_new"), seen))
    assert "Texten innehåller ett personnummer" in page
    assert not Conference.objects.exists()


def test_a_name_in_an_analysis_is_warned_for_and_saved(client: Client, world: World) -> None:
    evidence = deviation(prepared(world.units["Norra"], world.people["bo"]))
    address = reverse("conferences:evidence", args=[evidence.conference_id, evidence.pk])
    answer = signed_in(client, world, "bo").post(
        address, written(version=evidence.version, for_1="Kim säger det.")
    )
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert told[1] == "Texten verkar innehålla namn: Kim. Skriv om gruppen, inte om eleven."
    assert evidence.explanations.count() == 2


def test_names_in_minutes_wait_until_somebody_says_whose_they_are(client: Client, world: World) -> None:
    conference = prepared(world.units["Norra"], world.people["bo"])
    address = reverse("conferences:minutes", args=[conference.pk])
    signed_in(client, world, "bo")
    said = {"text": "Noa Berg var på mötet.", "version": conference.version}
    assert "Texten verkar innehålla namn: Noa Berg." in shown(client.post(address, said))
    assert client.post(address, said | {"confirmed": "on"}).status_code == 302


def test_who_saves_over_another_is_shown_both_texts_first(client: Client, world: World) -> None:
    evidence = deviation(prepared(world.units["Norra"], world.people["bo"]))
    opened = evidence.version
    write_analysis(by=world.people["britt"], evidence=evidence, reasons=TWO_REASONS, opened=opened)
    address = reverse("conferences:evidence", args=[evidence.conference_id, evidence.pk])
    signed_in(client, world, "bo")
    mine = written(version=opened, text_1="Schemat ändrades.")
    page = shown(client.post(address, mine))
    assert re.search(r"Britt ändrade samma analys kl\. \d\d\.\d\d\. Jämför innan du sparar\.", page)
    assert "Schemat ändrades." in page
    assert TWO_REASONS[0].text in page
    evidence.refresh_from_db()
    client.post(address, mine | {"version": evidence.version})
    assert evidence.explanations.first().text == "Schemat ändrades."


def test_a_later_correction_is_shown_beside_the_frozen_figure(
    client: Client, world: World, figures: list[Deviating]
) -> None:
    evidence = deviation(prepared(world.units["Norra"], world.people["bo"]))
    figures[:] = [Deviating(absence() | {"text": "14,1"})]
    signed_in(client, world, "bo")
    for address in ("conference", "evidence"):
        pk = [evidence.conference_id, evidence.pk][: 2 if address == "evidence" else 1]
        page = shown(client.get(reverse(f"conferences:{address}", args=pk)))
        assert "Då: 14,7 %. Nu: 14,1 %." in page
    evidence.refresh_from_db()
    assert evidence.payload == ABSENCE


def test_a_deviation_goes_on_to_the_next_when_the_conference_has_begun(client: Client, world: World) -> None:
    norra, bo = world.units["Norra"], world.people["bo"]
    start_year(by=bo, unit=norra, year=SchoolYear(2026), template="school")
    conference = prepared(norra, bo, template="RK2")
    brought = f"{reverse('conferences:conference_new')}?avvikelse=attendance:grade:5"
    ready = signed_in(client, world, "bo").get(brought)
    assert (
        ready.url
        == f"{reverse('conferences:conference_prepare', args=[conference.pk])}?avvikelse=attendance:grade:5"
    )
    begin_conference(by=bo, conference=conference, on=HELD_ON)
    answer = client.get(brought)
    assert "RK2 Halvtid har börjat, och underlaget kan inte ändras." in shown(answer)
    assert answer.context["form"].initial["template"] == "RK3"
    assert "attendance:grade:5" in answer.context["form"].initial["deviations"]
    assert "har börjat" not in shown(client.get(reverse("conferences:conference_new")))
    assert ("ny:RK3", "Ny: RK3") in [
        (key, said[:7]) for key, said in choices_for(norra, TODAY, "attendance:grade:5")
    ]


def test_a_deviation_that_no_conference_can_take_up_is_not_lost_in_silence(
    client: Client, world: World
) -> None:
    held(world.units["Norra"], world.people["bo"])
    address = f"{reverse('conferences:conference_new')}?mall=RK1&avvikelse=attendance:grade:5"
    page = shown(signed_in(client, world, "bo").get(address, follow=True))
    assert "Ta upp avvikelsen nästa läsår." in page
