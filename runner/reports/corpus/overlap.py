"""What a corpus shares with benchmarks, on the terminal: both texts beside each other."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from runner.corpus.overlap.records import BenchmarkOverlap, Excerpt, Overlap, OverlapReport
from runner.reports.corpus.overlap_words import describe_pace, describe_rule, name_line, warn_of
from runner.reports.terminal.table import make_table, print_table
from runner.reports.text import cut, percent, plain

NARROW = 90
"""Below so many columns the texts stand one below the other."""
MARK = "bold yellow"
TAB = 4


def print_overlaps(console: Console, report: OverlapReport) -> None:
    """Print how much of a corpus overlaps, with which benchmarks, and the longest runs in both texts."""
    title = Text(plain(report.path), style="bold")
    share = percent(report.overlapping / report.lines)
    said = f": {report.overlapping:,} of {report.lines:,} lines overlap ({share})"
    console.print(title.append(said, style="not bold"), soft_wrap=True)
    for line in (describe_rule(report), describe_pace(report)):
        console.print(Text(plain(line), style="dim"), soft_wrap=True)
    for line in warn_of(report):
        console.print(Text(plain(line), style="yellow"), soft_wrap=True)
    console.print()
    print_table(console, _benchmarks(report.benchmarks))
    for overlap in report.longest:
        console.print()
        _print_pair(console, overlap)
    if report.overlapping > len(report.longest):
        more = report.overlapping - len(report.longest)
        console.print()
        console.print(f"and {more:,} more: --matches FILE has them all, --show N shows more", style="dim")


def _benchmarks(rows: Sequence[BenchmarkOverlap]) -> Table:
    table = make_table(
        "benchmark", "lines", "tasks found", "of", "remarks", left={"remarks"}, wrapped={"remarks"}
    )
    for row in rows:
        table.add_row(plain(row.benchmark), f"{row.lines:,}", str(row.found), str(row.tasks), _remarks(row))
    return table


def _remarks(row: BenchmarkOverlap) -> Text:
    return Text(", ".join(_list_remarks(row)), style="dim")


def _list_remarks(row: BenchmarkOverlap) -> Iterator[str]:
    if row.without_solution:
        yield (
            "prompts only"
            if row.without_solution == row.tasks
            else f"{row.without_solution} without solution"
        )
    if row.short_prompts:
        yield f"prompts too short: {row.short_prompts}"


def _print_pair(console: Console, overlap: Overlap) -> None:
    task = f"{overlap.benchmark} {overlap.task_id}, {overlap.part}"
    head = Text(plain(name_line(overlap)), style="bold")
    console.print(head.append(f": {overlap.words} words of {plain(task)}", style="not bold"), soft_wrap=True)
    sides = [_mark(overlap.corpus_text), _mark(overlap.benchmark_text)]
    if console.width < NARROW or not console.is_terminal:
        for name, text in zip(("corpus", "benchmark"), sides, strict=True):
            console.print(Text(f"  {name}:", style="dim"))
            console.print(text, soft_wrap=not console.is_terminal)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=True)
    for name in ("corpus", cut(overlap.task_id, 40)):
        table.add_column(name, ratio=1, overflow="fold")
    table.add_row(*sides)
    console.print(table)


def _mark(excerpt: Excerpt) -> Text:
    """Return both sides of a run dim and the run itself marked, with signs that need no colour."""
    before, shared, after = map(_show, (excerpt.before, excerpt.shared, excerpt.after))
    return Text.assemble((before, "dim"), (f"»{shared}«", MARK), (after.rstrip(), "dim"))


def _show(text: str) -> str:
    """Return text with its lines and tabs, and nothing that a terminal could act on."""
    return "\n".join(plain(line) for line in text.replace("\r\n", "\n").expandtabs(TAB).split("\n"))
