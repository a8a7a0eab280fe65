"""Holm's correction of p-values for the number of tests."""

from collections.abc import Sequence


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjust p-values by Holm's step-down method (1979, Scandinavian Journal of Statistics 6: 65-70).

    The k-th smallest of m is multiplied by m - k + 1, is no smaller than the adjusted one before it, and no
    larger than 1. Returns them in the order given.
    """
    m = len(p_values)
    adjusted = [0.0] * m
    reached = 0.0
    for rank, index in enumerate(sorted(range(m), key=lambda index: p_values[index])):
        reached = max(reached, min(1.0, (m - rank) * p_values[index]))
        adjusted[index] = reached
    return adjusted
