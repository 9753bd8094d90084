"""Asks a public service one question at a time, politely, and keeps the answers. No address is taken from an answer."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

import httpx

from samsyn.imports.fetching import cache
from samsyn.imports.fetching.cache import Kept
from samsyn.imports.fetching.configuration import Configuration
from samsyn.imports.outgoing import BUSY, NO_CONTACT, Outside, TooLarge, opened, pause_after, whole


LARGEST_ANSWER = 64 << 20
MOST_PAGES = 200
NO_ANSWER = "Tjänsten svarade inte. Vi försöker igen i morgon."
TOO_BUSY = "Tjänsten hade för mycket att göra. Vi försöker igen i morgon."
CUT_OFF = "Svaret gick inte att läsa. Vi försöker igen i morgon."
ELSEWHERE = "Tjänsten hänvisar till en annan adress. Skriv den rätta adressen i sources.toml."
REFUSED = "Tjänsten förstod inte frågan (kod {status}). Kontrollera adressen i sources.toml."
TOO_LARGE = "Svaret var för stort. Skriv ett mindre per_page i sources.toml."
LOOPS = "Tjänsten lämnade samma sida två gånger. Vi försöker igen i morgon."
ABSENT = frozenset({404, 410})
PLANNED_TYPE = "application/vnd.skolverket.plannededucations.api.v4.hal+json"
ACCEPTED = {"planned": PLANNED_TYPE}


class Interrupted(Exception):
    """The service did not give the answer; the text is a Swedish sentence for the page."""


class NotThere(Exception):
    """There is nothing at that address; no fault."""


@dataclass(frozen=True)
class Answer:
    """What was asked and what was answered."""

    address: str
    content: Any


class Asker:
    """The services of one configuration; counts what goes out."""

    def __init__(
        self, settings: Configuration, today: date, *, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self.settings = settings
        self.today = today
        self.questions = 0
        self._wait = wait
        self._silent: dict[str, str] = {}  # services that did not answer this time, and what they said
        self._http = opened(settings.origins, None, settings.timeout)

    def __enter__(self) -> "Asker":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, service: str, path: str, params: dict[str, str | int] | None = None) -> Answer:
        """The answer, from the disk where it was asked for today."""
        query = f"?{urlencode(params)}" if params else ""
        address = f"{self.settings.addresses[service]}/{quote(path, safe='/,')}{query}"
        known = cache.kept(address)
        if known is None or not known.is_of(self.today):
            known = cache.keep(self._fresh(service, address, known))
        if not known.body:
            raise NotThere
        return Answer(address, json.loads(known.body))

    def pages(self, service: str, path: str, params: dict[str, str | int] | None = None) -> Iterator[Answer]:
        """Every page of a list. That there is a next one is all that is taken from the answer; we count ourselves."""
        before: Any = None
        for number in range(1, MOST_PAGES + 1):
            own = {**(params or {}), "page": number, "per_page": self.settings.per_page}
            one = self.get(service, path, own)
            found = one.content.get("values") if isinstance(one.content, dict) else None
            if not isinstance(found, list):
                raise Interrupted(CUT_OFF)
            if found and found == before:
                raise Interrupted(LOOPS)
            yield one
            if not found or not one.content.get("next_url"):
                return
            before = found
        raise Interrupted(LOOPS)

    def _fresh(self, service: str, address: str, known: Kept | None) -> Kept:
        """A service that has been asked in vain is left alone for the rest of the turn."""
        if service in self._silent:
            raise Interrupted(self._silent[service])
        try:
            return self._ask(address, known, ACCEPTED.get(service, "application/json"))
        except Interrupted as fault:
            if str(fault) in {NO_ANSWER, TOO_BUSY, ELSEWHERE}:
                self._silent[service] = str(fault)
            raise

    def _ask(self, address: str, known: Kept | None, accept: str) -> Kept:
        said = NO_ANSWER
        for attempt in range(self.settings.attempts):
            try:
                status, headers, body = self._send(address, _headers(known, accept))
                if status in BUSY:
                    said = TOO_BUSY
                    self._pause(attempt, headers.get("retry-after", ""))
                    continue
                return self._judged(address, known, status, headers, body)
            except NO_CONTACT:
                said = NO_ANSWER
            except (ValueError, RecursionError):
                said = CUT_OFF
            self._pause(attempt, "")
        raise Interrupted(said)

    def _send(self, address: str, headers: dict[str, str]) -> tuple[int, httpx.Headers, bytes]:
        if self.questions:
            self._wait(self.settings.pause)
        self.questions += 1
        try:
            with self._http.stream("GET", address, headers=headers) as answer:
                return answer.status_code, answer.headers, whole(answer, LARGEST_ANSWER)
        except Outside as fault:
            raise Interrupted(ELSEWHERE) from fault
        except TooLarge as fault:
            raise Interrupted(TOO_LARGE) from fault

    def _judged(
        self, address: str, known: Kept | None, status: int, headers: httpx.Headers, body: bytes
    ) -> Kept:
        """What to keep; ValueError where the answer cannot be read."""
        if status == 304 and known is not None:
            return replace(known, asked_on=self.today.isoformat())
        if status in ABSENT:
            return Kept(address, self.today.isoformat(), "")
        if 300 <= status < 400:
            raise Interrupted(ELSEWHERE)
        if status != 200:
            raise Interrupted(REFUSED.format(status=status))
        json.loads(body)
        text, etag, modified = body.decode(), headers.get("etag", ""), headers.get("last-modified", "")
        return Kept(address, self.today.isoformat(), text, etag, modified)

    def _pause(self, attempt: int, asked_for: str) -> None:
        if attempt + 1 < self.settings.attempts:
            self._wait(pause_after(attempt, asked_for))


def _headers(known: Kept | None, accept: str) -> dict[str, str]:
    headers = {"Accept": accept}
    if known and known.etag:
        headers["If-None-Match"] = known.etag
    if known and known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers
