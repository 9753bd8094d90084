"""Record what the people of one school can ask for, and ask for it as others, with every number swapped.

The harvest is what pages themselves offer: links, forms with their hidden fields and choices. A request is replayed as
it was, and with each whole number in its path, its query and its fields exchanged for other numbers that exist and one
that does not. What the answers may not hold are canaries: words that stand in the rows of that school and nowhere else.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from random import Random
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.core.cache import cache
from django.db import transaction
from django.test import Client

from samsyn.core.models import AuditEvent


NOWHERE = 987_654
MOST_PAGES = 150
NOT_ASKED = ("/konto/", "/sprak/", "/personer/")
NUMBER = re.compile(r"(?<![\w.-])\d{1,6}(?![\w.-])")
CHANGING = re.compile(rb'name="(csrfmiddlewaretoken|next)" value="[^"]*"')  # a token, and the address itself


@dataclass(frozen=True)
class Asked:
    """One request: with fields it is a POST."""

    path: str
    fields: tuple[tuple[str, str], ...] = ()
    is_post: bool = False

    def numbers(self) -> list[str]:
        """The whole numbers that say what it is about."""
        texts = [self.path, *(value for _, value in self.fields)]
        return sorted({number for text in texts for number in NUMBER.findall(text)})

    def swapped(self, number: str, other: int) -> "Asked":
        def swap(text: str) -> str:
            return NUMBER.sub(lambda found: str(other) if found[0] == number else found[0], text)

        return replace(
            self, path=swap(self.path), fields=tuple((name, swap(text)) for name, text in self.fields)
        )


class Page(HTMLParser):
    """The links of a page, and its forms with what they would send."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.asked: list[Asked] = []
        self._form: Asked | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if tag == "a" and about.get("href"):
            self._add(Asked(self._whole(about["href"])))
        elif tag == "form":
            is_post = about.get("method", "get").lower() == "post"
            self._form = Asked(self._whole(about.get("action") or self.address), is_post=is_post)
        elif self._form and tag in {"input", "button", "textarea"}:
            self._put(about.get("name", ""), about.get("value", ""))
        elif self._form and tag == "select":
            self._select = about.get("name", "")
        elif self._form and tag == "option" and self._select and about.get("value"):
            self._put(self._select, about["value"])
            self._select = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._form:
            if not self._form.is_post:
                path = urlsplit(self._form.path).path
                self._form = Asked(f"{path}?{urlencode(self._form.fields)}")
            self._add(self._form)
            self._form = None

    def _whole(self, link: str) -> str:
        parts = urlsplit(urljoin(self.address, link))
        return f"{parts.path}?{urlencode(parse_qsl(parts.query))}" if parts.query else parts.path

    def _put(self, name: str, value: str) -> None:
        if self._form and name and name != "csrfmiddlewaretoken":
            self._form = replace(self._form, fields=(*self._form.fields, (name, value or "Prov")))

    def _add(self, one: Asked) -> None:
        if one.path.startswith("/") and not one.path.startswith(NOT_ASKED):
            self.asked.append(one)


def harvest(people: Iterable[Any]) -> list[Asked]:
    """All that these people are offered, and what they saw is for the caller to know."""
    found: dict[Asked, None] = {}
    for person in people:
        client = client_of(person)
        waiting, seen = [Asked("/")], set[str]()
        while waiting and len(seen) < MOST_PAGES:
            asked = waiting.pop(0)
            if asked.path in seen:
                continue
            seen.add(asked.path)
            found.setdefault(asked)
            answer = send(client, asked)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                page = Page(asked.path)
                page.feed(answer.content.decode())
                found |= dict.fromkeys(page.asked)
                waiting += [one for one in page.asked if not one.is_post]
    return list(found)


def client_of(person: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def send(client: Client, asked: Asked) -> Any:
    cache.clear()  # what slows down guessing must not hide what a patient one would get
    if asked.is_post:
        return client.post(asked.path, dict(asked.fields))
    return client.get(asked.path)


@dataclass
class Tally:
    """How many requests were sent, how they were answered, and what went wrong."""

    requests: int = 0
    answers: dict[int, int] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)
    deeds: list[str] = field(default_factory=list)
    told_apart: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)


def replay(
    asked: list[Asked], people: dict[str, Any], canaries: list[str], path: str, chance: Random
) -> Tally:
    """Send everything as everybody, once as it was and with swaps; `path` is that of the school it is about."""
    tally = Tally()
    known = sorted({int(number) for one in asked for number in one.numbers()})
    for name, person in people.items():
        client = client_of(person)
        for one in asked:
            for tried in (one, *_swaps(one, known, chance)):
                _try(
                    client,
                    f"{name}: {'POST' if tried.is_post else 'GET'} {tried.path}",
                    tried,
                    canaries,
                    path,
                    tally,
                )
            _compare(client, name, one, tally)
    return tally


def _swaps(one: Asked, known: list[int], chance: Random) -> list[Asked]:
    return [one.swapped(number, chance.choice([*known, NOWHERE])) for number in one.numbers()]


def _try(client: Client, what: str, asked: Asked, canaries: list[str], path: str, tally: Tally) -> None:
    """One request, undone afterwards."""
    with transaction.atomic():
        before = AuditEvent.objects.filter(outcome="done", unit_path__startswith=path).count()
        answer = send(client, asked)
        done = AuditEvent.objects.filter(outcome="done", unit_path__startswith=path).count() - before
        transaction.set_rollback(True)
    tally.requests += 1
    tally.answers[answer.status_code] = tally.answers.get(answer.status_code, 0) + 1
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if any(canary.encode() in content for canary in canaries):
        tally.leaks.append(what)
    if done:
        tally.deeds.append(what)
    if answer.status_code >= 500:
        tally.crashes.append(what)


def _compare(client: Client, name: str, one: Asked, tally: Tally) -> None:
    """What is not hers and what is not there are answered alike: a refusal tells nothing."""
    numbers = NUMBER.findall(urlsplit(one.path).path)
    if one.is_post or not numbers:
        return
    refused = send(client, one)
    if refused.status_code == 404:
        nowhere = send(client, one.swapped(numbers[-1], NOWHERE))
        tally.requests += 2
        if _tidy(refused) != _tidy(nowhere):
            tally.told_apart.append(f"{name}: {one.path}")


def _tidy(answer: Any) -> tuple[int, bytes]:
    return answer.status_code, CHANGING.sub(b"", answer.content)
