"""The parts of a report that show single samples: the slowest, the failed, those without a verdict."""

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from benchmarks.problem import FailedCall, Verdict
from runner.reports.terminal.repeats import came_to, group_repeats, name_samples
from runner.reports.terminal.table import make_table
from runner.reports.text import cut, plain
from runner.store.order import sample_order
from runner.store.records import VerdictLine

SLOWEST = 5
FAILURES = 10
REASONS = 5
INDENT = 4


def slowest(lines: Sequence[VerdictLine]) -> RenderableType | None:
    """Return the samples that took most processor time; nothing for a handful of samples."""
    if len(lines) <= SLOWEST:
        return None
    table = make_table("slowest samples", "cpu", "wall", "memory", "verdict", left={"verdict"})
    several = any(line.sample for line in lines)
    for line in sorted(lines, key=lambda line: line.cpu_s, reverse=True)[:SLOWEST]:
        times = (f"{line.cpu_s:.2f} s", f"{line.wall_s:.2f} s", f"{line.peak_memory_mb:.0f} MiB")
        name = Text(name_samples([line], several=several))
        table.add_row(name, *times, Text(line.verdict.value))
    return table


def failures(lines: Sequence[VerdictLine], directory: Path) -> RenderableType | None:
    """Return the first samples that did not pass, and why."""
    failed = [line for line in lines if line.verdict not in (Verdict.PASSED, Verdict.SANDBOX_ERROR)]
    if not failed:
        return None
    failed.sort(key=lambda line: sample_order(line.key))
    groups = group_repeats(failed, came_to)
    several = any(line.sample for line in lines)
    shown = [_Alike(group, several) for group in groups[:FAILURES]]
    rest = sum(map(len, groups[FAILURES:]))
    where = plain(f"and {rest} more: runner show {shlex.quote(str(directory))} --failed")
    return Group(Text("not passed", style="dim"), *shown, *([Text(where, style="dim")] if rest else []))


def print_list(console: Console, lines: Sequence[VerdictLine]) -> None:
    """Print samples with their verdicts and why, alike ones of a task once."""
    several = any(line.sample for line in lines)
    for group in group_repeats(lines, came_to):
        console.print(_Alike(group, several))
    if not lines:
        console.print(Text("no such sample", style="dim"))


class _Alike:
    """Samples of one task that came to the same, each line cut to the width of the console."""

    def __init__(self, lines: Sequence[VerdictLine], several: bool) -> None:
        self._line, self._name = lines[0], name_samples(lines, several=several)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        line, width = self._line, max(20, options.max_width)
        title = Text(self._name).append(f"  {line.verdict.value}", style="yellow")
        if line.failed_call is not None:
            title.append(f"  {cut(line.failed_call.suite, 20)} input {line.failed_call.index}", style="dim")
        title.truncate(width)
        yield title
        for label, text in reasons(line.detail, line.failed_call):
            yield Text(f"{'':{INDENT}}{label:9}", "dim").append(cut(text, width - INDENT - 9), "not dim")


def reasons(detail: str, call: FailedCall | None) -> list[tuple[str, str]]:
    """Return why a sample did not pass, as labels and untrusted text."""
    called = [("input", call.input), ("expected", call.expected)] if call is not None else []
    if call is not None and call.got:
        return [*called, ("got", call.got)]
    return [*called, ("why", detail)] if detail else called


def sandbox_errors(lines: Sequence[VerdictLine], directory: Path) -> RenderableType | None:
    """Return a warning that can't be overlooked where samples have no verdict through our fault."""
    errors = [line for line in lines if line.verdict == Verdict.SANDBOX_ERROR]
    if not errors:
        return None
    text = Text(
        f"{len(errors)} of {len(lines)} samples have no verdict: the sandbox failed. They are not scored.\n"
    )
    reasons = Counter(line.detail or "no reason was given" for line in errors)
    for reason, count in reasons.most_common(REASONS):
        text.append(f"{count} x {cut(reason, 200)}\n")
    text.append(plain(f"Run them again: runner exec --resume {directory}"))
    return Panel(text, title="sandbox errors", border_style="bold red", title_align="left")
