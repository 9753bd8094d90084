"""What several parts of a page ask alike is read once in a request; in a deed, and outside a request, each time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse


Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
_KNOWN: ContextVar[dict[Any, Any] | None] = ContextVar("known", default=None)


def once(ask: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Keep the answer of a question for the rest of the request: whoever asks shares it, and leaves it as it is.

    What is asked about must be hashable, and the answer must not depend on the language.
    """

    @wraps(ask)
    def read(*about: Asked.args, **named: Asked.kwargs) -> Answer:
        known = _KNOWN.get()
        if known is None:
            return ask(*about, **named)
        key = (ask, about, tuple(sorted(named.items())))
        if key not in known:
            known[key] = ask(*about, **named)
        found: Answer = known[key]
        return found

    return read


@contextmanager
def reading_once() -> Iterator[None]:
    token = _KNOWN.set({})
    try:
        yield
    finally:
        _KNOWN.reset(token)


@contextmanager
def reading_anew() -> Iterator[None]:
    """For what may change the answers: inside the block they are read each time, and after it from the beginning."""
    known, token = _KNOWN.get(), _KNOWN.set(None)
    try:
        yield
    finally:
        _KNOWN.reset(token)
        if known is not None:
            known.clear()


class InARequest:
    """Middleware: nothing is kept from one request to the next."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with reading_once():
            return self.get_response(request)
