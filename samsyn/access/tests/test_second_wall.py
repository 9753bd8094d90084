"""With the policy switched off PostgreSQL still gives no sealed row of a unit where one holds no role."""

import pytest
from django.db import ProgrammingError, connection, models, transaction

from samsyn.access import sealing
from samsyn.access.scoping import EVERY_ROW
from samsyn.access.sealing import Purpose, open_sealed
from samsyn.access.second_wall import _belongs, build, condition, walled
from samsyn.core.acting import acting, units_in_reach
from samsyn.core.actions import INSTALLATION
from samsyn.organisation.models import Membership, ProtectedIdentity
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.models import Concern, ConcernMember, Rating
from tests.world import World


on_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has one wall: one file for each organiser"
)


@pytest.fixture
def told(world: World) -> dict[str, Concern]:
    """A concern at Norra and one at Södra."""

    def tell(by: str, unit: str, pupil: str) -> Concern:
        raised = Raised("exposed", "today", "Kanariefågel", world.pupils[pupil])
        return raise_concern(by=world.people[by], unit=world.units[unit], raised=raised)

    return {"Norra": tell("anna", "Norra", "kim"), "Södra": tell("dan", "Södra", "mio")}


@pytest.fixture
def policy_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has forgotten the filter."""
    monkeypatch.setattr(sealing, "allowed", lambda *about: EVERY_ROW)


def seen(world: World, person: str) -> set[str]:
    found = open_sealed(Concern, by=world.people[person], purpose=Purpose.CASE, together=("unit",))
    return {one.unit.name for one in found}


def test_without_the_policy_sqlite_gives_everything(
    world: World, told: dict[str, Concern], policy_off: None
) -> None:
    """Else the test below would prove nothing."""
    if connection.vendor == "sqlite":
        assert seen(world, "dan") == {"Norra", "Södra"}


@on_postgresql
@pytest.mark.parametrize(
    ("person", "units"),
    [
        ("dan", {"Södra"}),
        ("bo", {"Norra"}),
        ("vera", {"Norra"}),
        ("frida", set()),
        ("root", set()),
        ("sys", {"Norra", "Södra"}),  # she holds her role at the organiser: the first wall keeps her out
    ],
)
def test_without_the_policy_nothing_comes_from_units_without_a_role(
    world: World, told: dict[str, Concern], policy_off: None, person: str, units: set[str]
) -> None:
    assert seen(world, person) == units


@on_postgresql
def test_where_nobody_acts_there_are_no_rows(world: World, told: dict[str, Concern]) -> None:
    with acting(None):
        for model in (Concern, ConcernMember):
            assert not models.QuerySet(model).exists()
    assert models.QuerySet(Concern).count() == 2


@on_postgresql
def test_a_row_cannot_be_written_or_moved_over_the_wall(world: World, told: dict[str, Concern]) -> None:
    rows = models.QuerySet(Concern)
    with acting(world.people["dan"]):
        assert rows.filter(pk=told["Norra"].pk).update(theme="other") == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            rows.filter(pk=told["Södra"].pk).update(unit=world.units["Norra"])
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            ProtectedIdentity.objects.create(
                pupil=world.pupils["lo"], unit=world.units["Norra"], sealed_name="x"
            )


@on_postgresql
def test_a_roll_back_leaves_nobody_elses_units_behind(world: World, told: dict[str, Concern]) -> None:
    rows = models.QuerySet(Concern)
    with acting(world.people["dan"]), transaction.atomic():
        assert rows.count() == 1
        transaction.set_rollback(True)
    with acting(world.people["bo"]):
        assert {one.unit_id for one in rows} == {world.units["Norra"].pk}


def test_every_sealed_table_and_what_hangs_on_it_is_walled() -> None:
    assert {Concern, Rating, ConcernMember, ProtectedIdentity} <= set(walled())
    assert "pupil_health_concern" in condition(Rating)
    assert condition(Concern).startswith("current_setting('samsyn.units', true) = '/' or ")


@on_postgresql
def test_the_wall_stands_for_the_owner_too(db: None) -> None:
    tables = [model._meta.db_table for model in walled()]
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relname = any(%s) and relrowsecurity and relforcerowsecurity",
            [tables],
        )
        assert {row[0] for row in cursor.fetchall()} == set(tables)


def test_the_units_are_those_where_one_holds_a_role_today(world: World) -> None:
    def reach(person: object) -> str:
        with acting(person):
            return units_in_reach()

    anna = world.people["anna"]
    assert reach(anna) == world.units["Norra"].path
    anna.is_active = False
    assert (reach(anna), reach(None), reach(world.people["root"]), reach("installation")) == ("",) * 4
    assert reach(INSTALLATION) == "/"
    world.people["bo"].assignments.update(ends_on="2026-11-19")
    assert reach(world.people["bo"]) == ""


@on_postgresql
@pytest.mark.django_db
def test_the_wall_is_raised_once_and_by_the_owner_of_the_tables() -> None:
    """The application's role leaves all as it is: it would be an error."""
    asked = "select count(*) from pg_policies"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        before = cursor.fetchone()
        build(connection)
        cursor.execute("reset role")  # the owner finds it raised already
        build(connection)
        cursor.execute(asked)
        assert cursor.fetchone() == before > (0,)


def test_the_wall_follows_keys_through_what_is_not_sealed() -> None:
    said = _belongs(Membership, ["group", "unit", "path"])
    assert said.startswith('exists (select 1 from "organisation_group" where')
    assert '"organisation_group"."unit_id" in (select "organisation_unit"."id"' in said
