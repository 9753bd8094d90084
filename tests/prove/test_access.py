"""No door opens by another number in its address: requests of one school replayed as others (security.md, row 2)."""

import logging
import time
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.db import connection, models

from samsyn.core.acting import acting
from samsyn.organisation.models import ProtectedIdentity, Pupil
from samsyn.pupil_health.models import CaseNote, Concern, ConcernMember
from tests.access_things import Things, build_things
from tests.prove.replay import Asked, Stranger, client_of, harvest, replay, send
from tests.prove.said import say
from tests.twin_school import twin_of
from tests.world import World


INSIDERS = ("bo", "cia", "anna", "adam", "kim", "gun", "eva")
NAMES = ("Zqkim", "Zqnoa", "Zqfamilj")
WORK = ("Zqmål", "Zqinsats")
SEALED = ("Zqsett", "Zqröst", "Zqplats", "Zqplan")
TRUE_NAME = "Lovisa Lind"
CANARIES = (*NAMES, *WORK, *SEALED, TRUE_NAME)
FROM_AFAR = ("max", "sten", "eva", "nora", "sys")  # figures and goals, and nothing about a pupil
AT_NORRA = {  # who is at the school, and what is another's all the same
    "siv": (*SEALED, TRUE_NAME),
    "pia": (*SEALED, TRUE_NAME),
    "ali": ("Zqkim", *SEALED, TRUE_NAME),
    "anna": ("Zqsett", "Zqröst", "Zqplan", TRUE_NAME),  # Noa she reads behind the glass
    "vera": (*NAMES, *WORK, "Zqröst", "Zqplats", "Zqplan", TRUE_NAME),
    "adam": SEALED,
    "kim": ("Zqnoa", *WORK, *SEALED, TRUE_NAME),
    "gun": ("Zqnoa", *WORK, *SEALED, TRUE_NAME),
    "frida": CANARIES,
    "root": CANARIES,
}


@pytest.fixture
def things(world: World) -> Things:
    """Norra with words in its rows that stand nowhere else."""
    for name in ("kim", "noa"):
        Pupil.objects.filter(pk=world.pupils[name].pk).update(given=f"Zq{name}", family="Zqfamilj")
    things = build_things(world)
    made = things.made
    type(made["goal"])._base_manager.filter(pk=made["goal"].pk).update(wording="Zqmål")
    type(made["insats"])._base_manager.filter(pk=made["insats"].pk).update(title="Zqinsats")
    made["concern"].seen, made["action"].what, made["outside"].what = "Zqsett", "Zqplats", "Zqplan"
    note = models.QuerySet(CaseNote).get(case=made["case"])
    note.text = "Zqröst"
    for row in (made["concern"], made["action"], made["outside"], note):
        row.save()
    return things


def strangers(world: World) -> dict[str, Stranger]:
    """Everybody at another school, those who work for the organiser, and those at Norra who are not concerned."""
    norra, people = world.units["Norra"].path, world.people
    beside = {f"{name} i Södra": one for name, one in twin_of(world).people.items() if people[name] != one}
    return (
        {name: Stranger(one, CANARIES, norra) for name, one in beside.items()}
        | {name: Stranger(people[name], (*NAMES, *SEALED, TRUE_NAME)) for name in FROM_AFAR}
        | {"dag": Stranger(people["dag"], ("Zqnoa", *SEALED, TRUE_NAME))}  # Kim has asked who reads about her
        | {name: Stranger(people[name], words) for name, words in AT_NORRA.items()}
    )


def test_the_canaries_sing_for_those_who_may_hear_them(things: Things) -> None:
    """Else the replay would prove nothing."""
    world, made = things.world, things.made
    pages = {
        "bo": (
            f"/elever/{world.pupils['kim'].pk}/",
            "/elever/?klass=9B",
            "/mal/",
            f"/insatser/{made['insats'].pk}/",
        ),
        "cia": (f"/inkorg/{made['concern'].pk}/", f"/arenden/{made['case'].pk}/"),
    }
    asked = [(world.people[who], Asked(path)) for who, paths in pages.items() for path in paths]
    asked.append((world.people["adam"], Asked(f"/elever/{world.pupils['lo'].pk}/namn/", is_post=True)))
    seen = b"".join(send(client_of(who), one).content for who, one in asked)
    assert [canary for canary in CANARIES if canary.encode() not in seen] == []


@pytest.mark.parametrize("most", [60, pytest.param(None, marks=pytest.mark.prove)])
def test_other_peoples_requests_with_other_keys_open_nothing(
    things: Things, most: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)  # thousands of doors are not found, as they should
    world, chance, began = things.world, Random(2), time.process_time()
    asked = harvest(world.people[name] for name in (INSIDERS[:1] if most else INSIDERS))
    people = strangers(world)
    if most:
        asked, people = chance.sample(asked, most), {"bo i Södra": people["bo i Södra"]}
    tally = replay(asked, people, chance)
    say(
        requests=tally.requests,
        kinds_of_requests=len(asked),
        strangers=len(people),
        compared=tally.compared,
        leaks=len(tally.leaks),
        deeds=len(tally.deeds),
        told_apart=len(tally.told_apart),
        cpu_seconds=round(time.process_time() - began),
    )
    assert (tally.leaks, tally.deeds, tally.told_apart, tally.crashes) == ([], [], [], [])
    assert tally.answers.get(404, 0) > tally.requests / 20


@pytest.mark.prove
def test_with_the_policy_off_ten_thousand_questions_get_no_sealed_row_of_another_unit(things: Things) -> None:
    """The second wall (security.md, row 4); SQLite has none."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no second wall")
    norra, people = (
        things.world.units["Norra"],
        [one.person for one in strangers(things.world).values() if one.does_nothing_in],
    )
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
