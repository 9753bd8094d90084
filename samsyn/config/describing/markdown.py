"""The few pieces of Markdown that every page of the reference is made of."""

import inspect
from collections.abc import Sequence
from typing import Any


NOTE = "Written by `samsyn describe`. Change the code, then run `make docs`; never edit this file.\n"


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table as Markdown; a bar inside a cell would end the cell."""
    lines = [head, tuple("---" for _ in head), *rows]
    return (
        "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
        + "\n"
    )


def chapter(title: str, *parts: str) -> str:
    return "\n".join([f"# {title}", "", NOTE, *parts])


def first_line(thing: Any) -> str:
    """What the docstring of a view or a model begins with."""
    return (inspect.getdoc(thing) or "").partition("\n")[0]
