"""A table of a comparison as plain cells, drawn alike by a terminal and by a page."""

from typing import Literal

import msgspec
from msgspec.structs import replace

from compare.records import Coefficient, Estimate, Rate
from compare.reports.text import UNKNOWN, format_estimate, format_interval, format_number, plain

Look = Literal["", "heat", "cards", "cards spacious"]
"""`heat` colours cells by their tone; `cards` are rows with much text, each a block where there is no room,
`spacious` ones with long names of columns."""
FEW = 3
"""In fewer rows than this a column that says the same in each is no waste of room."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One cell: its text, and a tone (`strong`, `dim`, `better`, `worse`, `heat-0` to `heat-10`)."""

    text: str
    tone: str = ""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A table: what it is called, its columns, its rows (the first cell names the row), and a note.

    `words` are the positions of the columns, after the first, that hold words rather than figures; `points`
    are remarks that a list below the note makes; `scale` is what the first and the last of the colours of a
    `heat` stand for. A page gives the table the `look` named, and shows it only
    when asked where it is `folded`.
    """

    title: str
    columns: list[str]
    rows: list[list[Cell]]
    note: str = ""
    words: tuple[int, ...] = ()
    points: tuple[str, ...] = ()
    scale: tuple[str, str] | None = None
    look: Look = ""
    folded: bool = False


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


def keep_columns(sheet: Sheet, kept: list[int]) -> Sheet:
    """Return the sheet with the columns at these positions only."""
    return replace(
        sheet,
        columns=[sheet.columns[at] for at in kept],
        rows=[[cells[at] for at in kept] for cells in sheet.rows],
        words=tuple(new for new, at in enumerate(kept) if at in sheet.words),
    )


def drop_columns(sheet: Sheet, *names: str) -> Sheet:
    """Return the sheet without the columns named."""
    return keep_columns(sheet, [at for at, name in enumerate(sheet.columns) if name not in names])


def drop_constant(sheet: Sheet) -> Sheet:
    """Return the sheet without the columns that say the same in every row; its note says it once.

    Left as they are: short sheets, those of a special look, and a sheet that would have nothing left.
    """
    if sheet.look or len(sheet.rows) < FEW:
        return sheet
    texts = [{cells[at].text for cells in sheet.rows} for at in range(len(sheet.columns))]
    kept = [at for at, found in enumerate(texts) if at == 0 or len(found) > 1]
    if len(kept) in {1, len(sheet.columns)}:
        return sheet
    said = [(sheet.columns[at], *texts[at]) for at in range(len(texts)) if at not in kept]
    unknown = [name for name, text in said if text in {UNKNOWN, ""}]
    known = [f"{name} {text}" for name, text in said if name not in unknown]
    notes = [sheet.note] if sheet.note else []
    notes += [f"The same in every row: {', '.join(known)}."] if known else []
    notes += [f"Not known in any row: {', '.join(unknown)}."] if unknown else []
    return replace(keep_columns(sheet, kept), note="\n".join(notes))


def say_once(sheets: list[Sheet]) -> list[Sheet]:
    """Return the sheets with a note that several have only at the last of them that is not folded."""
    last = {sheet.note: at for at, sheet in enumerate(sheets) if not sheet.folded}
    return [
        replace(sheet, note="") if last.get(sheet.note, at) != at else sheet
        for at, sheet in enumerate(sheets)
    ]
