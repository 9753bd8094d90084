"""Signs in as each persona of Exempelköping, follows the links, and looks at every page: for the bench of pages."""

import gzip
import json
import re
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from benchmarks.measuring import p95, start, tell
from benchmarks.people import signed_in


TIMES, OF_A_KIND = 15, 2
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]*)')
ASSET = re.compile(r'<(?:link|script)\b[^>]*?\b(?:href|src)="([^"]+\.(?:css|js|mjs|woff2))"')
CHOSEN = re.compile(r"[?&]enhet=(\d+)")
NOT_FOLLOWED = {"account_logout", "web:language"}
RESULTS = ("/resultat/", "/resultat/attendance/")


@dataclass
class Visit:
    """One page as one persona meets it."""

    persona: str
    name: str
    address: str
    median_ms: float
    p95_ms: float
    queries: int
    page_kb: float
    first_visit_kb: float

    @property
    def is_result(self) -> bool:
        return self.name.startswith("results:")


def visit(folder: Path, *, quick: bool) -> dict[str, Any]:
    """Sign in as each persona of the demo and walk."""
    from samsyn.access.policy import Role
    from samsyn.accounts.queries import one_of_each_role

    visits: list[dict[str, Any]] = []
    failed: list[str] = []
    for one in one_of_each_role():
        persona = Role(one.role).value
        before, browsers = len(visits), Browsers(one.user)
        for unit, address in walk(browsers, failed):
            visits.append(vars(look(persona, browsers.at(unit), address, 3 if quick else TIMES)))
        tell(f"{persona}: {len(visits) - before} pages")
    for fault in failed:
        tell(f"fails: {fault}")
    return {"visits": visits, "failed": failed}


class Browsers:
    """One for each unit a persona has chosen, since a page is about the unit she chose last."""

    def __init__(self, user: Any) -> None:
        self._user, self._known = user, dict[str, Any]()

    def at(self, unit: str) -> Any:
        if unit not in self._known:
            self._known[unit] = signed_in(self._user)
        return self._known[unit]


def walk(browsers: Browsers, failed: list[str]) -> list[tuple[str, str]]:
    """Unit and address of what is within reach from the start page, at most two of each kind."""
    waiting, seen, found = [("", "/")], set[str](), list[tuple[str, str]]()
    kinds: dict[str, int] = {}
    while waiting:
        before, address = waiting.pop(0)
        chosen = CHOSEN.search(address)
        here = chosen.group(1) if chosen else before
        name = name_of(address)
        if address in seen or name in NOT_FOLLOWED or kinds.get(name, 0) >= OF_A_KIND:
            continue
        seen.add(address)
        answer = browsers.at(here).get(address)
        if answer.status_code in {301, 302}:
            waiting.insert(0, (here, urlsplit(urljoin(address, answer["Location"])).path))
            continue
        if answer.status_code != 200:
            failed.append(f"{answer.status_code} {address}")
        elif answer["Content-Type"].startswith("text/html"):
            kinds[name] = kinds.get(name, 0) + 1
            found.append((here, address))
            waiting += [(here, urljoin(address, link)) for link in links_in(body_of(answer))]
    return found


def links_in(text: str) -> list[str]:
    return [link.replace("&amp;", "&") for link in LINK.findall(text) if is_ours(link)]


def is_ours(link: str) -> bool:
    return bool(link) and not urlsplit(link).scheme and not link.startswith("//")


def name_of(address: str) -> str:
    from django.urls import Resolver404, resolve

    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return address


def body_of(answer: Any) -> str:
    content = answer.content
    return (gzip.decompress(content) if answer.get("Content-Encoding") == "gzip" else content).decode()


def look(persona: str, client: Any, address: str, times: int) -> Visit:
    """Once to warm up and to count, then so many times for the computing."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200, f"{answer.status_code} {address}"
    queries = len(asked)  # the log is emptied by the next request
    took = [computing_of(client, address) for _ in range(times)]
    page_kb = len(answer.content) / 1000
    assets = sum(map(size_of, dict.fromkeys(ASSET.findall(body_of(answer)))))
    return Visit(
        persona,
        name_of(address),
        address,
        statistics.median(took),
        p95(took),
        queries,
        page_kb,
        page_kb + assets,
    )


def computing_of(client: Any, address: str) -> float:
    began = time.process_time()
    client.get(address)
    return (time.process_time() - began) * 1000


SIZES: dict[str, float] = {}


def size_of(asset: str) -> float:
    """In kB, packed as it is sent."""
    from django.contrib.staticfiles import finders

    if asset not in SIZES:
        file = finders.find(urlsplit(asset).path.removeprefix("/static/"))
        assert isinstance(file, str), asset
        content = Path(file).read_bytes()
        SIZES[asset] = (len(content) if file.endswith("woff2") else len(gzip.compress(content, 6))) / 1000
    return SIZES[asset]


def school(folder: Path, *, quick: bool, parts: int) -> dict[str, Any]:
    """A school with each lesson as so many rows that are as much shorter: the cells are the same."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from benchmarks.lessons import pupils_of, write_lessons, write_memberships
    from benchmarks.people import principal_of
    from benchmarks.school import found_schools
    from samsyn.indicators.engine import refresh
    from samsyn.organisation.models import Unit

    units = found_schools(5)
    pupils = pupils_of(units, 110 if quick else 1_085)
    write_memberships(pupils)
    principal_of(Unit.objects.get(pk=units[0]))
    rows = write_lessons(pupils, parts=parts)
    refresh()
    tell(f"{rows} lessons are read in")
    return {"rows": rows, "cells": all_cells()}


def again(folder: Path, *, quick: bool) -> dict[str, Any]:
    """The result pages of such a school, in a process that has done nothing else."""
    from samsyn.accounts.models import User

    user = User.objects.get()
    seen = [look("rektor", signed_in(user), address, 3 if quick else 2 * TIMES) for address in RESULTS]
    return {"ms": [one.median_ms for one in seen], "queries": sum(one.queries for one in seen)}


def all_cells() -> list[tuple[Any, ...]]:
    from samsyn.indicators.models import Cell, Sheet

    current = {sheet.pk: (sheet.indicator, sheet.period) for sheet in Sheet.objects.filter(is_current=True)}
    rows = Cell.objects.filter(sheet__in=list(current)).values_list(
        "sheet_id", "unit_id", "table", "grade_year", "class_name", "sex", "part", "x", "w", "persons"
    )
    return sorted((*current[row[0]], *map(str, row[1:])) for row in rows)


if __name__ == "__main__":
    start(tables=False)
    where, is_quick = Path(sys.argv[2]), sys.argv[3] == "quick"
    more = {"parts": int(sys.argv[4])} if sys.argv[1] == "school" else {}
    said = {"visit": visit, "school": school, "again": again}[sys.argv[1]](where, quick=is_quick, **more)
    (where / "said.json").write_text(json.dumps(said), "utf-8")
