"""A table of a comparison as plain cells, drawn alike by a terminal and by a page."""

import msgspec

from compare.records import Coefficient, Estimate, Rate
from compare.reports.text import format_estimate, format_interval, format_number, plain


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One cell: its text, and a tone (`strong`, `dim`, `better`, `worse`, `heat-0` to `heat-10`)."""

    text: str
    tone: str = ""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A table: what it is called, its columns, its rows (the first cell names the row), and a note.

    `words` are the positions of the columns, after the first, that hold words rather than figures.
    """

    title: str
    columns: list[str]
    rows: list[list[Cell]]
    note: str = ""
    words: tuple[int, ...] = ()


def row(*cells: str | Cell, tone: str = "") -> list[Cell]:
    """Return a row: texts become plain cells, of the tone given."""
    return [cell if isinstance(cell, Cell) else Cell(text=plain(cell), tone=tone) for cell in cells]


def coefficient(found: Coefficient, *, short: bool = False) -> str:
    """Return a correlation with its interval; `short` drops the zeros before the points of the interval."""
    if not short:
        return format_estimate(found.value, found.ci95, 2)
    return f"{format_number(found.value, 2)} {format_interval(found.ci95, 2).replace('0.', '.')}".rstrip()


def rate(found: Rate | None) -> str:
    """Return a rate with its interval, `-` where it is not known."""
    return format_estimate(found.percent, found.ci95) if found else "-"


def estimate(found: Estimate | None) -> str:
    """Return an estimate with its interval, `-` where there is none."""
    return format_estimate(found.value, found.ci95) if found else "-"


def short_estimate(found: Estimate | None, *, short: bool, digits: int = 1, sign: bool = False) -> str:
    """Return an estimate, `-` where there is none; with `short` it has no interval, with `sign` a plus."""
    if found is None:
        return "-"
    return format_estimate(found.value, None if short else found.ci95, digits, sign=sign)
