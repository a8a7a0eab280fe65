"""One sample for people: its verdict and why, what it took, and the program that ran."""

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from benchmarks.problem import Verdict
from runner.reports.terminal.repeats import came_to, group_repeats, name_samples
from runner.reports.terminal.report import STYLES
from runner.reports.text import plain
from runner.store.programs import StoredProgram
from runner.store.records import RunManifest, VerdictLine
from runner.store.task import JudgedProgram

TAB = 4
LABEL = 9


def print_samples(console: Console, samples: Sequence[JudgedProgram], manifest: RunManifest) -> None:
    """Print samples in full, those of a task that are the same program and came to the same once."""
    for group in group_repeats(samples, lambda sample: (came_to(sample[0]), _source(sample[1]))):
        print_sample(console, *group[0], manifest, repeats=[line for line, _ in group[1:]])
    if not samples:
        console.print(Text("no such sample", style="dim"))


def _source(program: StoredProgram | None) -> str | None:
    return program.source if program else None


def print_sample(
    console: Console,
    line: VerdictLine,
    program: StoredProgram | None,
    manifest: RunManifest,
    repeats: Sequence[VerdictLine] = (),
) -> None:
    """Print all that a run says of one sample; `program` is None where the run kept none.

    `repeats` are further samples of which the same can be said, times apart.
    """
    for part in (*_verdict(line, repeats), Text(), *_program(program, manifest, console)):
        # Text is left to the terminal to wrap; a listing does that itself, beside its numbers.
        console.print(part, soft_wrap=isinstance(part, Text))
    console.print()


def _verdict(line: VerdictLine, repeats: Sequence[VerdictLine]) -> Iterator[Text]:
    name = name_samples([line, *repeats], several=bool(repeats or line.sample))
    title = Text(name, style="bold")
    yield title.append(f"  {line.verdict.value}", style=STYLES.get(line.verdict.value, "yellow"))
    took = f"{line.cpu_s:.2f} s of cpu, {line.wall_s:.2f} s, {line.peak_memory_mb:.0f} MiB"
    tries = f", {line.attempts} attempts" if line.attempts > 1 else ""
    cached = ", in the earlier run that made this verdict" if line.cached is True else ""
    yield Text(took + tries + cached, style="dim")
    for label, text in _facts(line):
        yield Text(f"{label:{LABEL}}", "dim").append(_safe(text), "not dim")


def _facts(line: VerdictLine) -> Iterator[tuple[str, str]]:
    if (call := line.failed_call) is not None:
        yield "where", f"{call.suite} input {call.index}"
        yield from (("input", call.input), ("expected", call.expected))
        yield from [("got", call.got)] if call.got else []
    if line.detail:
        yield "why", line.detail
    if line.by_exit_status not in (None, line.verdict):
        yield "status", f"its exit status alone would have said {line.by_exit_status}"
    if line.output is not None and line.verdict is not Verdict.PASSED:
        yield "exit", str(line.output.exit_code)
        written = (("stdout", line.output.stdout), ("stderr", line.output.stderr))
        yield from ((label, text.strip()) for label, text in written if text.strip())


def _safe(text: str) -> str:
    """Return text made safe to print, its further lines under the first."""
    return f"\n{'':{LABEL}}".join(plain(line.expandtabs(TAB)) for line in text.splitlines())


def _program(
    program: StoredProgram | None, manifest: RunManifest, console: Console
) -> Iterator[RenderableType]:
    yield Text(_origin(program, manifest), style="dim")
    if program is not None and program.source is not None:
        # Runs of earlier versions name the language in the extraction profile only.
        yield _listing(program.source, program.language or program.extraction.partition("-")[0], console)


def _origin(program: StoredProgram | None, manifest: RunManifest) -> str:
    """Say where the program came from, in a line."""
    if program is not None and program.extraction:
        how = plain(program.extraction)
        if program.source is None:
            return f"there is no code in the chat reply ({how})"
        return f"taken out of the chat reply ({how})"
    path = manifest.samples.path
    ours = "the dataset's reference solution" if path is None else f"the sample's own code, in {plain(path)}"
    return ours if program is not None else f"not kept by this run: what ran is {ours}"


def _listing(source: str, language: str, console: Console) -> RenderableType:
    """Return the source with numbered lines; on a terminal also with colours."""
    lines = [plain(line.expandtabs(TAB)) for line in source.splitlines()]
    if not console.is_terminal:
        return Text("\n".join(f"{number:4} {line}" for number, line in enumerate(lines, 1)))
    from rich.syntax import Syntax

    return Syntax(
        "\n".join(lines), language, theme="ansi_dark", line_numbers=True, word_wrap=True,
        background_color="default",
    )  # fmt: skip
