"""`runner compare`: execution scores against win rates, shown, drawn and written."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from runner import Comparison, ExitCode
from runner.cli.output import print_record


def compare_and_report(
    compare: Callable[[], Comparison],
    *,
    audit_only: bool,
    html: Path | None,
    plot: Path | None,
    as_json: bool,
) -> int:
    """Compare and report on stdout; a page and a plot go where they are asked for.

    Raises CompareError for a file that can't be written, and what `compare` raises.
    """
    with _show_status():
        comparison = compare()
    _write_files(comparison, html, plot)
    if as_json:
        print_record(comparison)
        return ExitCode.DONE
    from runner import make_console, print_comparison

    print_comparison(make_console(), comparison, audit_only=audit_only)
    return ExitCode.DONE


def _write_files(comparison: Comparison, html: Path | None, plot: Path | None) -> None:
    if html is not None:
        from runner import write_comparison_page

        write_comparison_page(comparison, html)
        print(f"page: {html}", file=sys.stderr)
    if plot is not None:
        from runner import save_comparison_figure

        save_comparison_figure(comparison, plot)
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
