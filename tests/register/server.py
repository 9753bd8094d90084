"""Answers for the register on 127.0.0.1: pages, filters and tokens as the standard says, and faults on demand."""

import base64
import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from socketserver import ThreadingMixIn
from ssl import SSLContext
from threading import Thread
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from samsyn.imports.ss12000.paging import REQUIRED
from tests.register.school import School, ident


Start = Callable[..., Any]
Query = dict[str, list[str]]


@dataclass
class Register:
    """The WSGI application. `faults` are taken in turn: (endpoint, which of its questions) -> what goes wrong."""

    school: School
    offered: set[str] = field(default_factory=set)
    forbidden: set[str] = field(default_factory=set)
    faults: dict[tuple[str, int], str] = field(default_factory=dict)
    wrapped: bool = True
    knows_expand: bool = True
    takes_required: bool = (
        True  # beside a token; the standard says both that they must and that they must not
    )
    per_row: float = 0.0  # seconds that the server takes for a row
    log: list[tuple[str, str, Query]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=lambda: {"fixed"})
    asked: dict[str, int] = field(default_factory=dict)
    subscriptions: dict[str, dict[str, Any]] = field(default_factory=dict)
    good_for: timedelta = timedelta(days=3)

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        path = environ["PATH_INFO"].removeprefix("/v2").strip("/")
        query = parse_qs(environ["QUERY_STRING"], keep_blank_values=True)
        self.log.append((environ["REQUEST_METHOD"], path, query))
        self.asked[path] = self.asked.get(path, 0) + 1
        fault = self.faults.pop((path, self.asked[path]), "")
        status, body = (200, b"")
        if fault in FAULTS:
            status, headers, body = FAULTS[fault]
            start(f"{status} Fault", [("Content-Type", "application/json"), *headers])
            return [body]
        if fault == "slow":
            time.sleep(1.5)
        status, answer = self._answer(environ, path, query, fault)
        body = json.dumps(answer, ensure_ascii=False).encode() if answer is not None else b""
        body = body[: len(body) // 2] if fault == "cut" else body
        start(f"{status} Answer", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body[: len(body) // 2] if fault == "broken" else body]

    def _answer(self, environ: dict[str, Any], path: str, query: Query, fault: str) -> tuple[int, Any]:
        if path == "connect/token":
            return self._token(environ)
        bearer = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
        if fault == "expire":
            self.tokens.discard(bearer)
        if bearer not in self.tokens:
            return 401, {"detail": "Could not validate credentials"}
        if path in self.forbidden:
            return 403, {"code": "403", "message": "Ej tillåtet"}
        if environ["REQUEST_METHOD"] != "GET":
            return self._written(environ, path)
        if path not in LISTS or (self.offered and path not in self.offered):
            return 404, None
        return self._list(path, query, fault)

    def _written(self, environ: dict[str, Any], path: str) -> tuple[int, Any]:
        if path.startswith("subscriptions"):
            return self._subscription(environ, path)
        return (200, self._looked_up(environ)) if path == "attendances/lookup" else (404, None)

    def _looked_up(self, environ: dict[str, Any]) -> list[Any]:
        asked = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        wanted = set(asked["calendareEvents"])
        rows = self.school.attendances(date(2026, 10, 1), date(2026, 11, 20))
        return [one for one in rows if one["calendarEvent"]["id"] in wanted]

    def _subscription(self, environ: dict[str, Any], path: str) -> tuple[int, Any]:
        """Begin, prolong and end; GET is not asked for."""
        method, key = environ["REQUEST_METHOD"], path.rpartition("/")[2]
        until = (datetime.now(UTC) + self.good_for).isoformat()
        if self.offered and "subscriptions" not in self.offered:
            return 404, None
        if method == "POST" and key == "subscriptions":
            body = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
            new = body | {"id": ident("subscription", len(self.log)), "expires": until}
            self.subscriptions[new["id"]] = new
            return 201, new
        if key not in self.subscriptions:
            return 404, None
        if method == "DELETE":
            del self.subscriptions[key]
            return 204, None
        self.subscriptions[key]["expires"] = until
        return 200, self.subscriptions[key]

    def _token(self, environ: dict[str, Any]) -> tuple[int, Any]:
        form = parse_qs(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode())
        if form.get("client_secret") != ["hemlig"]:
            return 400, {"error": "invalid_client"}
        token = f"token{len(self.log)}"
        self.tokens.add(token)
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": 3600}

    def _list(self, path: str, query: Query, fault: str) -> tuple[int, Any]:
        start, limit = 0, int(query.get("limit", ["100"])[0])
        if limit < 1:
            return 400, {"code": "400", "message": "limit"}
        if token := query.get("pageToken", [""])[0]:
            allowed = {"pageToken", "limit", *(REQUIRED.get(path, ()) if self.takes_required else ())}
            if set(query) - allowed:
                return 400, {"code": "400", "message": "pageToken kan inte kombineras"}
            start, query = json.loads(base64.urlsafe_b64decode(token))
        rows = LISTS[path](self, query)
        part = rows[start : start + limit]
        time.sleep(self.per_row * len(part))
        nxt = None
        if start + limit < len(rows) or fault == "loop":
            place = start if fault == "loop" and token else start + limit
            nxt = base64.urlsafe_b64encode(json.dumps([place, query]).encode()).decode()
        if fault == "loop" and token:
            nxt = token
        if path == "deletedEntities":
            return 200, {"data": part[0], "pageToken": None}
        return 200, {"data": part, "pageToken": nxt} if self.wrapped else part


def _modified(rows: list[Any], query: Query) -> list[Any]:
    after = query.get("meta.modified.after", [""])[0]
    if not after:
        return rows
    since = datetime.fromisoformat(after)
    return [one for one in rows if datetime.fromisoformat(one["meta"]["modified"]) >= since]


def _plain(name: str) -> Callable[[Register, Query], list[Any]]:
    return lambda register, query: _modified(register.school.lists[name], query)


def _persons(register: Register, query: Query) -> list[Any]:
    rows = _modified(register.school.lists["persons"], query)
    kind = query.get("relationship.entity.type", [""])[0]
    if kind == "enrolment":
        return [one for one in rows if one.get("enrolments")]
    if kind == "placement.child":
        children = {one["child"]["id"] for one in register.school.lists["placements"]}
        return [one for one in rows if one["id"] in children]
    return rows


def _duties(register: Register, query: Query) -> list[Any]:
    rows = _modified(register.school.lists["duties"], query)
    if "person" not in query.get("expand", []) or not register.knows_expand:
        return rows
    people = {one["id"]: one for one in register.school.lists["persons"]}
    return [one | {"_embedded": {"person": people[one["person"]["id"]]}} for one in rows]


def _window(query: Query, first: str, last: str) -> tuple[date, date]:
    def day(name: str) -> date:
        return datetime.fromisoformat(query[name][0]).date()

    return day(first), day(last)


def _aggregated(register: Register, query: Query) -> list[Any]:
    return list(register.school.aggregated(*_window(query, "startDate", "endDate")))


def _lessons(register: Register, query: Query) -> list[Any]:
    first, last = _window(query, "startTime.onOrAfter", "startTime.onOrBefore")
    rows = list(register.school.lessons(first, last))
    if "attendance" in query.get("expand", []) and register.knows_expand:
        by_lesson: dict[str, list[Any]] = {}
        for one in register.school.attendances(first, last):
            by_lesson.setdefault(one["calendarEvent"]["id"], []).append(one)
        rows = [one | {"_embedded": {"attendance": by_lesson.get(one["id"], [])}} for one in rows]
    return rows


def _attendances(register: Register, query: Query) -> list[Any]:
    return list(register.school.attendances(date(2026, 8, 18), date(2026, 11, 20)))


def _grades(register: Register, query: Query) -> list[Any]:
    rows = _modified(register.school.lists["grades"], query)
    first = query.get("registeredDate.onOrAfter", ["0001-01-01"])[0]
    last = query.get("registeredDate.onOrBefore", ["9999-12-31"])[0]
    return [one for one in rows if first <= one["registeredDate"] <= last]


LISTS: dict[str, Callable[[Register, Query], list[Any]]] = {
    **{
        name: _plain(name)
        for name in ("organisations", "groups", "placements", "syllabuses", "activities", "absences")
    },
    "persons": _persons,
    "duties": _duties,
    "grades": _grades,
    "aggregatedAttendance": _aggregated,
    "calendarEvents": _lessons,
    "attendances": _attendances,
    "deletedEntities": lambda register, query: [register.school.deleted],
}
Fault = tuple[int, list[tuple[str, str]], bytes]
FAULTS: dict[str, Fault] = {
    "401": (401, [], b'{"detail": "expired"}'),
    "403": (403, [], b'{"detail": "no"}'),
    "429": (429, [("Retry-After", "1")], b'{"detail": "slow down"}'),
    "503": (503, [], b'{"code": "503", "message": "stort"}'),
    "500": (500, [], b"<html>"),
    "redirect": (302, [("Location", "http://169.254.169.254/latest/meta-data/")], b""),
    "400": (400, [], b'{"code": "400", "message": "pageToken"}'),
    "html": (200, [], b"<html>Logga in</html>"),
}


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Tests read the log of the register itself."""


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """A client that went away is what some tests are about."""


@contextmanager
def serving(register: Callable[..., Iterable[bytes]], tls: SSLContext | None = None) -> Iterator[str]:
    """The address of the application while the block lasts."""
    server = make_server("127.0.0.1", 0, register, server_class=_Threads, handler_class=_Quiet)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}/v2"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
