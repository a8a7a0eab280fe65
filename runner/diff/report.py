"""The difference of two runs for people: the sentence, the scores, the verdicts, the flips."""

import shlex
from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from benchmarks.problem import Verdict
from runner.diff.records import Flip, RunDiff, ScoreDiff, Side, TaskShares
from runner.diff.text import p_text, sample_name
from runner.reports.terminal.table import make_table
from runner.reports.text import cut, plain

LISTED = 20
FLAKY = "flaky: same program, image and dataset - a fault of runner or machine"
TITLES = {"lost": "lost: passed in A, not in B", "gained": "gained: passed in B, not in A",
          "changed": "other verdict, same main score"}  # fmt: skip
STYLES = {"lost": "red", "gained": "green", "changed": "yellow"}


def print_diff(console: Console, diff: RunDiff) -> None:
    """Print the difference of two runs; fits any width from 80 columns on."""
    style = "" if diff.main.p >= 0.05 else "green" if diff.main.difference > 0 else "red"
    console.print(Text(plain(diff.summary), f"bold {style}".strip()))
    about = f"{diff.benchmark} {diff.dataset.version}, profile {diff.profile}, {_compared(diff)}"
    console.print(Text(plain(about), "dim"))
    for name, side in (("A", diff.a), ("B", diff.b)):
        console.print(_side(name, side), soft_wrap=True)
    for warning in diff.warnings:
        console.print(Text(plain(f"warning: {warning}"), "yellow"))
    console.print()
    console.print(_scores([*diff.scores, *diff.languages], bool(diff.languages)))
    console.print()
    console.print(_matrix(diff))
    _print_shares(console, diff.shares)
    # One of several samples of a task is no other run's sample of the same number, but for a flaky program.
    flips = [flip for flip in diff.flips if flip.flaky or not diff.main.several]
    for direction in TITLES:
        _print_flips(console, [flip for flip in flips if flip.direction == direction], direction)
    if diff.flips:
        first, words = diff.flips[0].task_id, ["runner", "diff", diff.a.path, diff.b.path, "--task"]
        hint = f"both programs of a task: {shlex.join([*words, first])}"
        console.print(Text(plain(hint), "dim"), soft_wrap=True)


def _compared(diff: RunDiff) -> str:
    main = diff.main
    if main.several:
        return f"{main.samples} and {main.samples_b} samples of {main.tasks} tasks"
    return f"{diff.paired} samples paired"


def _side(name: str, side: Side) -> Text:
    source = side.samples_path or "the dataset's reference solutions"
    return Text(plain(f"{name}  {side.path}  ({source}, {side.started})"), "dim")


def _scores(scores: Sequence[ScoreDiff], languages: bool) -> Table:
    several = scores[0].several
    counted = ("better", "worse") if several else ("gained", "lost")
    table = make_table("score", "n", "A", "B", "points", "95 % interval", *counted, "p")
    for score in scores:
        name = f"  {score.language or 'unknown'}" if languages and score.language else plain(score.score)
        low, high = score.ci95
        table.add_row(
            Text(name),
            str(score.tasks),
            f"{100 * score.pass_at_1_a:.1f} %",
            f"{100 * score.pass_at_1_b:.1f} %",
            Text(f"{score.difference:+.1f}", "bold"),
            f"{low:+.1f} to {high:+.1f}",
            *map(str, (score.better, score.worse) if several else (score.gained, score.lost)),
            p_text(score.p).removeprefix("p ").removeprefix("= "),
        )
    return table


SHORT = {
    "runtime_error": "runtime",
    "compile_error": "compile",
    "memory_limit": "memory",
    "output_limit": "output",
    "early_exit": "early",
}
"""Headings short enough that the whole table of verdicts fits 80 columns."""


def _matrix(diff: RunDiff) -> Table:
    counts = {(move.a, move.b): move.count for move in diff.moves}
    rows = [verdict for verdict in Verdict if any(a == verdict for a, _ in counts)]
    columns = [verdict for verdict in Verdict if any(b == verdict for _, b in counts)]
    table = make_table("A \\ B", *(SHORT.get(verdict.value, verdict.value) for verdict in columns))
    table.padding = (0, 1, 0, 0)
    for row in rows:
        cells = [_cell(counts.get((row, column), 0), same=row == column) for column in columns]
        table.add_row(Text(row.value), *cells)
    return table


def _cell(count: int, *, same: bool) -> Text:
    return Text(str(count) if count else "-", "dim" if same or not count else "bold")


def _print_shares(console: Console, shares: Sequence[TaskShares]) -> None:
    if not shares:
        return
    console.print()
    console.print(Text(f"tasks of which another share passed ({len(shares)})", "dim"))
    for one in shares[:LISTED]:
        text = Text(f"  {cut(one.task_id, 40)}  ")
        style = "green" if one.difference > 0 else "red"
        moved = f"{one.passed_a}/{one.samples_a} -> {one.passed_b}/{one.samples_b}"
        console.print(text.append(moved, style))
    if len(shares) > LISTED:
        console.print(Text(f"  and {len(shares) - LISTED} more; --json names all", "dim"))


def _print_flips(console: Console, flips: Sequence[Flip], direction: str) -> None:
    if not flips:
        return
    console.print()
    console.print(Text(f"{TITLES[direction]} ({len(flips)})", STYLES[direction]))
    for flip in flips[:LISTED]:
        console.print(_Row(flip))
    if len(flips) > LISTED:
        console.print(Text(f"  and {len(flips) - LISTED} more; --json names all", "dim"))


class _Row:
    """One flip in a line of the console's width, and a second one where it is flaky."""

    def __init__(self, flip: Flip) -> None:
        self._flip = flip

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        flip, width = self._flip, max(20, options.max_width)
        text = Text(f"  {sample_name(flip.task_id, flip.sample)}  ")
        text.append(f"{flip.a.verdict.value} -> {flip.b.verdict.value}", STYLES[flip.direction])
        lesser = [f"{name} {word}" for word in ("gained", "lost") for name in getattr(flip, word)]
        if flip.direction == "changed" and lesser:
            text.append(f"  ({cut(', '.join(lesser), 60)})", "default")
        if not flip.flaky and flip.same_program:
            text.append("  same program", "dim")
        failed = flip.a if flip.b.verdict == Verdict.PASSED else flip.b
        call = failed.failed_call
        wrong = f"{call.input}: expected {call.expected}, got {call.got}" if call and call.got else ""
        reason = wrong or failed.detail
        room = width - text.cell_len - 2
        if reason and room >= 20:
            text.append("  " + cut(reason, room), "dim")
        text.truncate(width)
        yield text
        if flip.flaky:
            yield Text(f"    {FLAKY}", "bold red")
