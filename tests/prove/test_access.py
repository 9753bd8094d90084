"""No door opens by another number in its address: requests of one school replayed as others (security.md, row 2)."""

import logging
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.db import connection, models

from samsyn.access.policy import Role
from samsyn.accounts.models import Assignment, Teaching, User
from samsyn.core.acting import acting
from samsyn.organisation.models import ProtectedIdentity, Pupil
from samsyn.pupil_health.models import Concern, ConcernMember
from tests.access_things import Things, build_things
from tests.prove.replay import Asked, client_of, harvest, replay, send
from tests.prove.said import say
from tests.world import START, World


INSIDERS = ("bo", "anna", "adam", "cia", "kim", "gun", "eva")
ELSEWHERE = {
    "biträdande": Role.DEPUTY_PRINCIPAL,
    "kurator": Role.SCHOOL_SOCIAL_WORKER,
    "lärare": Role.TEACHER,
    "vaktmästare": Role.SUPPORT_STAFF,
    "administratör": Role.SCHOOL_ADMINISTRATOR,
}
CANARIES = ("Zqkim", "Zqnoa", "Zqfamilj", "Zqmål", "Zqinsats", "Lovisa Lind")


@pytest.fixture
def things(world: World) -> Things:
    """Norra with words in its rows that stand nowhere else."""
    for name in ("kim", "noa"):
        Pupil.objects.filter(pk=world.pupils[name].pk).update(given=f"Zq{name}", family="Zqfamilj")
    things = build_things(world)
    goal, insats = things.made["goal"], things.made["insats"]
    type(goal)._base_manager.filter(pk=goal.pk).update(wording="Zqmål")
    type(insats)._base_manager.filter(pk=insats.pk).update(title="Zqinsats")
    return things


def others(world: World) -> dict[str, Any]:
    """People who have nothing to do with Norra."""
    people = {"rektor i Södra": world.people["dan"], "förskollärare": world.people["frida"]}
    for number, (name, role) in enumerate(ELSEWHERE.items()):
        person = User.objects.create_user(f"annan{number}@example.org", name=name)
        Assignment.objects.create(user=person, role=role, unit=world.units["Södra"], starts_on=START)
        people[f"{name} i Södra"] = person
    Teaching.objects.create(user=people["lärare i Södra"], group=world.groups["9C"], starts_on=START)
    return people


def test_the_canaries_sing_for_those_who_may_hear_them(things: Things) -> None:
    """Else the replay would prove nothing."""
    seen = b"".join(
        send(client_of(things.world.people["bo"]), Asked(path)).content
        for path in (
            f"/elever/{things.world.pupils['kim'].pk}/",
            "/mal/",
            f"/insatser/{things.made['insats'].pk}/",
        )
    )
    assert all(canary.encode() in seen for canary in ("Zqkim", "Zqmål", "Zqinsats"))


@pytest.mark.parametrize("most", [60, pytest.param(None, marks=pytest.mark.prove)])
def test_other_peoples_requests_with_other_numbers_open_nothing(
    things: Things, most: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)  # thousands of doors are not found, as they should
    world, chance = things.world, Random(2)
    asked = harvest(world.people[name] for name in (INSIDERS[:1] if most else INSIDERS))
    people = others(world)
    if most:
        asked, people = chance.sample(asked, most), {"rektor i Södra": people["rektor i Södra"]}
    tally = replay(asked, people, list(CANARIES), world.units["Norra"].path, chance)
    say(requests=tally.requests, kinds_of_requests=len(asked), leaks=len(tally.leaks), deeds=len(tally.deeds))
    assert (tally.leaks, tally.deeds, tally.told_apart, tally.crashes) == ([], [], [], [])
    assert tally.answers.get(404, 0) > tally.requests / 20


@pytest.mark.prove
def test_with_the_policy_off_ten_thousand_questions_get_no_sealed_row_of_another_unit(things: Things) -> None:
    """The second wall (security.md, row 4); SQLite has none."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no second wall")
    norra, people = things.world.units["Norra"], list(others(things.world).values())
    concerns = models.QuerySet(Concern).filter(unit=norra)
    keys = list(concerns.values_list("pk", flat=True))
    assert keys
    shapes: list[Callable[[], Any]] = [
        lambda: list(concerns.all()),
        lambda: concerns.all().count(),
        lambda: models.QuerySet(Concern).filter(pk=chance.choice(keys)).exists(),
        lambda: list(models.QuerySet(ConcernMember).filter(concern__in=keys)),
        lambda: list(models.QuerySet(ConcernMember).filter(concern__unit=norra).values("user")),
        lambda: models.QuerySet(ProtectedIdentity).filter(unit=norra).count(),
        lambda: list(Pupil._base_manager.filter(pk__in=concerns.values("pupil"))),
        lambda: concerns.update(state="closed"),
    ]
    chance, foreign = Random(4), 0
    for turn in range(10_000):
        with acting(chance.choice(people)):
            foreign += bool(shapes[turn % len(shapes)]())
    assert foreign == 0
    say(wall_questions=10_000, wall_foreign_rows=foreign)
