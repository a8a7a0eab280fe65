"""A run's samples as the data of its page: what its list shows, and what an opened sample shows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from benchmarks.problem import SEALED_SUITE, FailedCall, Verdict
from runner.reports.html.highlight import marked_lines
from runner.reports.html.text import TAB, visible_line, visible_lines
from runner.reports.text import cut
from runner.store.metrics import exit_status_false_passes
from runner.store.order import sample_order
from runner.store.programs import StoredProgram
from runner.store.records import VerdictLine

REASON = 200
BUDGET = 40_000_000
"""How many characters of programs a page holds; those of passed samples are left out first."""

UNKNOWN = "unknown"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One sample: its verdict line, its program where the run kept it, and whether that is in the page."""

    line: VerdictLine
    program: StoredProgram | None
    in_page: bool = True

    @property
    def language(self) -> str:
        """The language of the sample; runs of earlier versions name it in the way of extraction only."""
        if self.program is None:
            return UNKNOWN
        return self.program.language or self.program.extraction.partition("-")[0] or UNKNOWN

    @property
    def passed(self) -> bool:
        """Whether the sample passed."""
        return self.line.verdict is Verdict.PASSED


def make_rows(lines: Iterable[VerdictLine], programs: Iterable[StoredProgram]) -> list[Row]:
    """Return the samples of a run where people look for them: task 9 before task 10."""
    kept = {program.key: program for program in programs}
    rows = [Row(line=line, program=kept.get(line.key)) for line in lines]
    rows.sort(key=lambda row: sample_order(row.line.key))
    return _within(rows, BUDGET)


def _within(rows: list[Row], budget: int) -> list[Row]:
    """Return the rows, those past the budget without their programs."""
    left_out = set()
    for position in sorted(range(len(rows)), key=lambda position: rows[position].passed):
        program = rows[position].program
        budget -= len(program.source or "") if program is not None else 0
        if budget < 0:
            left_out.add(position)
    return [
        msgspec.structs.replace(row, in_page=False) if position in left_out else row
        for position, row in enumerate(rows)
    ]


def index_of(rows: list[Row]) -> list[dict[str, Any]]:
    """Return what the list and its filters need of each sample."""
    around = {line.key for line in exit_status_false_passes([row.line for row in rows])}
    samples = Counter(row.line.task_id for row in rows)
    return [_list_row(row, samples[row.line.task_id] > 1, row.line.key in around) for row in rows]


def _list_row(row: Row, several: bool, around: bool) -> dict[str, Any]:
    line = row.line
    return {
        "name": visible_line(line.task_id) + (f" #{line.sample}" if several or line.sample else ""),
        "verdict": line.verdict.value,
        "language": visible_line(row.language),
        "cpu": line.cpu_s,
        "wall": line.wall_s,
        "memory": line.peak_memory_mb,
        "reason": reason(line),
        **({"around": 1} if around else {}),
    }


def reason(line: VerdictLine) -> str:
    """Return why a sample did not pass, in one line."""
    lines = line.detail.removeprefix("does not compile: ").split("\n")
    # A compiler may first say which function it is in.
    first = next((one for one in lines if "error" in one.lower()), lines[0])
    return cut(first.expandtabs(TAB), REASON)


def details_of(rows: list[Row]) -> list[dict[str, Any]]:
    """Return what each opened sample shows, in the order of `index_of`."""
    return [detail_of(row) for row in rows]


def detail_of(row: Row) -> dict[str, Any]:
    """Return all that a run knows of one sample, as labelled text, and its program with the lines to mark."""
    source = row.program.source if row.program is not None and row.in_page else None
    marks = marked_lines(row.line, row.language, source) if source is not None else []
    return {
        "facts": _facts(row.line),
        "call": _call(row.line.failed_call),
        "messages": list(_messages(row.line)),
        "origin": _origin(row),
        "source": None if source is None else visible_lines(source.removesuffix("\n")),
        "marks": [[number, visible_line(why)] for number, why in marks],
    }


def _facts(line: VerdictLine) -> list[tuple[str, str]]:
    facts = [
        ("processor time", f"{line.cpu_s:.3f} s"),
        ("wall time", f"{line.wall_s:.3f} s"),
        ("peak memory", f"{line.peak_memory_mb:.1f} MiB"),
        ("attempts", str(line.attempts)),
    ]
    facts += [(f"suite {visible_line(name)}", verdict.value) for name, verdict in line.suites.items()]
    if line.by_exit_status not in (None, line.verdict):
        facts.append(("by exit status alone", str(line.by_exit_status)))
    if line.cached is True:
        facts.append(("verdict", "from the cache: an earlier run made it"))
    if line.output is not None:
        facts.append(("exit status", str(line.output.exit_code)))
    return facts


def _call(call: FailedCall | None) -> list[tuple[str, str]]:
    """Return the first call that did not pass; its values are cut already, and keep their lines."""
    if call is None:
        return []
    where = "assertion" if call.suite == SEALED_SUITE else f"input of {visible_line(call.suite)}"
    title = f"{where} {call.index}"
    parts = [(title, call.input), ("expected", call.expected), *([("got", call.got)] if call.got else [])]
    return [(label, visible_lines(text)) for label, text in parts]


def _messages(line: VerdictLine) -> Iterable[tuple[str, str]]:
    """Why, and what was written, each said once: a compiler's messages are in both."""
    stderr = line.output.stderr.strip() if line.output is not None else ""
    why, compiler = line.detail.removeprefix("does not compile: "), line.verdict is Verdict.COMPILE_ERROR
    told = line.failed_call is not None and line.failed_call.got
    if line.detail and not told and not (compiler and stderr.startswith(why)):
        yield ("compiler messages" if compiler else "why"), visible_lines(why)
    if line.output is not None and line.output.stdout.strip():
        yield "standard output", visible_lines(line.output.stdout.strip())
    if stderr:
        yield ("compiler messages" if compiler else "standard error"), visible_lines(stderr)


def _origin(row: Row) -> str:
    """Say where the program came from, or why there is none here."""
    program = row.program
    if program is None:
        return "This run did not keep the program."
    how = visible_line(program.extraction)
    if program.source is None:
        return f"There is no code in the chat reply ({how})." if how else "There was nothing to run."
    if not row.in_page:
        return "Left out of this page for its size; `runner show RUN --task ID` prints it."
    ours = f"Taken out of the chat reply ({how})." if how else "The sample's own code."
    return f"{ours} What ran has the benchmark's tests after it." if SEALED_SUITE in row.line.suites else ours


def by_language(rows: Iterable[Row]) -> Mapping[str, list[VerdictLine]]:
    """Return the verdict lines of each language, by its name."""
    groups: dict[str, list[VerdictLine]] = {}
    for row in rows:
        groups.setdefault(row.language, []).append(row.line)
    return dict(sorted(groups.items()))
