"""Record what the people of one school can ask for, and ask for it as others, with every key swapped.

The harvest is what pages themselves offer: links, forms with their hidden fields and choices. A request is replayed as
it was, and with each key in its path, its query and its fields, a whole number or a UUID, exchanged for another that
exists or for one that does not. What the answers may not hold are canaries: words that stand in the rows of that
school and nowhere else.
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


NOWHERE = ("987654", "00000000-0000-4000-8000-000000000000")
MOST_PAGES = 150
NOT_ASKED = ("/konto/", "/sprak/", "/personer/")
KEY = re.compile(r"(?<![\w.-])(?:\d{1,6}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w.-])")
CHANGING = re.compile(rb'name="(csrfmiddlewaretoken|next)" value="[^"]*"')  # a token, and the address itself


@dataclass(frozen=True)
class Asked:
    """One request: with fields it is a POST."""

    path: str
    fields: tuple[tuple[str, str], ...] = ()
    is_post: bool = False

    def about(self) -> list[str]:
        """What says which things it is about."""
        texts = [self.path, *(value for _, value in self.fields)]
        return sorted({key for text in texts for key in KEY.findall(text)})

    def swapped(self, key: str, other: str) -> "Asked":
        def swap(text: str) -> str:
            return KEY.sub(lambda found: other if found[0] == key else found[0], text)

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


@dataclass(frozen=True)
class Stranger:
    """Somebody who asks for what is another's: the words she may not meet, and the school she may do nothing in."""

    person: Any
    canaries: tuple[str, ...]
    does_nothing_in: str = ""


@dataclass
class Tally:
    """How many requests were sent, how they were answered, and what went wrong."""

    requests: int = 0
    compared: int = 0
    answers: dict[int, int] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)
    deeds: list[str] = field(default_factory=list)
    told_apart: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)


def replay(asked: list[Asked], strangers: dict[str, Stranger], chance: Random) -> Tally:
    """Send everything as everybody, once as it was and with swaps."""
    tally = Tally()
    known = sorted({*NOWHERE, *(key for one in asked for key in one.about())})
    alike = {True: [key for key in known if key.isdecimal()], False: [key for key in known if "-" in key]}
    for name, stranger in strangers.items():
        client = client_of(stranger.person)
        for one in asked:
            swaps = [one.swapped(key, chance.choice(alike[key.isdecimal()])) for key in one.about()]
            for tried in (one, *swaps):
                what = f"{name}: {'POST' if tried.is_post else 'GET'} {tried.path}"
                answer = _try(client, what, tried, stranger, tally)
                if tried is one and answer.status_code == 404:
                    _compare(client, what, one, answer, tally)
    return tally


def _try(client: Client, what: str, asked: Asked, stranger: Stranger, tally: Tally) -> Any:
    """One request, undone afterwards."""
    answer, done = _undone(client, asked, stranger.does_nothing_in)
    tally.requests += 1
    tally.answers[answer.status_code] = tally.answers.get(answer.status_code, 0) + 1
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if any(canary.encode() in content for canary in stranger.canaries):
        tally.leaks.append(what)
    if done:
        tally.deeds.append(what)
    if answer.status_code >= 500:
        tally.crashes.append(what)
    return answer


def _undone(client: Client, asked: Asked, place: str) -> tuple[Any, int]:
    """The answer, and how many deeds were done in the place."""
    with transaction.atomic():
        last = AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        answer = send(client, asked)
        new = AuditEvent.objects.filter(pk__gt=last, outcome="done", unit_path__startswith=place)
        done = new.count() if place else 0
        transaction.set_rollback(True)
    client.cookies.pop("messages", None)  # a receipt that waits would stand on the next page
    return answer, done


def _compare(client: Client, what: str, one: Asked, refused: Any, tally: Tally) -> None:
    """What is not hers and what is not there are answered alike: a refusal tells nothing."""
    keys = KEY.findall(urlsplit(one.path).path)
    if not keys:
        return
    nowhere, _done = _undone(client, one.swapped(keys[-1], NOWHERE["-" in keys[-1]]), "")
    tally.requests += 1
    tally.compared += 1
    if _tidy(refused) != _tidy(nowhere):
        tally.told_apart.append(what)


def _tidy(answer: Any) -> tuple[int, bytes]:
    return answer.status_code, CHANGING.sub(b"", answer.content)
