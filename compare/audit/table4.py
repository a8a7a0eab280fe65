"""Table 4: which figures can be of the set their column names, and what explains the others."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

import msgspec

from compare.audit.duplicates import Copy, find_copies
from compare.audit.grim import counts, digits
from compare.input.published import ScoreRow, source, table4

AVERAGE = "multipl-e-avg"


class ScoreReading(msgspec.Struct, frozen=True, kw_only=True):
    """A row of Table 4 understood.

    `sizes`: the set size by column, where it is known; `impossible` columns fit none of their sizes;
    `withdrawn` columns are a copied block and the average made of it.
    """

    row: ScoreRow
    sizes: dict[str, int]
    impossible: list[str]
    withdrawn: list[str] = []


def languages() -> list[str]:
    """Return the MultiPL-E columns."""
    return [name for name in source().table4.sizes if name.startswith("multipl-e-")]


@cache
def readings() -> tuple[ScoreReading, ...]:
    """Return all rows of Table 4, understood."""
    read = [_read(row) for row in table4()]
    for copy in blocks():
        where = _choose_withdrawn(read, copy)
        if where is not None:
            each = read[where[0]]
            names = _columns(where, copy.length)
            also = [AVERAGE] if agrees(each) else []
            read[where[0]] = msgspec.structs.replace(each, withdrawn=[*names, *also])
    return tuple(read)


@cache
def blocks() -> tuple[Copy, ...]:
    """Return runs of figures printed twice."""
    return tuple(find_copies([[row.scores[name] for name in source().table4.sizes] for row in table4()]))


def _columns(where: tuple[int, int], length: int) -> list[str]:
    return list(source().table4.sizes)[where[1] : where[1] + length]


def _choose_withdrawn(read: Sequence[ScoreReading], copy: Copy) -> tuple[int, int] | None:
    """Return the copy to withdraw: the one that has impossible figures, if the other has none."""
    bad = [
        where
        for where in (copy.first, copy.second)
        if set(_columns(where, copy.length)) & set(read[where[0]].impossible)
    ]
    return bad[0] if len(bad) == 1 else None


def _read(row: ScoreRow) -> ScoreReading:
    sizes = {}
    impossible = []
    for name, choices in source().table4.sizes.items():
        text = row.scores[name]
        fitting = [n for n in choices if text and counts(text, n)]
        if text and not fitting:
            impossible.append(name)
        # Base and plus tests are of the same tasks, so both figures must fit one size.
        base, plus = (row.scores.get(each) for each in (name.rstrip("+"), f"{name.rstrip('+')}+"))
        both = [n for n in fitting if not (base and plus) or (counts(base, n) and counts(plus, n))]
        if len(both) == 1:
            sizes[name] = both[0]
    return ScoreReading(row=row, sizes=sizes, impossible=impossible)


def agrees(each: ScoreReading) -> bool | None:
    """Return whether the printed average can be the languages' mean; None where a figure is missing.

    Parts and average are each known to half of their last place, so they may lie a whole one apart.
    """
    average = each.row.scores[AVERAGE]
    parts = [text for name in languages() if (text := each.row.scores[name])]
    if not average or len(parts) < len(languages()):
        return None
    mean = sum(map(Fraction, parts), Fraction(0)) / len(parts)
    return abs(mean - Fraction(average)) <= Fraction(1, 10 ** digits(average)[1])


def language_orders(row: ScoreRow) -> int:
    """Return how many orders of the eight languages' set sizes make every figure of a row possible."""
    names = [name for name in languages() if row.scores[name]]
    states = Counter({tuple(sorted(source().table4.sizes[name][0] for name in names)): 1})
    for name in names:
        following: Counter[tuple[int, ...]] = Counter()
        for left, ways in states.items():
            for n in set(left):
                if counts(row.scores[name] or "", n):
                    rest = list(left)
                    rest.remove(n)
                    following[tuple(rest)] += ways
        states = following
    return sum(states.values())
