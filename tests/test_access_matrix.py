"""Every address of the product, and what each kind of person gets there.

The table in access_matrix.txt is the permission policy as people meet it. 404, not 403, for things one may
not see: a refusal should not tell that the thing exists. An address without a row fails the build.
`python -m tests.access_table` prints the table as the product answers now, to be read line by line.
"""

import re
import time
from copy import deepcopy
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponseNotFound
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from samsyn.config import urls
from tests.access_things import Things, build_things, response_of, undone_answer_of
from tests.addresses import addresses
from tests.world import World


TABLE = Path(__file__).with_name("access_matrix.txt")
MOST_QUERIES = {"results": 30}
OTHERS = 15  # as decided, those of session, user and roles among them


@cache
def rows() -> dict[tuple[str, str], dict[str, str]]:
    """(method, address) → person → what she gets."""
    header, *lines = [
        line.split()
        for line in TABLE.read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    people = header[2:]
    return {(line[0], line[1]): dict(zip(people, line[2:], strict=True)) for line in lines}


@pytest.fixture
def things(world: World) -> Things:
    return build_things(world)


def slice_of(address: str) -> str:
    return address.split(":")[0] if ":" in address else "signing in"


def test_who_reaches_what(things: Things, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one go, each request undone: what takes long is to build the things.

    That nothing is there is told without a page: the page would take longer than all it is about.
    """
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound(), raising=False)
    wrong = []
    for person, client in everybody(things.world).items():
        for (method, name), cells in rows().items():
            got = tried(things, method, name, client)
            if got != cells[person]:
                wrong.append(f"{method} {name} {person}: {got}, not {cells[person]}")
    assert not wrong, "\n".join(wrong)


def everybody(world: World) -> dict[str, Client]:
    """Person → her browser, signed in; nobody's is not."""
    clients = {person: Client() for person in next(iter(rows().values()))}
    for person, client in clients.items():
        if person != "nobody":
            client.force_login(world.people[person])
            session = client.session  # as after her first page, so that no later one writes it anew
            session.update({"began": int(time.time()), "seen": int(time.time()) + settings.SESSION_IDLE})
            session.save()
    return clients


def tried(things: Things, method: str, name: str, client: Client) -> str:
    signed_in = deepcopy(client.cookies)
    answer = undone_answer_of(client, method, name, things)
    client.cookies = signed_in
    return answer


def test_every_address_is_in_the_matrix() -> None:
    assert set(addresses(get_resolver())) == {address for _, address in rows()}


def test_every_person_of_the_nineteen_has_a_column() -> None:
    people = set(next(iter(rows().values())))
    assert {"nobody", "root", "dan"} < people
    assert len(people) >= 19 + 2


PAGES = sorted({name for method, name in rows() if method == "GET" and ":" in name})


def test_pages_ask_the_database_few_questions_and_their_headings_skip_no_step(things: Things) -> None:
    wrong = []
    for address in PAGES:
        seen = [
            person for person, got in rows()["GET", address].items() if got == "200" and person != "nobody"
        ]
        if not seen:
            continue
        asked, page = visited(things, address, seen[0])
        if len(asked) > MOST_QUERIES.get(address, MOST_QUERIES.get(slice_of(address), OTHERS)):
            wrong += [f"{address}: {len(asked)}", *asked]
        if any(below > above + 1 for above, below in pairwise([0, *headings(page)])):
            wrong.append(f"{address}: headings {headings(page)}")
    assert not wrong, "\n".join(wrong)


def headings(page: str) -> list[int]:
    return [int(one) for one in re.findall(r"<h([1-6])\b", page)]


def visited(things: Things, address: str, person: str) -> tuple[list[str], str]:
    """What a page asks the database on a second visit, and the page; the first visit writes the session."""
    client = Client()
    with transaction.atomic():
        client.force_login(things.world.people[person])
        response_of(client, "GET", address, things)
        with CaptureQueriesContext(connection) as asked:
            answer = response_of(client, "GET", address, things)
        transaction.set_rollback(True)
    is_page = answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming
    return [query["sql"][:160] for query in asked], answer.content.decode() if is_page else ""
