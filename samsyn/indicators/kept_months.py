"""Person-months kept between refreshes, so that one more month of lessons costs one month of reading.

Each file holds what one query over facts in force gives; its name is the hash of the query, which names the batches
it reads. Facts are never edited, so a file is right as long as its query is asked. Those that no query asks for any
longer are destroyed at the next refresh: an undone or disposed batch leaves nothing here. Backups do not take them.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings

from samsyn.facts.parquet import quoted
from samsyn.indicators.heavy import heavy


def kept(connection: Any, queries: Iterable[str]) -> str:
    """A query that gives the rows of all the queries, each computed at most once."""
    files = []
    for query in queries:
        file = _file(query)
        if not file.exists():
            _keep(connection, query, file)
        files.append(quoted(file))
    return f"SELECT * FROM read_parquet([{', '.join(files)}])"  # noqa: S608 - our own names


def keep_only(queries: Iterable[str]) -> int:
    """Destroy what no query of these asks for; return how many files."""
    names = {_file(query).name for query in queries}
    folder = _folder()
    others = [one for one in folder.glob("*") if one.name not in names] if folder.is_dir() else []
    for one in others:
        one.unlink(missing_ok=True)
    return len(others)


def _keep(connection: Any, query: str, file: Path) -> None:
    """Written under another name first: a file with its name is whole."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = file.with_suffix(".part")
    heavy().write(connection, query, part)
    part.chmod(0o600)
    part.replace(file)


def _file(query: str) -> Path:
    return _folder() / f"{hashlib.sha256(query.encode()).hexdigest()}.parquet"


def _folder() -> Path:
    return Path(settings.PLACES.data) / "person-months"
