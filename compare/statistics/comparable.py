"""Whether scores can be set against win rates at all, and in which order."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from compare.errors import CompareError

Floats = NDArray[np.float64]

MINIMUM = 5
"""Models that a comparison needs at the least."""


def obstacle(name: str, column: Floats, wins: Floats) -> str | None:
    """Say in words why a column (n,) cannot be set against the win rates (n,), or None where it can."""
    both = ~(np.isnan(column) | np.isnan(wins))
    if both.sum() < MINIMUM:
        return f"{name}: {both.sum()} models have both this score and a win rate; {MINIMUM} are the least"
    for side, values in ((f"the scores of {name}", column[both]), ("the win rates", wins[both])):
        if np.ptp(values) == 0:
            return f"{name}: {side} are all {values[0]:g}, over {both.sum()} models; nothing can go with them"
    return None


def refuse(columns: Mapping[str, Floats], wins: Floats) -> None:
    """Raise CompareError for the first column, by name, that has an `obstacle`."""
    for name, column in columns.items():
        if reason := obstacle(name, column, wins):
            raise CompareError(reason, "add models, or leave this benchmark out")


def order_of(table: Floats, wins: Floats) -> NDArray[np.intp]:
    """An order of the models that is a matter of their figures alone: `table` (n, c) and `wins` (n,)."""
    return np.lexsort((*table.T, wins))


def in_order(table: Floats, wins: Floats) -> tuple[Floats, Floats]:
    """Both, in the order of `order_of`."""
    order = order_of(table, wins)
    return table[order], wins[order]
