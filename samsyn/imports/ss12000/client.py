"""Asks the register one question at a time: waits when told to, renews the token once, and names what is wrong."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx

from samsyn.imports.outgoing import BUSY, NO_CONTACT, Outside, TooLarge, opened, pause_after, whole
from samsyn.imports.ss12000.configuration import Configuration


LARGEST_ANSWER = 128 << 20
ABSENT = frozenset({404, 405, 410, 501})

NO_ANSWER = "Servern svarade inte. Vi försöker igen vid nästa hämtning."
TOO_BUSY = "Servern hade för mycket att göra. Vi försöker igen vid nästa hämtning."
CUT_OFF = "Svaret gick inte att läsa. Vi försöker igen vid nästa hämtning."
NO_ENTRY = "Servern godtar inte inloggningen. Kontrollera hemligheten i KEYS_DIR."
ELSEWHERE = "Servern hänvisar till en annan adress. Skriv den rätta adressen i sources.toml."
TOO_LARGE = "Svaret var för stort. Skriv ett mindre limit i sources.toml."
REFUSED = "Servern förstod inte frågan (kod {status}). Fråga leverantören."

Params = Mapping[str, str | int | list[str]]


class NotOffered(Exception):
    """The server does not have this endpoint; no fault."""


class NotPermitted(Exception):
    """We are not let in here; no fault."""


class Interrupted(Exception):
    """The reading stopped; the text is a Swedish sentence for the page."""


class BadQuestion(Interrupted):
    """The server refused the parameters, for instance a page token that is too old."""


class Client:
    """One register. Addresses come from the configuration and our own table of endpoints, never from an answer."""

    def __init__(self, settings: Configuration, *, wait: Callable[[float], None] = time.sleep) -> None:
        self.settings = settings
        self._wait = wait
        self._http = opened(settings.origins, settings.credentials.certificate, settings.timeout)
        self._token = settings.credentials.token
        self.questions = 0

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, name: str, path: str, params: Params) -> Any:
        """The JSON of one answer."""
        return self._ask("GET", f"{self.settings.base(name)}/{path}", dict(params), None)

    def post(self, name: str, path: str, body: Any) -> Any:
        return self._ask("POST", f"{self.settings.base(name)}/{path}", {}, body)

    def patch(self, name: str, path: str) -> Any:
        return self._ask("PATCH", f"{self.settings.base(name)}/{path}", {}, None)

    def delete(self, name: str, path: str) -> Any:
        return self._ask("DELETE", f"{self.settings.base(name)}/{path}", {}, None)

    def _ask(self, method: str, address: str, params: dict[str, Any], body: Any) -> Any:
        renewed, said = False, NO_ANSWER
        for attempt in range(self.settings.attempts):
            try:
                status, headers, content = self._send(method, address, params, body)
            except NO_CONTACT:
                said = NO_ANSWER
                self._pause(attempt, "")
                continue
            if status == 401 and not renewed and self.settings.credentials.token_address:
                self._token, renewed = "", True
                continue
            if status in BUSY:
                said = TOO_BUSY
                _ask_for_less(status, headers, params)
                self._pause(attempt, headers.get("retry-after", ""))
                continue
            try:
                return _judged(status, content)
            except (ValueError, RecursionError):
                said = CUT_OFF
                self._pause(attempt, "")
        raise Interrupted(said)

    def _send(self, method: str, address: str, params: dict[str, Any], body: Any) -> tuple[int, Any, bytes]:
        headers = {"Authorization": f"Bearer {self._bearer()}"}
        self.questions += 1
        try:
            with self._http.stream(method, address, params=params, json=body, headers=headers) as answer:
                return answer.status_code, answer.headers, whole(answer, LARGEST_ANSWER)
        except Outside as fault:
            raise Interrupted(ELSEWHERE) from fault
        except TooLarge as fault:
            raise Interrupted(TOO_LARGE) from fault

    def _bearer(self) -> str:
        if not self._token:
            self._token = self._new_token()
        return self._token

    def _new_token(self) -> str:
        """OAuth 2.0 client credentials, as a form."""
        access = self.settings.credentials
        form = {
            "grant_type": "client_credentials",
            "client_id": access.client_id,
            "client_secret": access.secret,
        }
        if access.scope:
            form["scope"] = access.scope
        try:
            answer = self._http.post(access.token_address, data=form)
            token = answer.json()["access_token"] if answer.status_code == 200 else None
        except Outside as fault:
            raise Interrupted(ELSEWHERE) from fault
        except (ValueError, KeyError, TypeError) as fault:
            raise Interrupted(NO_ENTRY) from fault
        if answer.status_code in BUSY:
            raise httpx.TransportError(TOO_BUSY)  # asked again like any other question
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise Interrupted(NO_ENTRY)
        return token

    def _pause(self, attempt: int, asked_for: str) -> None:
        """As long as the server says, else longer for each time."""
        if attempt + 1 == self.settings.attempts:
            return
        self._wait(pause_after(attempt, asked_for))


def _ask_for_less(status: int, headers: Any, params: dict[str, Any]) -> None:
    """503 means both ”come back later” and ”the answer would be too big” (SS 12000)."""
    if status == 503 and "retry-after" not in headers and "limit" in params:
        params["limit"] = max(int(params["limit"]) // 2, 1)


def _judged(status: int, content: bytes) -> Any:
    """What the answer says; ValueError where it cannot be read."""
    if status in ABSENT:
        raise NotOffered
    if status == 403:
        raise NotPermitted
    if status == 401:
        raise Interrupted(NO_ENTRY)
    if 300 <= status < 400:
        raise Interrupted(ELSEWHERE)
    if status in {400, 414, 422}:
        raise BadQuestion(REFUSED.format(status=status))
    if not 200 <= status < 300:
        raise Interrupted(REFUSED.format(status=status))
    return json.loads(content) if content.strip() else {}
