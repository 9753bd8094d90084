"""The seasons of all measures, reckoned once when cells are made so that a page only reads them.

They lie in a file of their own in DATA_DIR, in no backup: what is missing or of other cells is reckoned anew.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

from samsyn.analysis.season import Season


Seasons = Mapping[str, Season | None]


def keep(cells: str, seasons: Seasons) -> None:
    """`cells` says which cells they are of."""
    said = {name: one and asdict(one) for name, one in seasons.items()}
    new = _file().with_suffix(".new")
    new.write_text(json.dumps({"cells": cells, "seasons": said}), "utf-8")
    new.replace(_file())


def kept(cells: str) -> Seasons | None:
    """What was kept of these cells; None where nothing was."""
    try:
        said = json.loads(_file().read_text("utf-8"))
        return (
            {name: _season(one) for name, one in said["seasons"].items()} if said["cells"] == cells else None
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _season(said: dict[str, Any] | None) -> Season | None:
    if said is None:
        return None
    return Season(**{**said, "profile": tuple((month, away) for month, away in said["profile"])})


def _file() -> Path:
    return Path(settings.PLACES.data) / "seasons.json"
