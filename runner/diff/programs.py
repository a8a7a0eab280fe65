"""`runner diff A B --task ID`: one task in both runs, its verdicts and its programs beside each other."""

import difflib
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from runner.diff.checks import require_comparable
from runner.diff.pairing import Pair, pair
from runner.diff.text import sample_name
from runner.errors import RunDirectoryError, UsageError
from runner.reports.terminal.failures import reasons
from runner.reports.text import plain
from runner.store.records import Run, VerdictLine

SIDE_BY_SIDE = 100
"""From how many columns on two programs stand beside each other."""

TAB = 4
LABEL = 9


def diff_task(a: Run, b: Run, task_id: str) -> list[Pair]:
    """Return the samples of one task in both runs, paired.

    Raises RunDirectoryError where the runs can't be compared; UsageError, with the nearest names, where they
    share no such task.
    """
    require_comparable(a, b)
    pairs = pair(a, b).pairs
    found = [one for one in pairs if one.a.task_id == task_id]
    if found:
        return found
    there = list(dict.fromkeys(one.a.task_id for one in pairs))
    close = difflib.get_close_matches(task_id, there, n=3, cutoff=0.5) or there[:3]
    raise UsageError(
        f"{task_id!r} is no task that is judged in both runs", f"they share {', '.join(map(repr, close))}"
    )


def diff_task_of_all(runs: Sequence[tuple[Run, Run]], task_id: str) -> list[tuple[Run, Run, list[Pair]]]:
    """Do as `diff_task` with each pair of runs that shares the task.

    Raises as that does, where none shares it.
    """
    found, errors = [], []
    for a, b in runs:
        try:
            found.append((a, b, diff_task(a, b, task_id)))
        except RunDirectoryError:
            raise
        except UsageError as error:
            errors.append(error)
    if not found:
        raise errors[0]
    return found


def describe_pair(pair: Pair) -> dict[str, Any]:
    """Return one sample of both runs with its programs, for `--json`."""
    sides = ((pair.a, pair.program_a), (pair.b, pair.program_b))
    a, b = (
        {**msgspec.to_builtins(line), "program": program.source if program else None}
        for line, program in sides
    )
    return {"language": pair.language, "same_program": pair.same_program, "a": a, "b": b}


def print_pair(console: Console, pair: Pair) -> None:
    """Print the verdicts of one sample in both runs, why, and both programs."""
    console.print(Text(sample_name(pair.a.task_id, pair.a.sample), "bold"))
    for name, line in (("A", pair.a), ("B", pair.b)):
        for fact in _verdict(name, line):
            console.print(fact, soft_wrap=True)
    console.print()
    if pair.program_a is None or pair.program_b is None:
        console.print(Text("a run kept no programs: run it again with this version to see them", "yellow"))
        return
    a, b = _lines(pair.program_a.source), _lines(pair.program_b.source)
    if pair.same_program:
        console.print(Text("the same program in both", "dim"))
        console.print(Text("\n".join(a)), soft_wrap=True)
    elif console.width >= SIDE_BY_SIDE:
        console.print(_make_side_by_side(a, b))
    else:
        for row in difflib.unified_diff(a, b, "A", "B", lineterm=""):
            style = {"+": "green", "-": "red", "@": "dim"}.get(row[:1], "")
            console.print(Text(row, style), soft_wrap=True)
    console.print()


def _verdict(name: str, line: VerdictLine) -> Iterator[Text]:
    took = f"{line.cpu_s:.2f} s of cpu, {line.peak_memory_mb:.0f} MiB"
    style = "green" if line.verdict == "passed" else "yellow"
    yield Text(f"{name}  ").append(line.verdict.value, style).append(f"  {took}", "dim")
    call = line.failed_call
    where = [("where", f"{call.suite} input {call.index}")] if call else []
    for label, text in (*where, *reasons(line.detail, call)):
        yield Text(f"   {label:{LABEL}}", "dim").append(plain(text), "default")


def _lines(source: str | None) -> list[str]:
    if source is None:
        return ["(nothing to run)"]
    return [plain(line.expandtabs(TAB)) for line in source.splitlines()]


def _make_side_by_side(a: list[str], b: list[str]) -> Table:
    """Put both programs side by side, equal lines level; what differs is coloured and marked < > or |."""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim", expand=True)
    table.add_column("A", ratio=1, overflow="fold")
    table.add_column("", width=1)
    table.add_column("B", ratio=1, overflow="fold")
    for tag, one, to_one, other, to_other in difflib.SequenceMatcher(None, a, b, False).get_opcodes():
        left, right = a[one:to_one], b[other:to_other]
        style_a, style_b = ("", "") if tag == "equal" else ("red", "green")
        for row in range(max(len(left), len(right))):
            mark = " " if tag == "equal" else "|" if row < min(len(left), len(right)) else \
                "<" if row < len(left) else ">"  # fmt: skip
            text_a, text_b = (side[row] if row < len(side) else "" for side in (left, right))
            table.add_row(Text(text_a, style_a), Text(mark, "dim"), Text(text_b, style_b))
    return table
