"""Random lives of one pupil whose protection comes, goes, is late, is missing or is set by the school itself.

After every step her name and number are looked for in everything that can be read without opening the sealed name.
What ought to be true is told by a few lines of bookkeeping here, not by the product.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from unittest.mock import patch

from samsyn.core.actions import INSTALLATION
from samsyn.core.jobs import JOBS, put_off
from samsyn.imports import actions
from samsyn.imports.actions import Choice, writing
from samsyn.imports.models import Import
from samsyn.imports.ss12000.handing_in import hand_in
from samsyn.organisation.actions.pupils import lift_protection_here, protect_here, set_alias
from samsyn.organisation.models import Guardian, Guardianship, Pupil
from samsyn.organisation.queries import pupils_in
from samsyn.organisation.roster_rows import pupil_key_hash
from tests.prove import naming
from tests.prove.naming import FAMILY, FILES, GIVEN, HER, HER_KEY, NUMBERS, OTHER_SOURCES
from tests.prove.outputs import everything_stored, found_in
from tests.world import TODAY, World


OPEN = "Ingen"
MARKINGS = [
    OPEN,
    OPEN,
    OPEN,
    "Nej",
    "",
    "Sekretessmarkering",
    "Skyddad folkbokföring",
    "Ja",
    "något nytt",
    "1",
]
OPEN_IN_A_FILE = frozenset({OPEN, "Nej"})
REGISTER = "ss12000"


@dataclass
class Expected:
    """What a careful person would write on a note."""

    protected_by_source: bool = True
    blocked: bool = False
    rosters: int = 0
    registered: list[str] = field(default_factory=list)  # the rows that the register gave the last time

    @property
    def protected(self) -> bool:
        return self.blocked or self.protected_by_source


@dataclass
class Life:
    """The pupil's school, chance, and the note."""

    world: World
    chance: Random
    note: Expected = field(default_factory=Expected)


def her() -> Pupil:
    found: Pupil = Pupil._base_manager.get(key_hash=pupil_key_hash(HER_KEY))
    return found


def live_through(seed: int, world: World, *, steps: int) -> tuple[Life, int]:
    """One life; answers how many times it was seen that nothing had leaked."""
    life, relations = Life(world, Random(seed)), _relations()
    read_roster(life)
    for _ in range(steps):
        step: Callable[[Life], None] = life.chance.choice(STEPS)
        with put_off() as asked:
            step(life)
        for name, details in asked:
            if name == "imports.snapshot":
                with put_off():
                    JOBS[name](**details)
        check(life)
        assert _relations() == relations, "no source makes a guardian"
    return life, steps


def _relations() -> list[Any]:
    return [list(model._base_manager.order_by("pk").values_list()) for model in (Guardian, Guardianship)]


def read_roster(life: Life) -> None:
    """Any of the rosters, with any marking; sometimes it says two things of her, and sometimes it is taken back."""
    chance, note = life.chance, life.note
    source = chance.choice([*FILES, REGISTER])
    said = [chance.choice(MARKINGS)]
    if chance.random() < 0.2:  # the flag changes in the middle of the file: the strictest counts
        said.append("Sekretessmarkering")
    markings = {number: [OPEN] for number in range(naming.COUNT)} | {HER: said}
    if source == REGISTER:
        _read_register(life, markings)
        return
    item = take(FILES[source](markings))
    if note.rosters and item.batches.exists() and chance.random() < 0.1:
        fresh: Any = Import.objects.get(pk=item.pk)
        actions.undo(by=INSTALLATION, item=fresh)
        return
    note.protected_by_source = not set(said) <= OPEN_IN_A_FILE
    note.rosters += 1


def _read_register(life: Life, markings: dict[int, list[str]]) -> None:
    """Its own word for open is one only; a flag may stand late, in the membership of a class."""
    late = life.chance.random() < 0.3
    rows = naming.registered(
        {one: said if one == HER else [OPEN] for one, said in markings.items()}, late=False
    )
    if late:
        rows = naming.registered(markings, late=True)
    item = hand_in("ss12000_roster", "SS 12000: elevregister", rows, "2026/27")
    if item is not None and item.state == Import.State.HELD:
        actions.approve_held(by=INSTALLATION, item=item)
    life.note.protected_by_source = late or set(markings[HER]) != {OPEN}
    life.note.rosters += 1


def read_other(life: Life) -> None:
    """Attendance, grades, tests, forecasts and lists that carry her name; sometimes as a person who says the kind."""
    source = life.chance.choice(OTHER_SOURCES)
    said = source if life.chance.random() < 0.5 else ""
    name = life.chance.choice(["fil.csv", f"franvaro {HER_KEY}.csv"])
    take(naming.other_file(source, life.chance), source=said, name=name)


def take(text: str, *, source: str = "", name: str = "fil.csv") -> Import:
    """Handed in, looked at and read in, whatever it is."""
    item = actions.receive(by=INSTALLATION, name=name, chunks=[text.encode()])
    choice = Choice(source=source)
    item = actions.preview(by=INSTALLATION, item=item, choice=choice)
    return actions.read_in(by=INSTALLATION, item=item, approve=True)


def block(life: Life) -> None:
    protect_here(by=life.world.people["bo"], pupil=her(), unit=life.world.units["Norra"])
    life.note.blocked = True


def block_meanwhile(life: Life) -> None:
    """Rektor blocks her name between the moment a file has been compared and the moment it is written."""
    write = writing.write

    def slowly(**details: Any) -> Import:
        block(life)
        return write(**details)

    with patch.object(writing, "write", slowly):
        read_roster(life)


def lift(life: Life) -> None:
    lift_protection_here(by=life.world.people["bo"], pupil=her(), unit=life.world.units["Norra"])
    life.note.blocked = False


def alias(life: Life) -> None:
    if life.note.protected:
        set_alias(by=life.world.people["bo"], pupil=her(), unit=life.world.units["Norra"], alias="Elev K")


STEPS = [
    read_roster,
    read_roster,
    read_roster,
    read_other,
    read_other,
    read_other,
    block,
    block_meanwhile,
    lift,
    alias,
]


def check(life: Life) -> None:
    pupil, note = her(), life.note
    assert pupil.is_protected == note.protected, note
    assert pupil.locally_protected == note.blocked, "a local block is lifted by nobody but the school"
    by_name = [
        one.pk for one in pupils_in(life.world.people["bo"], life.world.units["Norra"], TODAY, name=GIVEN)
    ]
    if not note.protected:
        assert (pupil.shown_name, by_name) == (f"{GIVEN} {FAMILY}", [pupil.pk])
    else:
        assert by_name == []
    for place, text in everything_stored():
        assert found_in(text, NUMBERS) == [], place
        if note.protected:
            assert found_in(text, (GIVEN, FAMILY)) == [], place
