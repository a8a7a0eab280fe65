"""The report of a run, the same at the end of `exec` and in `show`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from benchmarks.problem import Verdict
from runner.reports.terminal.failures import failures, sandbox_errors, slowest
from runner.reports.terminal.profiles import compare_profiles, list_unsealed
from runner.reports.terminal.table import make_table
from runner.reports.text import percent, plain
from runner.store.metrics import count_cached, count_verdicts
from runner.store.records import Run, RunManifest, Score, VerdictLine

STYLES = {Verdict.PASSED.value: "green", Verdict.SANDBOX_ERROR.value: "bold red"}
NOTEWORTHY = 1.15
"""A slowness up to which nothing is said: a neighbour now and then."""

BAR = 24
"""How many characters wide the bar of all samples is."""


class _PipeConsole(Console):
    def on_broken_pipe(self) -> None:
        # rich would exit with 1, which says "a gate failed" here: the boundary knows better.
        raise  # noqa: PLE0704 - called while the BrokenPipeError is handled


def make_console() -> Console:
    """Make a console on stdout that takes nothing in its text for markup, emoji or something to highlight."""
    return _PipeConsole(highlight=False, markup=False, emoji=False)


def print_run(console: Console, run: Run) -> None:
    """Print a run: heading, scores, verdicts, slowest samples, failures, errors of the sandbox."""
    directory, manifest, lines = run.directory, run.manifest, run.lines
    block = "#" if console.options.ascii_only else "█"
    parts = [
        Group(*_heading(directory, manifest, lines)),
        make_score_table(manifest.scores),
        _verdicts(count_verdicts(lines), block),
        compare_profiles(manifest, lines),
        list_unsealed(manifest),
        slowest(lines),
        failures(lines, directory),
        sandbox_errors(lines, directory),
    ]
    for part in filter(None, parts):
        console.print(part)
        console.print()


def _heading(directory: Path, manifest: RunManifest, lines: Sequence[VerdictLine]) -> Iterator[Text]:
    samples, timing = manifest.samples, manifest.timing
    source = Path(samples.path).name if samples.path else "the dataset's reference solutions"
    title = Text(plain(manifest.benchmark), style="bold")
    version = f" {manifest.dataset.version}" if manifest.dataset.version else ""
    yield title.append(plain(f"{version}: {samples.count} samples, {source}"), style="not bold")
    if manifest.selected:
        yield Text(plain(f"only {manifest.selected}: no score of the whole benchmark"), style="yellow")
    tools = [f"{tool} {version}" for tool, version in manifest.toolchains.items()]
    about = [f"profile {manifest.profile}", manifest.isolated_by, *tools]
    yield Text(plain(", ".join(about)), style="dim")
    for image in manifest.images:
        yield Text(plain(image), style="dim")
    for node in manifest.nodes:
        yield Text(plain(str(node)), style="dim")
    times = [manifest.started]
    if timing is not None:
        times += [
            f"{timing.wall_s:.1f} s",
            f"{timing.cpu_s:.1f} s of cpu",
            f"{timing.samples_per_s:.1f} samples/s",
        ]
    yield Text(plain(", ".join(times)), style="dim")
    yield from _slowness(manifest)
    if cached := count_cached(lines):
        yield Text(f"{cached} of {len(lines)} verdicts are from the cache: those samples did not run now")
    yield Text(plain(str(directory)), style="dim")
    if manifest.status == "partial":
        done = sum(line.verdict is not Verdict.SANDBOX_ERROR for line in lines)
        how = "what makes its samples" if samples.growing else "runner exec --resume"
        text = f"partial: {done} of {samples.count} samples have a verdict; {how} goes on"
        yield Text(text, style="bold yellow")


def _slowness(manifest: RunManifest) -> Iterator[Text]:
    """Yield a line for each language whose programs ran on a processor that was worth mentioning."""
    for language, slowness in manifest.slowness.items():
        if slowness.largest > NOTEWORTHY:
            most, usual = f"{slowness.largest:.2f}", f"{slowness.median:.2f}"
            text = f"processor of {language}: up to {most} times slower than the reference, median {usual}"
            yield Text(plain(text), style="dim")


def make_score_table(scores: dict[str, Score]) -> Table | None:
    """Make a table of scores with their intervals, a row each; None without any."""
    if not scores:
        return None
    ks = sorted({k for score in scores.values() for k in score.pass_at}, key=int)
    table = make_table("score", "pass@1", "95 % interval", "passed", *(f"pass@{k}" for k in ks))
    for name, score in scores.items():
        further = (percent(score.pass_at[k]) if k in score.pass_at else "" for k in ks)
        table.add_row(Text(plain(name)), Text(percent(score.pass_at_1), "bold"), *_spread(score), *further)
    return table


def _spread(score: Score) -> tuple[str, str]:
    if score.pass_at_1 is None:
        return "-", "0/0"
    low, high = score.ci95
    return f"{100 * low:.1f} - {percent(high)}", f"{score.passed}/{score.total}"


def _verdicts(counts: dict[str, int], block: str) -> RenderableType | None:
    if not counts:
        return None
    table = make_table("verdict", "samples", "", left={""})
    total = sum(counts.values())
    for name, count in counts.items():
        style = STYLES.get(name, "yellow")
        bar = block * max(1, round(BAR * count / total))
        table.add_row(Text(name, style), str(count), Text(bar, style))
    return table
