"""Answer a request with a whole page, or with one fragment of it when htmx asks."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


class SignedIn(HttpRequest):
    """A request from somebody who has signed in; `user` is an accounts.User."""

    user: Any


def sheet_of(rows: Sequence[Any], size: int, asked: str | None) -> Page[Any]:
    """The part of a long list that `?sida=` asks for: the first for nonsense, the last for what is too much."""
    return Paginator(rows, size).get_page(asked if asked and asked.isdecimal() and int(asked) else 1)


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render `template` now, not after the view; for htmx only its partial named `fragment`, if one is given."""
    htmx_asks = request.headers.get("HX-Request") == "true"
    name = f"{template}#{fragment}" if htmx_asks and fragment else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request"])  # or a cache could answer with the wrong one
    response.headers.setdefault("Cache-Control", "no-store, private")
    return response
