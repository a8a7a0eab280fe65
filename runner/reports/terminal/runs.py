"""The report of several runs: one table of all scores, then each run as `print_run` has it."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from runner.reports.terminal.failures import print_list
from runner.reports.terminal.model_table import print_model_table
from runner.reports.terminal.report import print_run
from runner.reports.terminal.task import print_samples
from runner.reports.text import plain
from runner.store.records import Run
from runner.store.task import JudgedProgram


def print_runs(console: Console, runs: Sequence[Run]) -> None:
    """Print the report of one run, or of several with their table first. Raises RunDirectoryError."""
    if len(runs) > 1:
        print_model_table(console, runs)
    for run in runs:
        print_run(console, run)


def print_found(
    console: Console, found: Sequence[tuple[Run, Sequence[JudgedProgram]]], *, in_full: bool
) -> None:
    """Print samples of runs: a list of them, or each in full; of several runs each under its name."""
    for run, samples in found:
        if len(found) > 1:
            console.print(Text(plain(run.manifest.benchmark), "bold"))
        if in_full:
            print_samples(console, samples, run.manifest)
        else:
            print_list(console, [line for line, _ in samples])
        if len(found) > 1 and not in_full:
            console.print()
