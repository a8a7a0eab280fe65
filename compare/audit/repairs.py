"""The search for one misprinted figure that explains a row whose averages disagree with its parts."""

import msgspec

from compare.audit.averages import READINGS, count_matches
from compare.audit.grim import percent


class Repair(msgspec.Struct, frozen=True, kw_only=True):
    """One figure that would mend a row: `size` of the category (None: an average), and its new count."""

    size: int | None
    side: str
    printed: str
    figure: str
    count: int

    @property
    def keystroke(self) -> bool:
        """Whether one key more, less or other leads from the right figure to the printed one."""
        return edits(self.printed, self.figure) <= 1


def cell_repairs(
    wins: dict[int, int], ties: dict[int, int], printed: tuple[str, str], cells: dict[tuple[str, int], str]
) -> list[Repair]:
    """Return all changes of a single category count after which both averages agree under some reading.

    `cells` has the printed figure by side ("win" or "tie") and category size.
    """
    total = sum(wins.values()), sum(ties.values()), sum(wins)
    found = []
    for (side, n), text in cells.items():
        own = wins[n] if side == "win" else ties[n]
        other = ties[n] if side == "win" else wins[n]
        for count in set(range(n - other + 1)) - {own}:
            change = count - own
            pooled = (total[0] + change, total[1]) if side == "win" else (total[0], total[1] + change)
            if max(count_matches(*pooled, total[2], printed)[name] for name in READINGS) == 2:
                found.append(Repair(size=n, side=side, printed=text, figure=percent(count, n), count=count))
    return sorted(found, key=lambda repair: (repair.size or 0, repair.side))


def average_repairs(wins: int, ties: int, questions: int, printed: tuple[str, str]) -> list[Repair]:
    """Return the average that would be right, if the cells are and the columns hold (win, tie)."""
    pairs = zip(("win", "tie"), printed, (wins, ties), strict=True)
    changed = [(side, text, count, percent(count, questions)) for side, text, count in pairs]
    return [
        Repair(size=None, side=side, printed=text, figure=figure, count=count)
        for side, text, count, figure in changed
        if figure != text
    ]


def choose_repair(cells: list[Repair], averages: list[Repair]) -> Repair | None:
    """Return the only cell's repair if it is one keystroke away and no average is as near, or None."""
    if len(cells) != 1 or not cells[0].keystroke or any(repair.keystroke for repair in averages):
        return None
    return cells[0]


def edits(one: str, other: str) -> int:
    """Return Levenshtein's distance: how many keys must be added, dropped or changed."""
    line = list(range(len(other) + 1))
    for row, mine in enumerate(one, 1):
        previous, line[0] = line[0], row
        for column, theirs in enumerate(other, 1):
            costs = (line[column] + 1, line[column - 1] + 1, previous + (mine != theirs))
            previous, line[column] = line[column], min(costs)
    return line[-1]
