"""Random lives of one pupil whose protection comes, goes, is late, is missing or is set by the school itself.

After every step her name is looked for in everything that can be read without opening the sealed name. What ought to
be true is told by four lines of bookkeeping here, not by the product.
"""

from dataclasses import dataclass
from random import Random
from typing import Any

from django.apps import apps
from django.test import Client

from samsyn.core.actions import INSTALLATION
from samsyn.core.jobs import JOBS, put_off
from samsyn.facts.store import connect, relation
from samsyn.imports import actions
from samsyn.imports.models import Import
from samsyn.imports.tests.conftest import attendance, pupil_row, roster, take_in
from samsyn.organisation.actions.pupils import lift_protection_here, protect_here, set_alias
from samsyn.organisation.models import Pupil
from samsyn.organisation.queries import pupils_in
from samsyn.organisation.roster_rows import pupil_key_hash
from tests.world import TODAY, World


GIVEN, FAMILY = "Kanarina", "Skyddsson"
OPEN = "Ingen"
MARKINGS = [OPEN, OPEN, "", "Sekretessmarkering", "Skyddad folkbokföring", "Ja", "något nytt", "SEKRETESS"]
OTHERS = range(1, 12)
READERS = ("bo", "anna", "adam")
PAGES = ("/elever/?klass=9A", "/elever/?namn=Kan", "/elever/?namn=Skydds", "/lasin/", "/logg/", "/resultat/")


@dataclass
class Expected:
    """What a careful person would write on a note."""

    marking: str = ""
    blocked: bool = False
    rosters: int = 0

    @property
    def protected(self) -> bool:
        return self.blocked or self.marking != OPEN


def her_row(marking: str) -> str:
    return pupil_row(12, marking=marking).replace("Förnamn12;Släkt", f"{GIVEN};{FAMILY}")


def her() -> Pupil:
    found: Pupil = Pupil._base_manager.get(key_hash=pupil_key_hash("EXK-12"))
    return found


def live_through(seed: int, world: World, *, steps: int, look_at_pages: bool) -> int:
    """One life; answers how many times it was seen that nothing had leaked."""
    chance, note, seen = Random(seed), Expected(), 0
    _read_roster(note, chance)
    for _ in range(steps):
        step = chance.choice([_read_roster, _read_roster, _read_attendance, _block, _block, _lift, _alias])
        with put_off() as asked:
            step(note, chance) if step in (_read_roster, _read_attendance) else step(note, chance, world)
        for name, details in asked:
            if name == "imports.snapshot":
                with put_off():
                    JOBS[name](**details)
        _check(note, world)
        seen += 1
    if look_at_pages:
        _check_pages(note, world)
    return seen


def _read_roster(note: Expected, chance: Random) -> None:
    marking = chance.choice(MARKINGS)
    rows = [*(pupil_row(number) for number in OTHERS), her_row(marking)]
    if chance.random() < 0.2:  # the flag changes in the middle of the file: the strictest counts
        rows.append(her_row("Sekretessmarkering").replace(";9A;", ";9B;"))
        marking = marking if marking != OPEN else "Sekretessmarkering"
    if chance.random() < 0.3:
        chance.shuffle(rows)
    item = take_in(roster(*rows), approve=True)
    if note.rosters and item.batches.exists() and chance.random() < 0.1:
        fresh: Any = Import.objects.get(pk=item.pk)
        actions.undo(by=INSTALLATION, item=fresh)
        return
    note.marking, note.rosters = marking, note.rosters + 1


def _read_attendance(note: Expected, chance: Random) -> None:
    take_in(attendance(*OTHERS, 12, valid=chance.choice([0, 300, 600])), approve=True)


def _block(note: Expected, chance: Random, world: World) -> None:
    protect_here(by=world.people["bo"], pupil=her(), unit=world.units["Norra"])
    note.blocked = True


def _lift(note: Expected, chance: Random, world: World) -> None:
    lift_protection_here(by=world.people["bo"], pupil=her(), unit=world.units["Norra"])
    note.blocked = False


def _alias(note: Expected, chance: Random, world: World) -> None:
    if note.protected:
        set_alias(by=world.people["bo"], pupil=her(), unit=world.units["Norra"], alias="Elev K")


def _check(note: Expected, world: World) -> None:
    pupil = her()
    assert pupil.is_protected == note.protected, note
    by_name = [one.pk for one in pupils_in(world.people["bo"], world.units["Norra"], TODAY, name=GIVEN)]
    if not note.protected:
        assert (pupil.shown_name, by_name) == (f"{GIVEN} {FAMILY}", [pupil.pk])
        return
    assert by_name == []
    for model in apps.get_models():
        if hasattr(model, "_base_manager"):
            text = str(list(model._base_manager.values_list()))
            assert [name for name in (GIVEN, FAMILY) if name in text] == [], model._meta.label
    with connect() as engine:
        flags = relation(engine, "membership", school_years=["2026/27"]).filter(f"person = {pupil.pk}")
        assert {row[0] for row in flags.project("protected").fetchall()} <= {True}


def _check_pages(note: Expected, world: World) -> None:
    for name in READERS:
        client = Client()
        client.force_login(world.people[name])
        for address in (*PAGES, f"/elever/{her().pk}/"):
            text = client.get(address).content.decode()
            if note.protected:
                assert [one for one in (GIVEN, FAMILY) if one in text] == [], (name, address)
