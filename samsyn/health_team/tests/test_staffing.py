"""Positions against pupils and the law; what is vacant, and what supervision is planned."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import translation

from samsyn.conferences.refusals import Refusal
from samsyn.facts.competences import COMPETENCES
from samsyn.health_team.actions import staffing as deeds
from samsyn.health_team.competences import Competence, required_on
from samsyn.health_team.models import Position, Supervision
from samsyn.health_team.queries.staffing import across, special_needs_from_file, staffing_at
from samsyn.indicators.tests.school import counted, write
from tests.world import TODAY, World


SPECIAL = (Competence.SPECIAL_NEEDS_EDUCATOR, Competence.SPECIAL_NEEDS_TEACHER)


def add(world: World, competence: str, percent: int, by: str = "bo", **more: object) -> Position:
    new = deeds.NewPosition(competence, percent, date(2026, 8, 1), **more)
    return deeds.add_position(by=world.people[by], unit=world.units["Norra"], new=new)


def row(world: World, competence: str):
    found = staffing_at(world.units["Norra"], TODAY)
    return next(one for one in found.rows if one.competence == competence)


def test_pupils_for_a_post_are_counted_from_what_is_filled(world: World) -> None:
    """Three pupils, 40 % and 20 % filled, 40 % vacant: 3 / 0.6 = 5 pupils for a post."""
    add(world, Competence.SOCIAL_WORKER, 40)
    add(world, Competence.SOCIAL_WORKER, 20, form="shared")
    add(world, Competence.SOCIAL_WORKER, 40, standing="vacant")
    found = row(world, Competence.SOCIAL_WORKER)
    assert (found.filled, found.vacant, found.pupils_per_post) == (60, 40, 5)
    assert found.most_pupils == 400
    assert not found.is_above


def test_the_law_is_met_by_specialpedagog_or_speciallarare_and_by_no_vacancy(world: World) -> None:
    def lacking() -> list[tuple[Competence, ...]]:
        return staffing_at(world.units["Norra"], TODAY).lacking

    add(world, Competence.SPECIAL_NEEDS_EDUCATOR, 100, standing="vacant")
    assert SPECIAL in lacking()
    add(world, Competence.SPECIAL_NEEDS_TEACHER, 50)
    assert SPECIAL not in lacking()
    assert (Competence.DOCTOR,) in lacking()


def test_what_the_staff_figures_of_a_file_say_is_told_beside(world: World) -> None:
    norra = world.units["Norra"]
    assert special_needs_from_file(norra) is None
    write("unit_figure", [counted(norra, "P05", 240, 1.5), counted(norra, "P04", 240, 20)])
    assert special_needs_from_file(norra) == ("2026/27", 160.0)


def test_the_law_speaks_of_school_and_not_of_preschool(world: World) -> None:
    assert staffing_at(world.units["Lingonet"], TODAY).lacking == []


def test_skolchef_sees_which_units_have_a_plan_and_lack_a_competence(world: World, client: Client) -> None:
    for competence in ("school_doctor", "school_nurse", "school_psychologist", "special_needs_teacher"):
        add(world, competence, 50)
    found = {one.unit.name: one for one in across(world.people["eva"], world.units["Exempelköping"], TODAY)}
    assert (found["Norra"].lacking, found["Södra"].is_staffed) == ([(Competence.SOCIAL_WORKER,)], False)
    client.force_login(world.people["eva"])
    assert "Saknar: kurator" in client.get(reverse("health_team:plan_now")).content.decode()


def test_before_july_2023_the_law_named_four_professions() -> None:
    assert (len(required_on(date(2023, 6, 30)).access), len(required_on(date(2023, 7, 1)).access)) == (4, 5)


def test_what_falls_vacant_is_counted_in_school_days_and_what_was_stays(world: World) -> None:
    """Vacant from Monday 16 November to Friday 20 November: five school days."""
    filled = add(world, Competence.PSYCHOLOGIST, 50)
    deeds.turn_position(by=world.people["bo"], position=filled, on=date(2026, 11, 16))
    found = row(world, Competence.PSYCHOLOGIST)
    assert (found.filled, found.vacant, found.pupils_per_post, found.days_without) == (0, 50, None, 5)
    kept = Position.objects.get(pk=filled.pk)
    assert (kept.standing, kept.ends_on) == ("filled", date(2026, 11, 15))
    with pytest.raises(Refusal):
        deeds.turn_position(by=world.people["bo"], position=kept, on=TODAY)


def test_those_of_pupil_health_read_the_staffing_and_rektor_writes_it(world: World) -> None:
    with pytest.raises(PermissionDenied):
        add(world, Competence.NURSE, 100, by="cia")
    add(world, Competence.NURSE, 80)
    page = reverse("health_team:staffing")
    client = Client()
    client.force_login(world.people["cia"])
    text = client.get(page).content.decode()
    assert "80 %" in text
    assert "Spara tjänsten" not in text
    client.force_login(world.people["bo"])
    new = {"competence": "school_doctor", "percent": "10", "standing": "filled", "form": "bought"}
    assert client.post(page, new | {"starts_on": "2026-08-01"}).status_code == 302
    assert client.post(page, new | {"percent": "0", "starts_on": ""}).status_code == 422
    made = Position.objects.get(competence=Competence.DOCTOR)
    other = reverse("health_team:position", args=[made.pk])
    assert client.post(other, {"on": "2026-12-01", "end": "1"}).status_code == 302
    made.refresh_from_db()
    assert made.ends_on == date(2026, 12, 1)


def test_supervision_is_planned_by_the_team_and_told_afterwards(world: World) -> None:
    client, page = Client(), reverse("health_team:supervision_list")
    client.force_login(world.people["cia"])
    new = {"direction": "given", "on": "2026-11-19", "minutes": "60", "for_whom": "Arbetslag 8"}
    assert client.post(page, new | {"by_whom": "specialpedagogen"}).status_code == 302
    planned = Supervision.objects.get()
    client.post(reverse("health_team:supervision_told", args=[planned.pk]), {"held": "1"})
    assert "blev av" in client.get(page).content.decode()
    client.force_login(world.people["anna"])
    assert client.get(page).status_code == 404


def test_figures_and_the_plan_call_a_competence_by_one_name():
    with translation.override("sv"):
        named = {one.value: str(one.label) for one in Competence}
    assert COMPETENCES.items() <= named.items()
