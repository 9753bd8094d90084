"""Files in any order, again and again: the last word about a unit and month is what counts."""

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.facts.store import connect, relation
from samsyn.imports.tests.conftest import attendance, pupil_row, roster, take_in
from samsyn.organisation.models import Unit
from tests.world import build


FILES = st.tuples(st.sampled_from(["2026-09", "2026-10"]), st.integers(1, 4), st.sampled_from([0, 300, 600]))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=st.lists(FILES, min_size=1, max_size=4))
def test_the_last_file_about_a_month_is_what_counts(db, near, sequence):
    with transaction.atomic():
        if not Unit.objects.exists():
            build()
        take_in(roster(*(pupil_row(number) for number in range(1, 5))), approve=True)
        wanted = {}
        for month, pupils, valid in sequence:
            item = take_in(attendance(*range(1, pupils + 1), month=month, valid=valid), approve=True)
            assert item.state == "read"
            assert item.rows_read == item.rows_new + item.rows_changed + item.rows_same + item.rows_rejected
            wanted[month] = pupils, pupils * valid
        with connect() as engine:
            rows = relation(engine, "attendance").aggregate(
                "strftime(period_start, '%Y-%m') AS month, count(*), sum(valid_min)", "month"
            )
            found = {month: (count, total) for month, count, total in rows.fetchall()}
        transaction.set_rollback(True)
    assert found == wanted
