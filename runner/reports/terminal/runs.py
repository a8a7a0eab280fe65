"""The report of several runs: one table of all scores, then each run as `print_run` has it."""

from collections.abc import Sequence

from rich.console import Console

from runner.reports.terminal.model_table import print_model_table
from runner.reports.terminal.report import print_run
from runner.store.records import Run


def print_runs(console: Console, runs: Sequence[Run]) -> None:
    """Print the report of one run, or of several with their table first. Raises RunDirectoryError."""
    if len(runs) > 1:
        print_model_table(console, runs)
    for run in runs:
        print_run(console, run)
