"""A report as plain values, so that html, pdf and Word say the same and a published one never changes."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple


class Rendering(StrEnum):
    """For whom a report is made (decisions D27)."""

    INSIDE = "inside"  # inom enheten
    PUBLIC = "public"  # offentlig


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `strong` is its beginning in bold, `free` says that a person wrote it by hand."""

    text: str
    strong: str = ""
    free: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list; ordered when the order says something."""

    items: tuple[str, ...]
    ordered: bool = False
    free: bool = False


@dataclass(frozen=True)
class Table:
    """A table with one row of headings; the first cell of a row is its heading, `numbers` are columns of figures."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    free: bool = False


@dataclass(frozen=True)
class FigureBlock:
    """A picture that brings its own colours, the sentence that says the same, and its numbers for Word."""

    svg: str
    alt: str
    title: str = ""
    caption: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Fact:
    """Terms and what they are: shown in pairs."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Note:
    """Something to see first: tone "" or "warn"."""

    text: str
    strong: str = ""
    tone: str = ""


Block = Paragraph | Bullets | Table | FigureBlock | Fact | Note
KINDS: dict[str, type[Block]] = {
    kind.__name__.lower(): kind for kind in (Paragraph, Bullets, Table, FigureBlock, Fact, Note)
}


NOT_WORDS = {"kind", "svg", "tone"}


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; level 1 is right under the title, which no words mean too."""

    title: str
    blocks: tuple[Block, ...] = ()
    level: int = 1


@dataclass(frozen=True)
class Document:
    """Everything a reader is told, without markup, and the released figures it rests on."""

    title: str
    subtitle: str
    unit: str
    period: str
    rendering: Rendering
    sections: tuple[Section, ...] = ()
    language: str = "sv"
    as_of: str = ""  # the day on which it was put together, in words
    one_page: bool = False  # set small enough for one sheet
    sources: tuple[Mapping[str, Any], ...] = field(default=())  # payloads of the figures (decisions D27)
    goals: tuple[int, ...] = ()  # the numbers of those it tells of, for the way back to them
    interventions: tuple[int, ...] = ()

    def as_payload(self) -> dict[str, Any]:
        """Plain JSON values."""
        said = {name: value for name, value in vars(self).items() if name != "sections"}
        sections = [
            {"title": one.title, "level": one.level, "blocks": [_as_values(block) for block in one.blocks]}
            for one in self.sections
        ]
        values: dict[str, Any] = json.loads(json.dumps(said | {"sections": sections}, default=str))
        return values

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> "Document":
        said = dict(payload)
        sections = tuple(
            Section(one["title"], tuple(_as_block(block) for block in one["blocks"]), one["level"])
            for one in said.pop("sections")
        )
        rendering = Rendering(said.pop("rendering"))
        said |= {name: tuple(said.get(name, ())) for name in ("sources", "goals", "interventions")}
        return cls(**said, rendering=rendering, sections=sections)

    def texts(self) -> Iterator[str]:
        """Every word in it, in the order of reading."""
        yield from (self.title, self.subtitle)
        for section in self.sections:
            yield section.title
            for block in section.blocks:
                yield from _words(_as_values(block))

    def free_texts(self) -> list[str]:
        """What people wrote by hand, each text once."""
        blocks = [block for section in self.sections for block in section.blocks if _is_free(block)]
        return list(dict.fromkeys(text for block in blocks for text in _written(block)))

    def without_free_texts(self) -> "Document":
        """Only what the figures and the choices say; a section that held nothing else is left out."""
        kept = (
            replace(section, blocks=tuple(block for block in section.blocks if not _is_free(block)))
            for section in self.sections
            if not section.blocks or not all(_is_free(block) for block in section.blocks)
        )
        return replace(self, sections=tuple(kept))


def batches_behind(payload: Mapping[str, Any]) -> set[int]:
    """The batches of facts that the figures of a report were made of."""
    return {batch["id"] for source in payload["sources"] for batch in source.get("batches", ())}


def digest(payload: Mapping[str, Any]) -> str:
    """What tells whether a stored report has been changed."""
    said = json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


class Kept(NamedTuple):
    """A stored report as it is read: what it says, its mark, and the batches behind its figures."""

    document: Document
    mark: str
    batches: frozenset[int]

    @classmethod
    def of(cls, payload: Mapping[str, Any]) -> "Kept":
        return cls(Document.from_payload(payload), digest(payload), frozenset(batches_behind(payload)))


@lru_cache(maxsize=8)
def kept(stored: str) -> Kept:
    """Half a megabyte is taken apart once for each content, and not for each reader."""
    return Kept.of(json.loads(stored))


def _is_free(block: Block) -> bool:
    return getattr(block, "free", False)


def _written(block: Block) -> list[str]:
    """A paragraph with its bold beginning; every other word by itself."""
    if isinstance(block, Paragraph):
        return [f"{block.strong} {block.text}".strip()]
    return list(_words(_as_values(block)))


def _as_values(block: Block) -> dict[str, Any]:
    return {"kind": type(block).__name__.lower(), **asdict(block)}


def _as_block(values: Mapping[str, Any]) -> Block:
    said = {name: _as_tuples(value) for name, value in values.items() if name != "kind"}
    return KINDS[values["kind"]](**said)


def _as_tuples(value: Any) -> Any:
    return tuple(_as_tuples(one) for one in value) if isinstance(value, list) else value


def _words(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, str):
        if name not in NOT_WORDS and value:
            yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _words(inner, key)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _words(inner, name)
