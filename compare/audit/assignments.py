"""Which set size stands behind which column: a search for all orders that make every rate possible."""

from collections.abc import Sequence

from compare.audit.grim import counts
from compare.input.published import WinRow, source


def can_be_of(win: str, tie: str, n: int) -> bool:
    """Return whether a win and a tie rate can both be of n questions, and together at most n."""
    wins, ties = counts(win, n), counts(tie, n)
    return bool(wins and ties) and wins[0] + ties[0] <= n


def possible_orders(candidates: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """Return all ways to give each column one of its candidate sizes, no size twice."""
    found: list[tuple[int, ...]] = [()]
    for sizes in candidates:
        found = [(*order, n) for order in found for n in sizes if n not in order]
    return found


def assignments(row: WinRow) -> list[tuple[int, ...]]:
    """Return the orders of category sizes, one a column, that leave all rates of a row possible."""
    published = source().table3
    pairs = list(zip(row.wins.values(), row.ties.values(), strict=True))
    result = []
    for varying in published.varying_size:
        sizes = (*published.category_sizes, varying)
        result += possible_orders([[n for n in sizes if can_be_of(win, tie, n)] for win, tie in pairs])
    return result


def recover_counts(row: WinRow, order: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Return the win and the tie counts by category size that an order gives."""
    wins = {n: counts(text, n)[0] for n, text in zip(order, row.wins.values(), strict=True)}
    ties = {n: counts(text, n)[0] for n, text in zip(order, row.ties.values(), strict=True)}
    return wins, ties
