"""The dataset for other programs: doors, tables and columns, from the schema that the answers are made of."""

import json

from samsyn.config.describing.markdown import chapter, table
from samsyn.datasets.openapi import DOORS, description
from samsyn.datasets.schema import TABLES, Column


def dataset() -> str:
    """Each door, each column with its type, and the whole description as OpenAPI."""
    doors = [(f"`/api/v1/{path}`", about) for path, (about, _table) in DOORS.items()]
    described = json.dumps(description("/api/v1/"), indent=1, ensure_ascii=False)
    return chapter(
        "The dataset",
        "Fixed tables of released figures. How to use them: [the dataset in other programs](../how-to/dataset.md).\n",
        "## Doors\n",
        table(("Address", "What it gives"), doors),
        *[f"## {name}\n\n{_columns(columns)}" for name, columns in TABLES.items()],
        "## OpenAPI\n",
        "Served at `/api/v1/openapi.json`.\n",
        f"```json\n{described}\n```",
    )


def _columns(columns: tuple[Column, ...]) -> str:
    rows = [
        (f"`{one.name}`", str(one.kind), "yes" if one.may_be_empty else "no", one.about) for one in columns
    ]
    return table(("Column", "Type", "May be empty", "What it says"), rows)
