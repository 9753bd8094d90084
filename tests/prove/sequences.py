"""Random sequences of reading in and undoing, beside a plain account of what ought to be true after each step.

The account knows nothing of batches, claims or Parquet: it is a pile of files, where the newest that speaks of a unit
and month is right about it, whole; an undone file leaves the pile, and one that says nothing new is never put there.
"""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from samsyn.core.actions import INSTALLATION
from samsyn.facts.engine import glance
from samsyn.facts.store import relation
from samsyn.imports import actions
from samsyn.imports.models import Import
from samsyn.organisation.models import Pupil, Unit
from samsyn.organisation.roster_rows import pupil_key_hash


MONTHS = {"2026-09": "30", "2026-10": "31", "2026-11": "30"}
PUPILS = {"99900001": range(1, 13), "99900002": range(13, 25)}
HEADER = (
    "unit;pupil_key;grade_year;period_start;period_end;offered_min;valid_min;invalid_min;unregistered_min\n"
)
Place = tuple[str, str]  # unit code, month
Content = dict[Place, dict[int, int]]  # the valid minutes of each pupil there


@dataclass
class Account:
    """What ought to be in force."""

    pile: list[tuple[Import, Content]] = field(default_factory=list)

    def facts(self) -> Content:
        found: Content = {}
        for _, content in self.pile:
            found |= content
        return found

    def says_nothing_new(self, content: Content) -> bool:
        return content == {place: rows for place, rows in self.facts().items() if place in content}

    def has_too_few(self, content: Content) -> bool:
        """More than a tenth of a unit's pupils are gone from the months that the file is about."""
        facts = self.facts()
        for unit in PUPILS:
            months = [month for code, month in content if code == unit]
            before = {pupil for month in months for pupil in facts.get((unit, month), {})}
            now = {pupil for month in months for pupil in content[unit, month]}
            if months and len(now) < 0.9 * len(before):
                return True
        return False


def some_files(chance: Random) -> list[Content]:
    """A few files that overlap in units, months and pupils, some with fewer pupils than others."""
    return [_a_file(chance) for _ in range(chance.randint(2, 4))]


def _a_file(chance: Random) -> Content:
    units = chance.choice([["99900001"], ["99900001"], ["99900002"], list(PUPILS)])
    months = chance.sample(list(MONTHS), chance.randint(1, 3))
    content: Content = {}
    for unit in units:
        # A school may send the other school's pupils by mistake: the file is then about them at its own unit.
        pupils = PUPILS[chance.choice(list(PUPILS)) if chance.random() < 0.1 else unit]
        kept = chance.sample(pupils, chance.choice([12, 12, 12, 11, 10, 6]))
        for month in months:
            content[unit, month] = {pupil: chance.choice([0, 300, 600]) for pupil in sorted(kept)}
    return content


def written(content: Content, chance: Random) -> bytes:
    """The file, its rows in any order: the same rows in another order are another file that says the same."""
    lines = [
        f"{unit};EXK-{pupil};9;{month}-01;{month}-{MONTHS[month]};6000;{valid};0;0\n"
        for (unit, month), rows in content.items()
        for pupil, valid in rows.items()
    ]
    if chance.random() < 0.3:
        chance.shuffle(lines)
    return (HEADER + "".join(lines)).encode()


def in_force() -> Content:
    """What the product says, by unit code and the pupil's number in the roster."""
    codes = dict(Unit.objects.values_list("pk", "code"))
    hashes = {pupil_key_hash(f"EXK-{number}"): number for rows in PUPILS.values() for number in rows}
    pupils = {
        pk: hashes[one] for pk, one in Pupil._base_manager.values_list("pk", "key_hash") if one in hashes
    }
    found: Content = {}
    with glance() as engine:
        columns = "unit, strftime(period_start, '%Y-%m'), person, valid_min"
        for unit, month, person, valid in relation(engine, "attendance").project(columns).fetchall():
            rows = found.setdefault((codes[unit], month), {})
            assert pupils[person] not in rows, f"{pupils[person]} is doubled in {month}"
            rows[pupils[person]] = int(valid)
    return found


def live_through(seed: int) -> int:
    """One sequence; every step is checked. Answers how many files were read."""
    chance = Random(seed)
    files, account, read = some_files(chance), Account(), 0
    for _ in range(chance.randint(3, 7)):
        if account.pile and chance.random() < 0.2:
            _undo(account, chance)
        else:
            times = chance.choice([1, 1, 1, 2, 3, chance.randint(4, 10)])
            content = chance.choice(files)
            for _ in range(times):
                _read(account, content, chance)
            read += times
        assert in_force() == account.facts()
    return read


def _read(account: Account, content: Content, chance: Random) -> None:
    expected = account.has_too_few(content)
    item = actions.receive(by=INSTALLATION, name="fil.csv", chunks=[written(content, chance)])
    item = actions.read_in(by=INSTALLATION, item=item)
    assert (item.state == Import.State.HELD) == expected
    if expected:
        assert in_force() == account.facts()
        if chance.random() < 0.5:
            actions.refuse(by=INSTALLATION, item=item)
            return
        item = actions.approve_held(by=INSTALLATION, item=item)
    _check_counts(item, account, content)
    if not account.says_nothing_new(content):
        account.pile.append((item, content))


def _check_counts(item: Import, account: Account, content: Content) -> None:
    """New, changed and same are what one who compares by hand would count."""
    before = account.facts()
    pairs = [
        (valid, before.get(place, {}).get(pupil))
        for place, rows in content.items()
        for pupil, valid in rows.items()
    ]
    new = sum(old is None for _, old in pairs)
    same = sum(old == now for now, old in pairs)
    expected = (Import.State.READ, len(pairs), new, len(pairs) - new - same, same, 0)
    counted = (item.rows_read, item.rows_new, item.rows_changed, item.rows_same, item.rows_rejected)
    assert (item.state, *counted) == expected


def _undo(account: Account, chance: Random) -> None:
    """Any of the files that still count, not only the last; asked for twice it is done once."""
    item, _ = account.pile.pop(chance.randrange(len(account.pile)))
    for _ in range(chance.choice([1, 2])):
        fresh: Any = Import.objects.get(pk=item.pk)
        assert actions.undo(by=INSTALLATION, item=fresh).state == Import.State.UNDONE
