"""What both reports of a comparison of texts say in words."""

from collections.abc import Iterator

from runner.corpus.overlap.records import Overlap, OverlapReport


def describe_rule(report: OverlapReport) -> str:
    """Say what counts."""
    fields = f"texts in {', '.join(report.fields)}" if report.fields else "all texts of a line"
    return f"runs of {report.ngram} words or more, words by {report.splitting}, {fields}"


def describe_pace(report: OverlapReport) -> str:
    """Say how much was read, and how fast."""
    seconds = max(report.wall_s, 0.001)
    megabytes = report.bytes_read / 1e6
    rates = f"{megabytes / seconds:,.1f} MB/s, {report.lines / seconds:,.0f} lines/s"
    return f"{megabytes:,.2f} MB in {report.wall_s:,.2f} s, {rates}"


def name_line(overlap: Overlap) -> str:
    """Say which text of which line it is."""
    identity = f" ({overlap.id})" if overlap.id else ""
    return f"line {overlap.line}{identity}, {overlap.field}"


def warn_of(report: OverlapReport) -> Iterator[str]:
    """Say which lines were not compared."""
    if report.unreadable:
        first = ", ".join(map(str, report.first_unreadable))
        more = ", ..." if report.unreadable > len(report.first_unreadable) else ""
        yield (
            f"no JSON objects: {report.unreadable:,} (line {first}{more}); "
            "these lines were not compared, and are not kept"
        )
    if report.without_text:
        yield f"without a text that could be compared: {report.without_text:,} lines; they are kept"
