"""A series of scores as one line of characters."""

from collections.abc import Sequence

BLOCKS = "▁▂▃▄▅▆▇█"
ASCII = "_.-:=+*#"
SPAN = 0.02
"""The least difference of scores that takes the whole height, so that one task of hundreds does not."""


def sparkline(scores: Sequence[float], *, ascii_only: bool = False) -> str:
    """Return one character a score: the lowest of the series lowest, the highest highest.

    A series whose scores differ by less than `SPAN` (0 to 1) stays around the middle.

    >>> sparkline([0.1, 0.2, 0.8, 0.5])
    '▁▂█▅'
    """
    levels = ASCII if ascii_only else BLOCKS
    low, high = min(scores, default=0.0), max(scores, default=0.0)
    if high - low < SPAN:
        middle = (low + high) / 2
        low, high = middle - SPAN / 2, middle + SPAN / 2
    top = len(levels) - 1
    return "".join(levels[round(top * (score - low) / (high - low))] for score in scores)
