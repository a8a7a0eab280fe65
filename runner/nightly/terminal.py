"""A night on the terminal: the verdict in a sentence, what failed, every job, and the tasks that changed."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from runner.nightly.records import Flip, Job, Night
from runner.nightly.text import (
    describe_parts,
    difference,
    gate_name,
    headline,
    remarks,
    score_of,
    status,
)
from runner.reports.terminal.table import make_table
from runner.reports.text import cut, plain

STYLES = {"green": "bold green", "red": "bold red", "unfinished": "bold yellow"}
FLIPS = 10
COLUMNS = ("model", "benchmark", "pass@1", "change", "lost", "gained", "")


def print_night(console: Console, night: Night, folder: Path) -> None:
    """Print a night; `folder` is where its files lie."""
    # A pipe gets whole lines; a terminal would break them inside words.
    whole = not console.is_terminal
    console.print(Text(plain(headline(night)), STYLES[status(night)]), soft_wrap=whole)
    if parts := describe_parts(night):
        console.print(Text(plain(parts), "yellow"), soft_wrap=whole)
    for line in _reasons(night):
        console.print(line, soft_wrap=whole)
    console.print()
    console.print(_table(night))
    for owner, remark in remarks(night):
        console.print(Text(plain(f"{owner}: {remark}"), "dim"), soft_wrap=whole)
    for job in night.jobs:
        for line in _changes(job):
            # Why a task was lost is a hint, of which the reports have all: it may end with the line.
            console.print(line, no_wrap=True, overflow="ignore" if whole else "ellipsis", crop=not whole)
    console.print()
    # Whole even there: so that it can be clicked and copied.
    report = f"{night.seconds:.0f} s; report: {folder / 'report.html'}"
    console.print(Text(plain(report), "dim"), soft_wrap=True)


def _reasons(night: Night) -> Iterator[Text]:
    for gate in night.gates:
        if not gate.held:
            yield Text("  ").append(plain(gate_name(gate)), "red").append(plain(f": {gate.message}"))
    for job in night.jobs:
        if job.status != "done":
            yield (
                Text("  ")
                .append(plain(f"{job.model}, {job.benchmark}"), "yellow")
                .append(plain(f": {job.error}"))
            )
            if job.hint:
                yield Text(plain(f"    hint: {job.hint}"), "dim")


def _table(night: Night) -> Table:
    table = make_table(*COLUMNS, left={"benchmark", ""}, wrapped={"model", ""})
    table.columns[0].overflow = "fold"
    for job in night.jobs:
        counts = (job.baseline.worse, job.baseline.better) if job.baseline else ("", "")
        note = f"vs {job.baseline.night}" if job.baseline else ""
        cells = (score_of(job), difference(job), str(counts[0]), str(counts[1]))
        table.add_row(
            Text(plain(job.model)), Text(plain(job.benchmark)), *map(Text, cells), Text(plain(note), "dim")
        )
    return table


def _changes(job: Job) -> Iterator[Text]:
    if job.baseline is None:
        return
    for word, flips, style in (("lost", job.baseline.lost, "red"), ("gained", job.baseline.gained, "green")):
        if not flips:
            continue
        yield Text()
        yield Text(word, style).append(plain(f"  {job.model}, {job.benchmark}"), "bold")
        for flip in flips[:FLIPS]:
            yield _flip(flip)
        if len(flips) > FLIPS:
            yield Text(f"  and {len(flips) - FLIPS} more", "dim")


def _flip(flip: Flip) -> Text:
    name = plain(flip.task_id) + (f" #{flip.sample}" if flip.sample else "")
    text = Text(f"  {name}  {plain(flip.before)} -> {plain(flip.now)}")
    if flip.same_program:
        return text.append("  the program did not change: a fault of runner or of the machine", "yellow")
    return text.append(f"  {cut(flip.why, 60)}" if flip.why else "", "dim")
