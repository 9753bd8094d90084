"""Hands in what was read as a file is handed in: sealed, counted, held when it shrinks, and possible to undo."""

from collections.abc import Iterable, Iterator

from samsyn.core.actions import INSTALLATION
from samsyn.imports import actions, queries, waiting
from samsyn.imports.actions import Choice
from samsyn.imports.models import Import


PIECE = 1 << 16


def hand_in(
    source: str, title: str, lines: Iterable[str], year: str = "", *, may_be_empty: bool = False
) -> Import | None:
    """Read the rows in. None where they are the same as the last time, whatever was then decided about them."""
    count = Count()
    sealed = waiting.put(_pieces(count.through(lines)))
    if may_be_empty and count.lines <= 1:
        waiting.destroy(sealed.token)
        return None
    last = Import.objects.filter(source=source, file_name=title).first()
    if last is not None and last.file_hash == sealed.sha256 and not _is_overtaken(last):
        waiting.destroy(sealed.token)
        return None
    for older in Import.objects.filter(source=source, file_name=title, state__in=Import.OPEN):
        actions.refuse(by=INSTALLATION, item=older)  # the register has said something newer
    item = actions.enter(by=INSTALLATION, name=title, sealed=sealed)
    return actions.read_in(by=INSTALLATION, item=item, choice=Choice(source, year))


def _is_overtaken(last: Import) -> bool:
    """Whether another roster has been read since: an old file may have said that somebody is not protected."""
    known = queries.sources()
    rosters = [name for name, module in known.items() if module.FACT == "roster"]
    if last.source not in rosters or last.read_at is None or last.state != Import.State.READ:
        return False
    later = Import.objects.filter(source__in=rosters, state=Import.State.READ, read_at__gt=last.read_at)
    return later.exclude(source=last.source).exists()


class Count:
    """How many lines went by: a header alone is no file."""

    def __init__(self) -> None:
        self.lines = 0

    def through(self, lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            self.lines += 1
            yield line


def _pieces(lines: Iterable[str]) -> Iterator[bytes]:
    parts: list[str] = []
    size = 0
    for line in lines:
        parts.append(line)
        size += len(line)
        if size > PIECE:
            yield "".join(parts).encode()
            parts, size = [], 0
    yield "".join(parts).encode()
