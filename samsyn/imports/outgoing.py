"""The only way out: connects to the addresses in the configuration and nowhere else, and follows no redirect."""

import random
import ssl
from collections.abc import Iterable, Iterator
from socket import SOCK_STREAM, gaierror, getaddrinfo
from typing import Any

import httpcore
import httpx

from samsyn.imports.addresses import PORTS, Origin, may_connect


LONGEST_WAIT = 120.0
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
NO_CONTACT = (
    httpx.RequestError,
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
)


class TooLarge(Exception):
    """An answer goes on past what we have room for."""


class Outside(Exception):
    """Something was to be asked of an address that does not stand in the configuration."""


class _Network(httpcore.SyncBackend):
    """Looks the name up itself, judges what it leads to, and connects to that very number."""

    def __init__(self, origins: frozenset[Origin]) -> None:
        self._places = {(host, port) for _, host, port in origins}

    def connect_tcp(self, host: str, port: int, *rest: Any, **options: Any) -> httpcore.NetworkStream:
        if (host, port) not in self._places:
            raise Outside
        try:
            found = getaddrinfo(host, port, type=SOCK_STREAM)
        except gaierror as fault:
            raise httpcore.ConnectError(str(fault)) from fault
        numbers = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not numbers or not all(map(may_connect, numbers)):
            raise Outside
        return self._first(numbers, port, *rest, **options)

    def _first(self, numbers: list[str], port: int, *rest: Any, **options: Any) -> httpcore.NetworkStream:
        for number in numbers[:-1]:
            try:
                return super().connect_tcp(number, port, *rest, **options)
            except httpcore.ConnectError:
                continue
        return super().connect_tcp(numbers[-1], port, *rest, **options)

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise Outside


class _Body(httpx.SyncByteStream):
    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        yield from self._parts

    def close(self) -> None:
        if hasattr(self._parts, "close"):
            self._parts.close()


class Guarded(httpx.BaseTransport):
    """Asks only the origins given."""

    def __init__(self, origins: frozenset[Origin], certificate: tuple[str, str] | None = None) -> None:
        context = ssl.create_default_context()
        if certificate:
            context.load_cert_chain(*certificate)
        self._origins = origins
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_connections=4, network_backend=_Network(origins)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        asked = (url.scheme, url.host, url.port or PORTS.get(url.scheme, 0))
        if asked not in self._origins or url.userinfo:
            raise Outside
        assert isinstance(request.stream, httpx.SyncByteStream)  # noqa: S101  there is no other here
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        assert isinstance(answer.stream, Iterable)  # noqa: S101  the pool is a synchronous one
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        self._pool.close()


def opened(origins: frozenset[Origin], certificate: tuple[str, str] | None, timeout: float) -> httpx.Client:
    """A client that reads no proxy from the environment and goes nowhere by itself."""
    return httpx.Client(
        transport=Guarded(origins, certificate),
        timeout=httpx.Timeout(timeout, connect=min(timeout, 15.0)),
        follow_redirects=False,
        trust_env=False,
        headers={"Accept": "application/json", "User-Agent": "Samsyn"},
    )


def pause_after(attempt: int, asked_for: str) -> float:
    """Seconds to wait before the next attempt: as long as the server says, else longer for each time."""
    seconds = float(asked_for) if asked_for.isascii() and asked_for.isdigit() else 2.0**attempt
    return min(seconds, LONGEST_WAIT) + random.random() / 4  # noqa: S311  so that clients do not march in step


def whole(answer: httpx.Response, largest: int) -> bytes:
    """The body of an answer; raises TooLarge as soon as it is too long, whatever length it claims."""
    parts, size = [], 0
    for part in answer.iter_bytes():
        size += len(part)
        if size > largest:
            raise TooLarge
        parts.append(part)
    return b"".join(parts)
