"""A model's place among all in one column, as a small strip."""

import msgspec

from compare.records import Interval
from compare.reports.leaderboard.board import Board, Column, Entry
from compare.reports.scale import Scale
from compare.reports.text import TONES

WIDTH, HEIGHT, EDGE = 320, 26, 8


class Strip(msgspec.Struct, frozen=True, kw_only=True):
    """A strip: where the `others` stand, this model's place `x`, and the ends of its interval."""

    width: int
    height: int
    others: list[float]
    x: float
    across: Interval | None
    tone: str
    label: str


def strip(board: Board, entry: Entry, column: Column) -> Strip | None:
    """Return the strip of a column; None where the model has no figure there."""
    found = entry.figures.get(column.key)
    if found is None:
        return None
    low, high = column.scale
    scale = Scale(low=low, high=high if high > low else low + 1, start=EDGE, end=WIDTH - EDGE)
    return Strip(
        width=WIDTH,
        height=HEIGHT,
        others=[
            scale.at(other.figures[column.key].value)
            for other in board.entries
            if other is not entry and column.key in other.figures
        ],
        x=scale.at(found.value),
        across=found.ci95 and (scale.at(found.ci95[0]), scale.at(found.ci95[1])),
        tone=TONES.get(entry.divergence.side if entry.divergence else "", "expected"),
        label=f"{column.title}: {column.text(found.value)} on a line from {column.text(low)} to "
        f"{column.text(high)}, rank {found.rank.place} of {found.rank.n}",
    )
