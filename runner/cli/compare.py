"""`runner compare`: execution scores against win rates, shown, drawn and written."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from compare.records import Comparison
from runner.errors import ExitCode, UsageError


class CompareOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The options of `runner compare`, checked. Empty and None mean the default."""

    runs: list[Path] = []
    models: list[str] = []
    win_rates: Path | None = None
    judgments: Path | None = None
    against: list[str] = []
    audit: bool = False
    as_printed: bool = False
    html: Path | None = None
    plot: Path | None = None
    resamples: int = 10_000
    seed: int = 0
    workers: int | None = None


def run(options: CompareOptions, as_json: bool) -> int:
    """Compare and report on stdout; files go where the options say. Raises UsageError or CompareError."""
    with _show_status():
        comparison = _compare(options)
    _write_files(options, comparison)
    if as_json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(comparison), indent=2) + b"\n")
        return ExitCode.DONE
    from compare.reports.terminal import print_comparison
    from runner.reports.terminal.report import make_console

    print_comparison(make_console(), comparison, audit_only=options.audit)
    return ExitCode.DONE


def _compare(options: CompareOptions) -> Comparison:
    from compare.comparison import Inputs, compare
    from runner.compare_runs import run_scores

    if options.models and not options.runs:
        raise UsageError("--model names no run: there is no --run", "add --run DIR, or leave --model out")
    runs = run_scores(options.runs, options.models) if options.runs else None
    return compare(
        Inputs(
            scores=runs.scores if runs else {},
            runs=[str(path) for path in options.runs],
            notes=runs.notes if runs else [],
            win_rates=options.win_rates,
            judgments=options.judgments,
            against=options.against,
            as_printed=options.as_printed,
            resamples=options.resamples,
            seed=options.seed,
            workers=options.workers,
        )
    )


def _write_files(options: CompareOptions, comparison: Comparison) -> None:
    if options.html is not None:
        from compare.reports.page import write_page

        write_page(comparison, options.html)
        print(f"page: {options.html}", file=sys.stderr)
    if options.plot is not None:
        from compare.reports.figure import save_figure

        save_figure(comparison, options.plot)
        print(f"plot: {options.plot}", file=sys.stderr)


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
