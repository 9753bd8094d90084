"""5 000 organisers' tables released: nothing hidden worked out, and no interval narrower than is promised.

Two attackers who share no code with the gate: one solves for what follows exactly, one asks between which limits each
hidden figure lies. They have what the organiser's staff sees together with what the public sees, which is the same rows
with rounded counts. What only hides small rows is caught by both.
"""

from collections import Counter

import pytest

from samsyn.access.zones import Zone
from samsyn.indicators.auditing import audit
from samsyn.indicators.boxes import boxes_of
from samsyn.indicators.disclosure import release
from samsyn.indicators.joint import closed_tables
from samsyn.indicators.tests.attack import SECONDS, guarded, leaks, random_tables, unguarded
from samsyn.indicators.tests.narrowing import too_narrow
from samsyn.indicators.tests.test_merging import attacked, merged, random_schools
from tests.prove.said import say


TABLES = 5_000
pytestmark = pytest.mark.prove


def test_nothing_hidden_is_recovered_or_narrowed() -> None:
    recovered, narrowed, unlike, shown, total, cells = [], [], [], 0, 0, 0
    for seed in range(TABLES):
        rows, tree = random_tables(seed)
        safe = guarded(rows, tree)
        released, public = release(safe, Zone.ORGANISER), release(safe, Zone.PUBLIC)
        told = [one for one in released if one.grade_year is None and one.sex is None]
        shown += sum(one.status != "hidden" for one in told)
        total += len(told)
        cells += len(rows)
        recovered += [seed] * bool(leaks(rows, released, tree))
        narrowed += [seed] * bool(too_narrow(rows, released, tree))
        unlike += [seed] * ([one.status for one in released] != [one.status for one in public])
    say(tables=TABLES, cells=cells, recovered=len(recovered), too_narrow=len(narrowed))
    say(zones_unlike=len(unlike), totals=total, totals_shown=shown)
    assert (recovered, narrowed, unlike) == ([], [], [])
    assert shown > total / 2  # a gate that hides everything is safe and useless


def test_hiding_small_rows_alone_would_have_been_caught() -> None:
    """The attack is worth something only if it beats the rule that anybody would write first."""
    caught = 0
    for seed in range(TABLES):
        rows, tree = random_tables(seed)
        caught += bool(leaks(rows, release(unguarded(rows, tree), Zone.ORGANISER), tree))
    say(naive_tables=TABLES, naive_recovered=caught)
    assert caught > TABLES / 10


def test_what_the_audits_lead_to() -> None:
    """How often more had to be closed, and how often nothing could be shown."""
    found: Counter[str] = Counter()
    for seed in range(TABLES // 10):
        rows, tree = random_tables(seed)
        boxes = boxes_of(rows)
        found[audit(boxes, tree, closed_tables(boxes, tree), SECONDS).outcome.value] += 1
    say(audited=TABLES // 10, **{f"audit_{name}": count for name, count in sorted(found.items())})
    assert found["late"] == 0
    assert found["refused"] < TABLES / 10 / 50


def test_stages_give_no_hidden_grade_away() -> None:
    """Grades that may not leave are put together to stages: both attackers have the stages too."""
    schools, beaten = 0, []
    for seed in range(TABLES // 5):
        rows, tree = random_schools(seed)
        units = merged(rows, tree)
        schools += len(units)
        beaten += [seed] * bool(attacked(rows, tree, units))
    say(merged_tables=TABLES // 5, merged_schools=schools, merged_recovered=len(beaten))
    assert beaten == []
    assert schools > TABLES / 10
