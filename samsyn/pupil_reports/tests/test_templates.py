"""Templates: the ready ones hold together, the huvudman locks, the unit adapts, and nothing in use is changed."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_reports.actions import templates as deeds
from samsyn.pupil_reports.actions.templates import (
    Headed,
    adapt,
    begin_template,
    put_question,
    switch_on,
    use_draft,
)
from samsyn.pupil_reports.catalogue import ready
from samsyn.pupil_reports.contents import Question
from samsyn.pupil_reports.models import TemplateVersion
from samsyn.pupil_reports.queries.templates import draft, in_use, ready_beside
from samsyn.pupil_reports.tests.conftest import used
from tests.world import World


OWN = Headed("Rastvakt", "Efter en rast", "Vår rutin", "K8")
ASKED = {
    "question": "Hur gick det?",
    "why": "Vår rutin",
    "choices": "Bra\nSådär\n\nBra\nIlla",
    "info_class": "K8",
    "is_core": "on",
}


def draft_of(world: World, by: str, unit: str, family: str) -> TemplateVersion:
    where = world.units[unit]
    found = draft(adapt(by=world.people[by], unit=where, one=used(where, family)))
    assert found is not None
    return found


def test_eleven_lie_ready_and_each_has_something_to_count_and_a_reason_for_every_question() -> None:
    assert len(ready()) == 11
    for contents in ready().values():
        assert [one for one in contents.questions if one.is_counted], contents.title
        assert all(one.why for one in contents.questions)


def test_the_huvudman_switches_one_on_for_all_and_a_unit_one_for_itself(world: World) -> None:
    switch_on(by=world.people["sten"], unit=world.units["Exempelköping"], key="incident")
    switch_on(by=world.people["bo"], unit=world.units["Norra"], key="mini")
    assert [one.contents.title for one in in_use(world.units["Norra"])] == ["Incident", "Mini"]
    assert [one.contents.title for one in in_use(world.units["Södra"])] == ["Incident"]
    assert "incident" not in dict(ready_beside(in_use(world.units["Södra"])))
    with pytest.raises(NotNow):
        switch_on(by=world.people["bo"], unit=world.units["Norra"], key="mini")
    for name in ("anna", "cia", "dan", "max", "vera"):
        with pytest.raises(PermissionDenied):
            switch_on(by=world.people[name], unit=world.units["Norra"], key="safety")


def test_a_unit_adapts_the_huvudmans_and_cannot_touch_what_is_locked(world: World) -> None:
    switch_on(by=world.people["sten"], unit=world.units["Exempelköping"], key="incident")
    bo, version = world.people["bo"], draft_of(world, "bo", "Norra", "incident")
    core = version.contents.question("what")
    assert core is not None
    with pytest.raises(PermissionDenied):
        deeds.remove_question(by=bo, version=version, key="what")
    with pytest.raises(PermissionDenied):
        put_question(by=bo, version=version, question=replace(core, choices=("Allt", "Inget")))
    with pytest.raises(PermissionDenied):
        put_question(by=bo, version=version, question=Question("f1", "short", "Ny?", "Rutin", is_core=True))
    put_question(by=bo, version=version, question=Question("f1", "short", "Ny?", "Rutin", info_class="K8"))
    deeds.move_question(by=bo, version=version, key="f1", step=-1)
    deeds.remove_question(by=bo, version=version, key="home_told")
    use_draft(by=bo, version=version)
    keys = [one.key for one in used(world.units["Norra"], "incident").contents.questions]
    assert keys == ["what", "where", "seen", "done", "f1", "told"]
    assert len(used(world.units["Södra"], "incident").contents.questions) == 6


def test_the_next_version_of_a_unit_gets_what_the_huvudman_has_locked_since(world: World) -> None:
    top = world.units["Exempelköping"]
    switch_on(by=world.people["sten"], unit=top, key="mini")
    use_draft(by=world.people["bo"], version=draft_of(world, "bo", "Norra", "mini"))
    new = draft_of(world, "sten", "Exempelköping", "mini")
    core = new.contents.question("about")
    assert core is not None
    put_question(by=world.people["sten"], version=new, question=replace(core, choices=("Ett", "Två")))
    use_draft(by=world.people["sten"], version=new)
    own = draft_of(world, "bo", "Norra", "mini").contents.question("about")
    assert own is not None
    assert own.choices == ("Ett", "Två")


def test_what_is_in_use_is_never_changed(world: World) -> None:
    switch_on(by=world.people["bo"], unit=world.units["Norra"], key="mini")
    version = used(world.units["Norra"], "mini").version
    with pytest.raises(NotNow):
        put_question(by=world.people["bo"], version=version, question=Question("f1", "short", "Ny?", "Rutin"))
    empty = draft(begin_template(by=world.people["bo"], unit=world.units["Norra"], headed=OWN))
    assert empty is not None
    with pytest.raises(NotNow):
        use_draft(by=world.people["bo"], version=empty)


def test_one_is_built_from_scratch_on_the_pages_with_plain_forms(world: World, client: Client) -> None:
    client.force_login(world.people["bo"])
    begun = client.post("/rapportmallar/ny/", {**vars(OWN), "readers": ["teacher"]})
    assert "Klassen tillåter inte: lärare" in begun.content.decode()
    address = client.post("/rapportmallar/ny/", {**vars(OWN), "readers": [], "writers": []})["Location"]
    faulty = client.post(f"{address}ny-fraga/choice/", {**ASKED, "choices": "Bara ett"})
    assert "minst två svar" in faulty.content.decode()
    client.post(f"{address}ny-fraga/choice/", ASKED)
    client.post(f"{address}ny-fraga/number/", {**ASKED, "least": "0", "most": "9", "question": "Hur många?"})
    client.post(f"{address}ordning/", {"fraga": "f2", "vad": "upp"})
    text = client.get(address).content.decode()
    assert text.index("Hur många?") < text.index("Hur gick det?")
    client.post(f"{address}anvand/")
    made = next(one for one in in_use(world.units["Norra"]) if one.contents.title == "Rastvakt")
    number, choice = made.contents.questions
    assert (number.least, number.most, choice.choices) == (0, 9, ("Bra", "Sådär", "Illa"))
    assert not choice.is_core
    assert client.get(f"{address}ny-fraga/okänt/").status_code == 404
