"""Tells what kind of file a file is, and how its columns lie: by what was chosen, remembered or written over them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any

from samsyn.core.plugins import modules_in
from samsyn.imports.cards import cards, header_row, without_free_texts
from samsyn.imports.columns import Fit, Head, fit, plain, titles_of
from samsyn.imports.documents import Opened
from samsyn.imports.faults import Refused
from samsyn.imports.remembering import Recalled, recall


FOLDER = "samsyn.imports.sources"
MUST_HAVE = ("TITLE", "WHAT", "FACT", "ABOUT_PUPILS", "COLUMNS", "EXAMPLES", "recognise", "read")
RECOGNISED = 0.5  # the share of required columns that makes a file a source's own
WORTH_A_GUESS = 0.2

UNIT_COLUMNS = ("unit", "unit_code")
NO_FIT = Fit(0, {}, (), 0.0)  # of sources that find their own way
NO_HEADERS = "Vi hittar ingen rubrikrad. Skriv kolumnernas namn överst, och läs in filen igen."


@dataclass(frozen=True)
class Request:
    """What the parent asks for. Without `source` the file is recognised; `columns` are headers pointed out."""

    today: str
    source: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    year: str = ""
    demo: bool = False
    # answers to what the file does not say of itself
    definition: dict[str, str] = field(default_factory=dict)
    unit: str = ""  # the code of the unit it is about, where it does not say so
    remembered: list[dict[str, Any]] = field(default_factory=list)
    careful: bool = False  # the quick way has been tried


@dataclass(frozen=True)
class Recognised:
    """Which source a file belongs to, and how its columns lie."""

    name: str
    module: ModuleType
    fit: Fit
    head: Head
    separator: str = ""
    recalled: Recalled | None = None


def recognise(file: Opened, request: Request) -> Recognised | None:
    """The source with the highest score, if any scores enough; a source that was chosen needs no score."""
    chosen = _chosen(request)
    if file.shape == "lines" and not request.columns:
        recalled = recall(file.heads, request.remembered, chosen)
        if recalled is not None:
            module = chosen[recalled.source]
            place = fit(recalled.head, module.COLUMNS, recalled.columns)
            return Recognised(
                recalled.source, module, place, recalled.head, recalled.separator, recalled=recalled
            )
    best = _best(file, request, chosen)
    if best is None or (best[0] < RECOGNISED and not request.source):
        return None
    return _with_headers(best[1]) if request.source else best[1]


def _chosen(request: Request) -> dict[str, ModuleType]:
    """Rows that only our own client writes are never recognised: what it says of pupils is not looked through."""
    sources = modules_in(FOLDER, *MUST_HAVE)
    if request.source:
        return {request.source: sources[request.source]}
    return {name: module for name, module in sources.items() if getattr(module, "BY_HAND", True)}


def _best(file: Opened, request: Request, chosen: dict[str, ModuleType]) -> tuple[float, Recognised] | None:
    """The highest score; of equals the one whose separator cuts the rows into most cells."""
    scored = [
        one for name, module in chosen.items() for one in _scores(file, name, module, dict(request.columns))
    ]
    return max(scored, key=lambda pair: (pair[0], _width(pair[1].head)), default=None)


def _width(head: Head) -> int:
    """How many cells most rows have."""
    widths = sorted(len(row) for row in head.rows)
    return widths[len(widths) // 2] if widths else 0


def guess(file: Opened, request: Request) -> str:
    """What a file that is not recognised is most like, if anything."""
    best = _best(file, request, _chosen(request))
    return best[1].name if best and best[0] >= WORTH_A_GUESS else ""


def is_table(file: Opened) -> bool:
    """Whether any way to cut the first rows gives most of them more than one cell."""
    return file.shape != "lines" or any(_width(head) > 1 for _, head in file.heads)


def _with_headers(found: Recognised) -> Recognised:
    """Where few headers are known, the row that may hold headers; a file without one is refused.

    A word such as ”Klass” also stands in rows of pupils, which must not be shown as headers.
    """
    if found.fit is NO_FIT or found.fit.score >= RECOGNISED:
        return found
    row = header_row(found.head)
    if row is None:
        raise Refused(NO_HEADERS)
    return found if row == found.fit.row else replace(found, fit=replace(found.fit, row=row, places={}))


def shapes_of(module: ModuleType) -> tuple[str, ...]:
    """How a source's files lie: a plain table, lines that it takes apart itself, an xml tree or a json value."""
    shape = getattr(module, "SHAPE", "table")
    return (shape,) if isinstance(shape, str) else tuple(shape)


def _scores(
    file: Opened, name: str, module: ModuleType, columns: dict[str, str]
) -> Iterator[tuple[float, Recognised]]:
    shapes = shapes_of(module)
    if file.shape in shapes and file.shape != "lines":
        yield module.recognise(file.document), Recognised(name, module, NO_FIT, Head(()))
    if file.shape != "lines":
        return
    for separator, head in file.heads:
        if "lines" in shapes:
            yield module.recognise(head), Recognised(name, module, NO_FIT, head, separator)
        elif "table" in shapes:
            place = without_free_texts(head, fit(head, module.COLUMNS, columns), module.COLUMNS, columns)
            score = max(place.score if columns else 0.0, module.recognise(head))
            yield score, Recognised(name, module, place, head, separator)


def _doubled(found: Recognised, headers: list[str], request: Request) -> list[str]:
    """Headers that more than one column has, and of which nobody has said which one to read."""
    names = [plain(cell) for cell in found.head.rows[found.fit.row]]
    read = [place for place in found.fit.places.values() if names.count(names[place]) > 1]
    return [headers[place] for place in read if headers[place] not in request.columns.values()]


def what_it_is(found: Recognised, request: Request) -> dict[str, Any]:
    if found.fit is NO_FIT:
        return {"source": found.name, "headers": [], "columns": [], "missing": [], "asks": []}
    module = found.module
    headers = titles_of(found.head.rows[found.fit.row])
    titles = {column.name: column.title for column in module.COLUMNS}
    missing = [[column.name, column.title] for column in found.fit.missing]
    missing += [list(one) for one in module.lacks(found.fit.places)] if hasattr(module, "lacks") else []
    recalled = found.recalled
    given = (recalled.definition if recalled else {}) | request.definition
    asks = module.asks(found.head, found.fit) if hasattr(module, "asks") else ()
    return {
        "source": found.name,
        "headers": headers,
        "columns": [[titles[name], headers[place]] for name, place in found.fit.places.items()],
        "doubled": _doubled(found, headers, request),
        "missing": [one for one in missing if one[0] not in UNIT_COLUMNS or not request.unit],
        "cards": cards(found.head, found.fit),
        "asks": [ask.with_answer(given.get(ask.key, "")) for ask in asks],
        "recalled": recalled.key if recalled else "",
        "vanished": recalled.vanished if recalled else [],
    }
