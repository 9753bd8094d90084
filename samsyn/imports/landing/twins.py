"""What a file says twice: the first row counts, and a later row that repeats it is rejected."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from samsyn.imports.faults import Faults


MOST = 1 << 62


def said_once(
    table: pa.Table, keys: Sequence[str], faults: Faults, *, column: str, sentence: str
) -> pa.Table:
    """The table without the rows that repeat what an earlier row of the file has said of the same keys."""
    said = _numbered(table, keys)
    if len(np.unique(said)) == table.num_rows:
        return table
    rows = table["row"].to_numpy()
    order = np.lexsort((rows, said))
    starts = np.append(True, said[order][1:] != said[order][:-1])
    firsts = rows[order][np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))]
    twins = np.unique(rows[order][rows[order] != firsts])
    faults.add(twins, column, sentence)
    return table.filter(pa.array(~np.isin(rows, twins)))


def _numbered(table: pa.Table, keys: Sequence[str]) -> Any:
    """A number for each row, the same for those that say the same of all keys: much quicker to sort than texts."""
    said, kinds = np.zeros(table.num_rows, "int64"), 1
    for name in keys:
        column = table[name].combine_chunks()
        encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
        places = encoded.indices.fill_null(len(encoded.dictionary)).to_numpy(zero_copy_only=False)
        if kinds * (len(encoded.dictionary) + 1) >= MOST:
            distinct, said = np.unique(said, return_inverse=True)
            kinds = len(distinct)
        said = said * (len(encoded.dictionary) + 1) + places
        kinds *= len(encoded.dictionary) + 1
    return said
