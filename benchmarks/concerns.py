"""The pages of pupil health and of one pupil, with 200 000 concerns and 20 000 cases over 40 units.

The rows are put straight into the database. Pages are asked for as kurator, with her second factor shown, session and
audit counted in. What the policy adds is the computing of the same rows with and without its filter, in one run, on
both databases.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psutil

from benchmarks.full_case import Full, make_full
from benchmarks.measuring import Figure, computing, place, start, tell
from benchmarks.people import signed_in
from benchmarks.school import enrol, found_schools
from benchmarks.walking import look


UNITS, PUPILS = 40, 8_000
CONCERNS, CASES = 200_000, 20_000
OPEN_CONCERNS, OPEN_CASES = 25, 30  # of a unit
TODAY = date(2026, 11, 20)
IN_A_TURN = 25  # since the computing of another process is told in hundredths of a second
PAGE_QUERIES, PAGE_MS, POLICY = 15, 40, 1.25
WEIGHT_KB = 30


def measure(*, quick: bool) -> list[Figure]:
    from tools.postgres import server

    embedded = _on("", quick)
    with server() as address:
        tell("on PostgreSQL")
        big = _on(address, quick)
    return [
        Figure("concerns", embedded["concerns"], ""),
        Figure("cases", embedded["cases"], ""),
        *_pages(embedded["pages"], ""),
        *_pages(big["pages"], ", PostgreSQL"),
        Figure("what the policy adds to the bare query, SQLite", embedded["policy"], "x", at_most=POLICY),
        Figure("what the policy adds to the bare query, PostgreSQL", big["policy"], "x", at_most=POLICY),
        Figure("raising a concern, first visit with css and js", embedded["weight"], "kB", at_most=WEIGHT_KB),
    ]


def _pages(pages: dict[str, dict[str, float]], where: str) -> Iterator[Figure]:
    for name, one in pages.items():
        yield Figure(f"{name}{where}: median computing", one["ms"], "ms", at_most=PAGE_MS)
        yield Figure(f"{name}{where}: queries", one["queries"], "", at_most=PAGE_QUERIES)


def _on(address: str, quick: bool) -> dict[str, Any]:
    """In a process of its own, since the database is chosen once."""
    with place():
        environment = os.environ | ({"DATABASE_URL": address} if address else {})
        line = [sys.executable, "-m", "benchmarks.concerns", *(["--quick"] if quick else [])]
        said = subprocess.run(line, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    answer: dict[str, Any] = json.loads(said.splitlines()[-1])
    return answer


def on_this(*, quick: bool) -> dict[str, Any]:
    start()
    from samsyn.core import clock

    clock.today = lambda: TODAY
    share = 20 if quick else 1
    kurator, full = fill(CONCERNS // share, CASES // share)
    client = signed_in(kurator)
    addresses = {
        "inbox": "/inkorg/",
        "a concern": f"/inkorg/{full.concern}/",
        "list of cases": "/arenden/",
        "a case": f"/arenden/{full.case}/",
        "a pupil": f"/elever/{full.pupil}/",
        "list of meetings": "/eht/",
        "a meeting": f"/eht/{full.meeting}/",
        "a case at a meeting": f"/eht/{full.meeting}/arende/{full.case}/",
        "search among pupils": "/elever/?namn=Elev",
        "raising a concern": "/uppmarksamma/",
    }
    pages = {name: look("kurator", client, one, 5 if quick else 21) for name, one in addresses.items()}
    return {
        "concerns": CONCERNS // share,
        "cases": CASES // share,
        "pages": {name: {"ms": one.median_ms, "queries": one.queries} for name, one in pages.items()},
        "policy": policy(kurator, 4 if quick else 40),
        "weight": pages["raising a concern"].first_visit_kb,
    }


def fill(concerns: int, cases: int) -> tuple[Any, Full]:
    """Units, pupils, a kurator and a specialpedagog each, and everything they have worked with in five years.

    Answers the kurator of the first unit, and what of hers is full of things to show.
    """
    from django.db import connection

    from samsyn.access.policy import Role
    from samsyn.accounts.actions import Period, Person, give_role, make_account
    from samsyn.core.actions import INSTALLATION
    from samsyn.organisation.models import Enrolment, Unit

    units = found_schools(UNITS)
    enrol(PUPILS, units)
    rows = []
    for unit in Unit.objects.filter(pk__in=units).order_by("pk"):
        staff = []
        for role in (Role.SCHOOL_SOCIAL_WORKER, Role.SPECIAL_NEEDS_EDUCATOR, Role.TEACHER):
            user = make_account(
                by=INSTALLATION, person=Person(f"{role}{unit.pk}@example.org", f"{role} {unit.pk}")
            )
            give_role(by=INSTALLATION, user=user, role=role, unit=unit, period=Period(date(2020, 8, 1)))
            staff.append(user)
        pupils = list(Enrolment.objects.filter(unit=unit).values_list("pupil_id", flat=True))
        rows.append((staff, _concerns(unit, staff, pupils, concerns // UNITS)))
        _cases(unit, staff, pupils, cases // UNITS)
    (kurator, educator, _teacher), concern = rows[0]
    full = make_full(kurator, educator, concern, TODAY)
    if connection.vendor == "postgresql":
        connection.cursor().execute("analyze")  # as it does by itself within a minute
    tell(f"{concerns} concerns and {cases} cases are there")
    return kurator, full


def _concerns(unit: Any, staff: list[Any], pupils: list[int], count: int) -> uuid.UUID:
    """Most of them closed; answers the key of an open one."""
    from samsyn.pupil_health.models import Concern, ConcernMember

    chance = random.Random(unit.pk)
    rows = []
    for number in range(count):
        is_open = number < OPEN_CONCERNS
        raised = datetime(2026, 11, 19, 9, tzinfo=UTC) - timedelta(hours=(1 if is_open else 9) * number)
        row = Concern(
            unit=unit,
            logged_at=unit,
            pupil_id=chance.choice(pupils),
            theme=chance.choice(Concern.Theme.values),
            wanted="next_meeting",
            wanted_by=raised.date() + timedelta(7),
            answer_by=raised.date() + timedelta(2),
            sender="staff",
            sender_role="teacher",
            raised_by=staff[2],
            raised_at=raised,
            state="in_hand" if is_open else "closed",
            decision="take",
            responsible=staff[0],
            decided_at=raised,
            answered_at=raised,
            closed_at=None if is_open else raised + timedelta(30),
        )
        row.seen = "Har suttit ensam på rasten flera dagar i rad och vill inte gå hem."
        rows.append(row)
    Concern._base_manager.bulk_create(rows, batch_size=500)
    ConcernMember._base_manager.bulk_create(
        [
            ConcernMember(concern_id=row.pk, user=user, starts_on=row.raised_at.date(), added_by=staff[0])
            for row in rows
            for user in staff[:2]
        ],
        batch_size=1000,
    )
    return rows[0].pk


def _cases(unit: Any, staff: list[Any], pupils: list[int], count: int) -> None:
    from samsyn.pupil_health.models import Case, CaseMember
    from samsyn.pupil_health.scale import scale_on

    chance = random.Random(-unit.pk)
    rows = []
    for number in range(count):
        is_open = number < OPEN_CASES
        opened = datetime(2026, 11, 19, 9, tzinfo=UTC) - timedelta(days=2 * number)
        row = Case(
            unit=unit,
            logged_at=unit,
            pupil_id=chance.choice(pupils),
            theme="unwell",
            opened_by=staff[0],
            opened_at=opened,
            responsible=staff[0],
            responsible_since=opened.date(),
            level=1,
            scale=scale_on(TODAY).version,
            review_on=opened.date() + timedelta(60),
            state="open" if is_open else "closed",
            result="" if is_open else "goal_met",
            closed_at=None if is_open else opened + timedelta(90),
        )
        rows.append(row)
    Case._base_manager.bulk_create(rows, batch_size=500)
    CaseMember._base_manager.bulk_create(
        [
            CaseMember(case_id=row.pk, user=user, starts_on=row.opened_at.date(), added_by=staff[0])
            for row in rows
            for user in staff
        ],
        batch_size=1000,
    )


def policy(user: Any, times: int) -> float:
    """The open concerns of her unit with the filter of the policy against the same rows by a question without it.

    Both are built, asked and made into rows as on a page. What counts is computing, here and in the process of the
    database that answers: a busy machine lengthens everything else.
    """
    from django.db.models import QuerySet

    from samsyn.access.policy import Verb
    from samsyn.access.scoping import allowed
    from samsyn.pupil_health.models import Concern
    from samsyn.pupil_health.queries.opening import OPEN, TOGETHER

    unit = user.assignments_in_force()[0].unit

    def bare() -> Any:
        return QuerySet(Concern).filter(unit=unit, state__in=OPEN).select_related(*TOGETHER)

    def filtered() -> Any:
        return bare().filter(allowed(user, Verb.SEE, Concern.access))

    same = [sorted(one.pk for one in rows()) for rows in (bare, filtered)]
    assert same[0] == same[1]
    assert len(same[0]) == OPEN_CONCERNS
    there = _answering()
    here, beyond = {bare: list[float](), filtered: list[float]()}, {bare: 0.0, filtered: 0.0}
    for _ in range(times):
        for rows in (bare, filtered):
            before = there()
            here[rows] += [computing(lambda asked=rows: list(asked())) for _ in range(IN_A_TURN)]
            beyond[rows] += there() - before
    whole = {rows: statistics.median(here[rows]) + beyond[rows] / times / IN_A_TURN for rows in here}
    return whole[filtered] / whole[bare]


def _answering() -> Callable[[], float]:
    """Tells the seconds of computing of the process that answers on PostgreSQL; SQLite answers in this one."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return lambda: 0.0
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        process = psutil.Process(cursor.fetchone()[0])
    return lambda: process.cpu_times().user + process.cpu_times().system


if __name__ == "__main__":
    print(json.dumps(on_this(quick="--quick" in sys.argv)))
