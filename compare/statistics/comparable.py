"""Whether scores can be set against win rates at all, and in which order."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from compare.errors import CompareError
from compare.statistics.arrays import Floats

MINIMUM = 5
"""Models that a comparison needs at the least."""


def obstacle(column: Floats, wins: Floats) -> str | None:
    """Say in words why a column (n,) cannot be set against the win rates (n,), or None where it can."""
    both = ~(np.isnan(column) | np.isnan(wins))
    if both.sum() < MINIMUM:
        models = "1 model has" if both.sum() == 1 else f"{both.sum()} models have"
        return f"{models} both this score and a win rate; {MINIMUM} are the least"
    for side, values in (("scores", column[both]), ("win rates", wins[both])):
        if np.ptp(values) == 0:
            return f"the {side} are all {values[0]:g} among the models that have both; nothing goes with them"
    return None


def obstacles(columns: Mapping[str, Floats], wins: Floats) -> dict[str, list[str]]:
    """Return what stands in the way of columns, each cause with the names of the columns that it concerns."""
    found: dict[str, list[str]] = {}
    for name, column in columns.items():
        if cause := obstacle(column, wins):
            found.setdefault(cause, []).append(name)
    return found


def refuse(columns: Mapping[str, Floats], wins: Floats) -> None:
    """Raise CompareError where a column has an `obstacle`, a line for each cause."""
    if found := obstacles(columns, wins):
        raise CompareError(describe_obstacles(found), "add models, or leave this benchmark out")


def describe_obstacles(found: Mapping[str, Sequence[str]]) -> str:
    """Return what `obstacles` found, a line for each cause."""
    return "\n".join(f"{', '.join(names)}: {cause}" for cause, names in found.items())


def model_order(table: Floats, wins: Floats) -> NDArray[np.intp]:
    """Return an order of the models by their figures alone: `table` (n, c) and `wins` (n,)."""
    return np.lexsort((*table.T, wins))


def sort_models(table: Floats, wins: Floats) -> tuple[Floats, Floats]:
    """Return both, in the order of `model_order`."""
    order = model_order(table, wins)
    return table[order], wins[order]
