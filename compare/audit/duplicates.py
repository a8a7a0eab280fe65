"""Runs of figures that a table prints twice, where chance is no likely reason."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import prod

import msgspec

RUN = 4
UNLIKELY = 0.01


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """Two runs of equal figures: (row, first column) of each, and how many such runs chance would give."""

    first: tuple[int, int]
    second: tuple[int, int]
    length: int
    expected: float


Rows = Sequence[Sequence[str | None]]


def find_copies(rows: Rows) -> list[Copy]:
    """Return all runs of at least four figures printed twice that chance would give less than 0.01 times.

    The chance that two cells of other rows agree is taken from how often figures of those columns do
    (plus one, so that what was never seen is not impossible); the product over a run, times the number
    of places where a run could lie, is the number of runs expected.
    """
    places = defaultdict(list)
    for i, row in enumerate(rows):
        for j in range(len(row) - RUN + 1):
            if all(row[j : j + RUN]):
                places[tuple(row[j : j + RUN])].append((i, j))
    pairs = [(a, b) for spots in places.values() for n, a in enumerate(spots) for b in spots[n + 1 :]]
    return [copy for a, b in pairs if (copy := _copy(rows, a, b)) and copy.expected < UNLIKELY]


def _copy(rows: Rows, a: tuple[int, int], b: tuple[int, int]) -> Copy | None:
    (i, j), (k, m) = a, b
    one, other = rows[i], rows[k]
    if j and m and one[j - 1] == other[m - 1]:
        return None  # the run began earlier and is reported there
    limit = min(len(one) - j, len(other) - m)
    length = next((n for n in range(limit) if one[j + n] != other[m + n]), limit)
    chance = prod(_agreement(rows, j + n, m + n) for n in range(length))
    width = len(one)
    tries = len(rows) * width * len(rows) * width / 2
    return Copy(first=a, second=b, length=length, expected=tries * chance)


def _agreement(rows: Rows, a: int, b: int) -> float:
    left, right = Counter(row[a] for row in rows if row[a]), Counter(row[b] for row in rows if row[b])
    own = sum(row[a] == row[b] for row in rows if row[a])
    equal = sum(count * right[text] for text, count in left.items()) - own
    return (equal + 1) / (len(rows) * (len(rows) - 1) + 1)
