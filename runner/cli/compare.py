"""`runner compare`: execution scores against win rates, shown, drawn and written."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import runner
from runner.cli.output import print_record, show_status


def compare_and_report(
    make: "Callable[[], runner.Comparison]",
    *,
    audit_only: bool,
    sections: Sequence[str] | None,
    html: Path | None,
    plot: Path | None,
    leaderboard: Path | None,
    read: Sequence[Path | None],
    as_json: bool,
) -> int:
    """Make a comparison and report it on stdout; a page and a plot go where they are asked for.

    Raises CompareError for a file that can't be written, or is one of those that are `read`, before the work
    where that is known, and what `make` raises.
    """
    chosen = _choose_sections(sections, audit_only=audit_only, as_json=as_json)
    runner.check_comparison_files(html, plot, leaderboard, read=read)
    with show_status("resampling models and questions"):
        comparison = make()
    if html is not None:
        runner.write_comparison_page(comparison, html)
        print(f"page: {html}", file=sys.stderr)
    if plot is not None:
        runner.save_comparison_figure(comparison, plot)
        print(f"plot: {plot}", file=sys.stderr)
    if leaderboard is not None:
        runner.write_leaderboard(comparison, leaderboard)
        print(f"leaderboard: {leaderboard / 'index.html'}", file=sys.stderr)
    if as_json:
        print_record(comparison)
    else:
        runner.print_comparison(runner.make_console(), comparison, audit_only=audit_only, sections=chosen)
    return runner.ExitCode.DONE


def _choose_sections(asked: Sequence[str] | None, *, audit_only: bool, as_json: bool) -> list[str]:
    if asked and audit_only:
        raise runner.UsageError("--audit prints the audit alone", "--section audit,... prints more beside it")
    if asked and as_json:
        raise runner.UsageError("--json prints every section", "leave out --section or --json")
    return runner.choose_comparison_sections(asked or [])
