"""Ranks, and how far intervals leave them open."""

from collections.abc import Sequence

import msgspec

from compare.records import Interval


class Rank(msgspec.Struct, frozen=True, kw_only=True):
    """A place among `n`, 1 for the highest; equal figures share one.

    From `best` to `worst` are the places that the intervals leave open.
    """

    place: int
    best: int
    worst: int
    n: int


def rank(values: Sequence[float], intervals: Sequence[Interval | None]) -> list[Rank]:
    """Rank figures, the highest first; without an interval a figure is taken as exact.

    Of two figures one is surely higher where their intervals have nothing in common. The best place of a
    figure is below those surely higher, its worst above those surely lower.
    """
    ends = [interval or (value, value) for value, interval in zip(values, intervals, strict=True)]
    n = len(values)
    return [
        Rank(
            place=1 + sum(other > value for other in values),
            best=1 + sum(low > high_end for low, _ in ends),
            worst=n - sum(high < low_end for _, high in ends),
            n=n,
        )
        for value, (low_end, high_end) in zip(values, ends, strict=True)
    ]
