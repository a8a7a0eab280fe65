"""Win rates of checkpoints, from files that name them as models."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from compare.errors import CompareError
from compare.input.judgment_files import read_judgments
from compare.input.merge import add_interval
from compare.input.opponents import find_opponents
from compare.input.own_rates import check_judged
from compare.input.tables import quote
from compare.input.win_rate_files import read_win_rates
from compare.records import Checkpoint, Rate

Wins = tuple[dict[str, Rate], list[str]]
"""Win rates by checkpoint, and notes."""
UNTOLD = 100
"""Resamples: of what is judged only the rates themselves are used here."""


def read_table(path: Path) -> Wins:
    """Return the win rates of a table. Raises CompareError with all that is wrong with it."""
    found = read_win_rates(path, canonical=lambda _: None, suggest=lambda _: [])
    return {name: win for name, (win, _, _) in found.rates.items()}, []


def read_judged(path: Path, rule: str) -> Wins:
    """Return the win rates that judgments make by a rule. Raises CompareError, as `compare` does of them."""
    from compare.judging.rates import rate_judgments

    found = find_opponents(read_judgments(path, canonical=lambda _: None))
    judged = rate_judgments(found.against_baseline, UNTOLD, 0, rule)
    rates = {
        each.model: add_interval(Rate(percent=each.overall.win.value, total=each.overall.questions))
        for each in judged
    }
    return rates, [note for each in judged for note in check_judged(each, path)]


def add_wins(checkpoints: Sequence[Checkpoint], path: Path, read: Wins) -> tuple[list[Checkpoint], list[str]]:
    """Add win rates by the checkpoint's name; names that are no checkpoint's are told.

    Raises CompareError where all are.
    """
    wins, notes = read
    names = [each.name for each in checkpoints]
    others = [name for name in wins if name not in names]
    if len(others) == len(wins):
        raise CompareError(
            f"{path} has a win rate of no checkpoint: it names {', '.join(map(quote, others[:5]))}",
            f"the checkpoints are {', '.join(names)}",
        )
    added = [replace(each, win=wins.get(each.name, each.win)) for each in checkpoints]
    told = [f"{path.name}: no checkpoint here is called {', '.join(others)}"] if others else []
    return added, [*notes, *told]
