"""Goes through a list page by page. The server's token is passed back as it came, and never asked for twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from samsyn.imports.ss12000.client import BadQuestion, Client, Interrupted, Params


MOST_EMPTY = 50  # pages in a row without a row
LONGEST_TOKEN = 8_000
# The standard asks for these in every question, and forbids them beside a token. Servers take either side.
REQUIRED = {
    "aggregatedAttendance": ("startDate", "endDate"),
    "calendarEvents": ("startTime.onOrAfter", "startTime.onOrBefore"),
}
LOOPS = "Servern gav samma sida två gånger. Läsningen stoppades, och resten saknas. Fråga leverantören."
ODD = "Svaret saknar en lista. Fråga leverantören."


@dataclass(frozen=True)
class Page:
    """Rows, and the token of the page after; empty on the last page."""

    rows: list[Any]
    token: str
    raw: Any = None


def pages(client: Client, name: str, path: str, params: Params, token: str = "") -> Iterator[Page]:
    """All pages from `token`, or from the start. After the first page only token and limit are sent (SS 12000)."""
    seen: set[str] = set()
    empty = 0
    limit = client.settings.limit
    while True:
        again = {one: params[one] for one in REQUIRED.get(path, ()) if one in params}
        question: dict[str, Any] = {"pageToken": token} | again if token else dict(params)
        page = _page(_answer(client, name, path, question | {"limit": limit}))
        if page.token and (page.token in seen or page.token == token):
            yield Page(page.rows, "", page.raw)
            raise Interrupted(LOOPS)
        yield page
        if not page.token:
            return
        empty = 0 if page.rows else empty + 1
        if empty > MOST_EMPTY:
            raise Interrupted(LOOPS)
        token = page.token
        seen.add(token)


def _answer(client: Client, name: str, path: str, question: dict[str, Any]) -> Any:
    try:
        return client.get(name, path, question)
    except BadQuestion:
        if "pageToken" not in question or path not in REQUIRED:
            raise
        return client.get(name, path, {one: question[one] for one in ("pageToken", "limit")})


def _page(answer: Any) -> Page:
    if isinstance(answer, list):  # some servers leave the wrapping out
        return Page(answer, "", answer)
    if not isinstance(answer, dict) or not isinstance(answer.get("data", []), list | dict | None):
        raise Interrupted(ODD)
    data = answer.get("data") or []
    token = answer.get("pageToken") or ""
    token = str(token)
    if len(token) > LONGEST_TOKEN:
        raise Interrupted(ODD)
    return Page(data if isinstance(data, list) else [data], token, answer)
