"""What a corpus shares with benchmarks, as one HTML page."""

from pathlib import Path

from runner.corpus.overlap.records import OverlapReport
from runner.reports.corpus.overlap_words import describe_pace, describe_rule, name_line, warn_of
from runner.reports.html.template import render, write_page
from runner.reports.html.text import visible_lines
from runner.reports.text import percent


def write_overlap_page(report: OverlapReport, path: Path) -> Path:
    """Write the page, whole or not at all, and return its path.

    Raises UsageError where the path can't be written to, OSError where the disk is at fault.
    """
    return write_page(path, overlap_page(report))


def overlap_page(report: OverlapReport) -> str:
    """Return the page: a table of benchmarks, and the longest runs marked in both texts."""
    return render(
        "overlap.html.j2",
        styles=("base.css", "corpus.css"),
        report=report,
        share=percent(report.overlapping / report.lines),
        facts=[describe_rule(report), describe_pace(report)],
        warnings=list(warn_of(report)),
        pairs=[(name_line(overlap), overlap) for overlap in report.longest],
        lines=visible_lines,
    )
