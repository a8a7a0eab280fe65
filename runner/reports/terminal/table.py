"""The one kind of table that reports have on the terminal."""

from collections.abc import Container

from rich.console import Console
from rich.table import Table

LONG = 10_000
"""Characters in a line that nobody reads on a screen."""


def make_table(*columns: str, left: Container[str] = (), wrapped: Container[str] = ()) -> Table:
    """Make a table without lines.

    Args: `columns` are the titles; the first is aligned left, as are those in `left`, the others right.
    Text in a column is on one line unless its title is in `wrapped`.
    """
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for position, name in enumerate(columns):
        is_left = position == 0 or name in left
        table.add_column(name, justify="left" if is_left else "right", no_wrap=name not in wrapped)
    return table


def print_table(console: Console, table: Table) -> None:
    """Print a table; into a pipe or a file each row on one line, however long, for `grep` and its like."""
    if not console.is_terminal:
        console.width = LONG
    console.print(table)
