"""`runner compare`: execution scores against win rates, shown, drawn and written."""

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from compare.comparison import Inputs, compare
from compare.records import Comparison
from runner.errors import ExitCode, UsageError


def run(
    inputs: Inputs,
    runs: Sequence[Path],
    models: Sequence[str],
    *,
    audit_only: bool = False,
    html: Path | None = None,
    plot: Path | None = None,
    as_json: bool = False,
) -> int:
    """Compare and report on stdout; a page and a plot go where they are asked for.

    Args: `inputs` without the scores of `runs`, whose `models` are as `run_scores` takes them.
    Raises UsageError, RunDirectoryError or CompareError.
    """
    with _show_status():
        comparison = compare(_add_runs(inputs, runs, models))
    _write_files(comparison, html, plot)
    if as_json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(comparison), indent=2) + b"\n")
        return ExitCode.DONE
    from compare.reports.terminal import print_comparison
    from runner.reports.terminal.report import make_console

    print_comparison(make_console(), comparison, audit_only=audit_only)
    return ExitCode.DONE


def _add_runs(inputs: Inputs, runs: Sequence[Path], models: Sequence[str]) -> Inputs:
    if models and not runs:
        raise UsageError("--model names no run: there is no --run", "add --run DIR, or leave --model out")
    if not runs:
        return inputs
    from runner.compare_runs import run_scores

    found = run_scores(runs, models)
    return replace(inputs, scores=found.scores, runs=[str(path) for path in runs], notes=found.notes)


def _write_files(comparison: Comparison, html: Path | None, plot: Path | None) -> None:
    if html is not None:
        from compare.reports.page import write_page

        write_page(comparison, html)
        print(f"page: {html}", file=sys.stderr)
    if plot is not None:
        from compare.reports.figure import save_figure

        save_figure(comparison, plot)
        print(f"plot: {plot}", file=sys.stderr)


@contextlib.contextmanager
def _show_status() -> Iterator[None]:
    """Show a sign of life on a terminal while the resamples are drawn."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status("resampling models and questions"):
        yield
