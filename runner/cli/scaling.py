"""`runner compare --scaling`: checkpoints over tokens, shown, drawn and written."""

import sys
from collections.abc import Sequence
from pathlib import Path

import runner
from runner.cli.output import print_record, show_status


def study_and_report(
    path: Path,
    tokens: Sequence[str],
    *,
    win_rates: Path | None,
    judgments: Path | None,
    rule: str,
    against: Sequence[str],
    resamples: int,
    seed: int,
    html: Path | None,
    plot: Path | None,
    as_json: bool,
) -> int:
    """Study checkpoints and report it on stdout; a page and a plot go where they are asked for.

    Raises UsageError, CompareError.
    """
    runner.check_comparison_files(html, plot, read=[path, win_rates, judgments])
    with show_status("fitting laws"):
        study = runner.study_checkpoints(
            path, tokens, win_rates=win_rates, judgments=judgments, rule=rule, against=against,
            resamples=resamples, seed=seed,
        )  # fmt: skip
    if html is not None:
        runner.write_scaling_page(study, html)
        print(f"page: {html}", file=sys.stderr)
    if plot is not None:
        runner.save_scaling_figure(study, plot)
        print(f"plot: {plot}", file=sys.stderr)
    if as_json:
        print_record(study)
    else:
        runner.print_scaling(runner.make_console(), study)
    return runner.ExitCode.DONE
