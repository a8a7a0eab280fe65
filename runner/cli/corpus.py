"""`runner data describe` and `runner data overlap`: what files of texts hold and share."""

import sys
from pathlib import Path

import runner
from runner.cli.output import print_record, show_status


def describe_and_report(
    file: Path, *, tokenizer: Path | None, task_types: Path | None, html: Path | None, as_json: bool
) -> int:
    """Describe a file of questions on stdout, as a page where asked. Raises UsageError or BadSamples."""
    runner.check_comparison_files(html, None)
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
