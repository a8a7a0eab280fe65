"""Runs as Parquet, for millions of rows: written in row groups, so that memory does not grow with them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from runner.export.rows import COLUMNS, Row, cells

ROW_GROUP = 10_000
"""Rows that are in memory at a time: some 20 MB with ordinary programs."""


def schema() -> Any:
    """Return the Arrow schema: a field for each column of a row, int64, float64 or string, or null."""
    import pyarrow as pa

    types = {int: pa.int64(), float: pa.float64(), str: pa.string()}
    fields = []
    for name, kind in COLUMNS.items():
        kinds = getattr(kind, "__args__", (kind,))
        fields.append(pa.field(name, types[kinds[0]], nullable=type(None) in kinds))
    return pa.schema(fields)


def write_parquet(rows: Iterable[Row], file: BinaryIO, row_group: int = ROW_GROUP) -> int:
    """Write the rows, `row_group` in each row group; returns how many there were. Raises OSError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    made, count = schema(), 0
    with pq.ParquetWriter(file, made, compression="zstd") as writer:
        for group in _groups(rows, row_group):
            values = zip(*map(cells, group), strict=True)
            writer.write_table(pa.Table.from_pydict(dict(zip(COLUMNS, values, strict=True)), schema=made))
            count += len(group)
    return count


def _groups(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while group := list(islice(remaining, size)):
        yield group
