"""What a file says twice: the first row counts, and a later row that repeats it is rejected."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from samsyn.imports.faults import Faults


def said_once(
    table: pa.Table, keys: Sequence[str], faults: Faults, *, column: str, sentence: str
) -> pa.Table:
    """The table without the rows that repeat what an earlier row of the file has said of the same keys."""
    first = table.group_by(list(keys)).aggregate([("row", "min")])
    if first.num_rows == table.num_rows:
        return table
    met = table.select([*keys, "row"]).join(first, list(keys))
    rows, firsts = met["row"].to_numpy(), met["row_min"].to_numpy()
    twins = np.unique(rows[rows != firsts])
    faults.add(twins, column, sentence)
    return table.filter(pa.array(~np.isin(table["row"].to_numpy(), twins)))
