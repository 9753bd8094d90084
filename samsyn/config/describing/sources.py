"""The kinds of files that can be read in, with the headers each column is known by."""

from types import ModuleType

from samsyn.config.describing.markdown import chapter, table
from samsyn.core.plugins import modules_in
from samsyn.imports.columns import Column


SOURCES = "samsyn.imports.sources"


def files() -> str:
    """Every kind of file: its columns, which are required, and a small example."""
    return chapter(
        "Files",
        "One file each in `samsyn/imports/sources/`; how to add one: [a kind of file](../how-to/source.md).",
        "How to make such files: [files to read in](../how-to/files.md).",
        "Columns may stand in any order. Case, accents, spaces and signs in a header do not matter.\n",
        *[_section_of(name, source) for name, source in sorted(modules_in(SOURCES).items())],
    )


def _section_of(name: str, source: ModuleType) -> str:
    about = "about pupils" if source.ABOUT_PUPILS else "not about single pupils"
    rows = [_line_of(column) for column in source.COLUMNS]
    return "\n".join(
        [
            f"## {source.TITLE}",
            "",
            f"`{name}`, becomes `{source.FACT}`, {about}. {source.WHAT}",
            "",
            table(("Column", "Header", "Also known as", "Required"), rows),
            "A file that is read:",
            "",
            f"```\n{source.EXAMPLES[0][0].rstrip()}\n```",
            "",
        ]
    )


def _line_of(column: Column) -> tuple[str, ...]:
    return (
        f"`{column.name}`",
        column.title,
        ", ".join(column.headers),
        "yes" if column.required else "no",
    )
