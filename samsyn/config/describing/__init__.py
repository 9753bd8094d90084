"""Writes the reference from the code itself, so that what the documents say is what the product does."""

from collections.abc import Callable
from pathlib import Path

from django.utils.translation import override

from samsyn.config.describing.catalogue import indicators
from samsyn.config.describing.dataset import dataset
from samsyn.config.describing.rights import permissions
from samsyn.config.describing.routes import addresses
from samsyn.config.describing.sources import files
from samsyn.config.describing.steps import states


PAGES: dict[str, Callable[[], str]] = {
    "indicators.md": indicators,
    "permissions.md": permissions,
    "addresses.md": addresses,
    "states.md": states,
    "files.md": files,
    "dataset.md": dataset,
}


def reference() -> dict[str, str]:
    """The text of every page, by file name."""
    with override("sv"):
        return {name: write().rstrip("\n") + "\n" for name, write in PAGES.items()}


def write_reference(folder: Path) -> list[str]:
    """Write the pages that are not already as they should be; answers which."""
    written = stale(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reference().items():
        if name in written:
            (folder / name).write_text(text, "utf-8")
    return written


def stale(folder: Path) -> list[str]:
    """The names of pages that are missing or say something else than the code does."""
    return [
        name
        for name, text in reference().items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text
    ]
