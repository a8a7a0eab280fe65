"""Table 3: what each row holds, and what is wrong with it."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

import msgspec

from compare.audit.assignments import assignments, recover_counts
from compare.audit.averages import READINGS, Reading, count_matches, reading
from compare.audit.grim import counts
from compare.audit.repairs import Repair, average_repairs, cell_repairs, choose_repair
from compare.input.published import WinRow, source, table3
from compare.records import Row


class RowReading(msgspec.Struct, frozen=True, kw_only=True):
    """A row of Table 3 understood: order of sizes, counts by size after any repair, and what is open."""

    row: WinRow
    order: tuple[int, ...]
    orders: int
    tied: bool
    wins: dict[int, int]
    ties: dict[int, int]
    average: Reading
    repair: Repair | None = None
    open_repairs: list[Repair] = []

    @property
    def questions(self) -> int:
        """How many questions the row is about."""
        return sum(self.order)

    @property
    def printed(self) -> tuple[str, str]:
        """The two printed averages."""
        return self.row.average_win, self.row.average_tie


def read(row: WinRow) -> RowReading:
    """Understand one row. Where more than one order is possible, the printed averages choose."""
    found = assignments(row)
    ranked = sorted(found, key=lambda order: -_support(row, order))
    order = ranked[0]
    tied = len(ranked) > 1 and _support(row, ranked[1]) == _support(row, order)
    wins, ties = recover_counts(row, order)
    printed = row.average_win, row.average_tie
    average = reading(sum(wins.values()), sum(ties.values()), sum(order), printed)
    result = RowReading(
        row=row, order=order, orders=len(found), tied=tied, wins=wins, ties=ties, average=average
    )
    return _repair_row(result) if average == "unexplained" else result


def _support(row: WinRow, order: Sequence[int]) -> int:
    wins, ties = recover_counts(row, order)
    pooled = sum(wins.values()), sum(ties.values()), sum(order)
    agreeing = count_matches(*pooled, (row.average_win, row.average_tie))
    return max(agreeing[name] for name in READINGS)


def _repair_row(this: RowReading) -> RowReading:
    cells = {("win", n): text for n, text in zip(this.order, this.row.wins.values(), strict=True)}
    cells |= {("tie", n): text for n, text in zip(this.order, this.row.ties.values(), strict=True)}
    repairs = cell_repairs(this.wins, this.ties, this.printed, cells)
    totals = sum(this.wins.values()), sum(this.ties.values()), this.questions
    averages = average_repairs(*totals, this.printed)
    repair = choose_repair(repairs, averages)
    if repair is None or repair.size is None:
        return msgspec.structs.replace(this, open_repairs=[*repairs, *averages])
    change = {repair.size: repair.count}
    wins = this.wins | change if repair.side == "win" else this.wins
    ties = this.ties | change if repair.side == "tie" else this.ties
    average = reading(sum(wins.values()), sum(ties.values()), this.questions, this.printed)
    return msgspec.structs.replace(this, wins=wins, ties=ties, average=average, repair=repair)


@cache
def readings() -> tuple[RowReading, ...]:
    """Return all rows of Table 3, understood."""
    return tuple(read(row) for row in table3())


@cache
def category_names() -> dict[int, str]:
    """Return the category of each size: that of its column in the most common order of columns.

    An inference, which matters to the categories only: which name a size bears changes no overall rate.
    """
    varying = source().table3.varying_size
    usual = Counter(_merge_varying_sizes(each.order) for each in readings()).most_common(1)[0][0]
    names = dict(zip(usual, table3()[0].wins, strict=True))
    return names | dict.fromkeys(varying, names[varying[0]])


def in_header_order(each: RowReading) -> bool:
    """Return whether every column of a row holds the category that the header names."""
    return [category_names()[n] for n in each.order] == list(each.row.wins)


def count_impossible_as_headed(each: RowReading) -> int:
    """Return how many of a row's category rates cannot be of the category that the header names."""
    sizes = {category_names()[n]: n for n in each.order}
    sides = (each.row.wins, each.row.ties)
    return sum(not counts(text, sizes[name]) for side in sides for name, text in side.items())


def as_record(each: RowReading) -> Row:
    """Return a row as the report shows it."""
    return Row(
        model=each.row.model,
        sizes=list(each.order),
        in_header_order=in_header_order(each),
        questions=each.questions,
        wins={str(n): count for n, count in each.wins.items()},
        ties={str(n): count for n, count in each.ties.items()},
        average=each.average,
    )


def _merge_varying_sizes(order: tuple[int, ...]) -> tuple[int, ...]:
    first, *others = source().table3.varying_size
    return tuple(first if n in others else n for n in order)
