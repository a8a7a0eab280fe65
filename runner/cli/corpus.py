"""`runner data describe` and `runner data overlap`: what files of texts hold and share."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import runner
from runner.cli.output import print_record, show_status


def describe_and_report(
    file: Path, *, tokenizer: Path | None, task_types: Path | None, html: Path | None, as_json: bool
) -> int:
    """Describe a file of questions on stdout, as a page where asked. Raises UsageError or BadSamples."""
    runner.check_comparison_files(html, None, read=[file, tokenizer, task_types])
    with show_status("counting tokens"):
        description = runner.describe_questions(file, tokenizer=tokenizer, task_types=task_types)
    if html is not None:
        runner.write_description_page(description, html)
        print(f"page: {html}", file=sys.stderr)
    if as_json:
        print_record(description)
    else:
        runner.print_description(runner.make_console(), description)
    return runner.ExitCode.DONE


def find_overlaps_and_report(
    given: Mapping[str, Any], *, html: Path | None, fail: bool, as_json: bool
) -> int:
    """Compare a corpus with benchmarks and report it on stdout; with `fail`, overlaps end with exit code 1.

    Raises UsageError, UnknownBenchmark, DataUnavailable, BadDataset or BadProblems.
    """
    if html is not None:
        written = [given["output"], given["matches"]]
        runner.check_comparison_files(html, None, read=[given["path"], given["problems"]], written=written)
    with runner.termination_as_interrupt():
        report = runner.find_overlaps(runner.OverlapOptions(**given), runner.make_overlap_reporter())
    if html is not None:
        runner.write_overlap_page(report, html)
        print(f"page: {html}", file=sys.stderr)
    if as_json:
        print_record(report)
    else:
        runner.print_overlaps(runner.make_console(), report)
    return runner.ExitCode.GATE_FAILED if fail and report.overlapping else runner.ExitCode.DONE
