"""The differences of two folders of runs for people: a line each, then each in full."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from runner.diff.records import RunDiff
from runner.diff.report import print_diff
from runner.diff.text import p_text
from runner.reports.terminal.table import make_table
from runner.reports.text import percent, plain


def print_diffs(console: Console, diffs: Sequence[RunDiff]) -> None:
    """Print the difference of one pair of runs, or of several with a table of all first."""
    if len(diffs) > 1:
        _print_overview(console, diffs)
    for place, diff in enumerate(diffs):
        if place:
            console.print()
        print_diff(console, diff)


def _print_overview(console: Console, diffs: Sequence[RunDiff]) -> None:
    table = make_table("benchmark", "A", "B", "points", "95 % interval", "p")
    for diff in diffs:
        main = diff.main
        low, high = main.ci95
        table.add_row(
            Text(plain(diff.benchmark)),
            percent(main.pass_at_1_a),
            percent(main.pass_at_1_b),
            Text(f"{main.difference:+.1f}", "bold"),
            f"{low:+.1f} to {high:+.1f}",
            p_text(main.p).removeprefix("p ").removeprefix("= "),
        )
    console.print(table)
    console.print()
