"""Runs as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from runner.export.rows import COLUMNS, Row, cells

ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula, or may once it has dropped leading blanks
(OWASP's page on CSV injection)."""

GUARD = "'"


def guard(text: str) -> str:
    """Put `'` in front of a text that a spreadsheet might compute, or that starts with `'` itself.

    So no cell starts a formula, and nothing is lost: `unguard` gives the text back.
    """
    return GUARD + text if text.lstrip(" ").startswith((*ACTIVE, GUARD)) else text


def unguard(cell: str) -> str:
    """Return the text that `guard` made the cell of: less one `'` where it was put.

    >>> unguard(guard("=1+1"))
    '=1+1'
    """
    without = cell.removeprefix(GUARD)
    return without if guard(without) == cell else cell


def write_csv(rows: Iterable[Row], file: BinaryIO) -> int:
    """Write a header and a line for each row, as UTF-8 with CRLF line ends; returns how many rows.

    A value that is missing is an empty cell. Numbers are written as they are. Raises OSError.
    """
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    count = 0
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow(_cell(value) for value in cells(row))
            count += 1
    finally:
        text.detach()  # or it would close the file, which may be standard output
    return count


def _cell(value: str | float | None) -> str | float:
    if value is None:
        return ""
    return guard(value) if isinstance(value, str) else value
