"""What the rows share that our own client writes of a register's answers (see ss12000/)."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from samsyn.imports.columns import Column, Head, share_found
from samsyn.imports.rows import Rows


NOBODY = f"#source:::{'0' * 64}"  # the key of a row about nobody whom the register names


def header_of(columns: Sequence[Column]) -> str:
    return ";".join(column.name for column in columns) + "\n"


def recognise_own(head: Head, columns: Sequence[Column]) -> float:
    """Ours only when every column is there."""
    return 2.0 if share_found(head, columns) == 1 else 0.0


def reject_told(rows: Rows, column: str, sentences: Mapping[str, str]) -> Any:
    """Reject the rows that the client has written a fault into; answers the codes, empty where a row is whole."""
    codes = np.array(rows.texts(column))
    for code, sentence in sentences.items():
        rows.reject(codes == code, column, sentence)
    return codes
