"""The scores of one model on several benchmarks in one table: its row of the paper's Table 4."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from benchmarks.problem import Verdict
from runner.reports.terminal.table import make_table
from runner.reports.text import percent, plain
from runner.store.average import Average, make_averages
from runner.store.labels import model_of
from runner.store.metrics import add_scores, count_verdicts
from runner.store.records import Run, Score

NOTES = "of note"
USUAL = {Verdict.PASSED.value, Verdict.FAILED.value}
"""Verdicts that every run has: the columns before say enough of them."""


def print_model_table(console: Console, runs: Sequence[Run]) -> None:
    """Print the scores of runs, a score a row, with averages and what to know of each; fits 80 columns.

    Raises RunDirectoryError for a label that can't be read.
    """
    models = list(dict.fromkeys(filter(None, (model_of(run.directory) for run in runs))))
    titles = ("benchmark", "pass@1", "95 % interval", "passed", NOTES)
    table = make_table(*titles, left={NOTES}, wrapped={NOTES})
    for run in map(add_scores, runs):
        for name, score in run.manifest.scores.items():
            own = name == run.manifest.benchmark
            table.add_row(
                Text(plain(name), "bold" if own else ""), *_figures(score), _notes(run) if own else Text()
            )
    averages = make_averages(runs)
    for average in averages:
        table.add_row(*_average(average))
    if models:
        console.print(Text(plain(", ".join(models)), "bold"))
    console.print(table)
    console.print()


def _figures(score: Score) -> tuple[Text, str, str]:
    if score.pass_at_1 is None:
        return Text("-"), "-", "0/0"
    counts = f"{score.passed}/{score.total}"
    return Text(percent(score.pass_at_1), "bold"), _interval(score.ci95), counts


def _interval(ci95: tuple[float, float]) -> str:
    return f"{100 * ci95[0]:.1f} - {percent(ci95[1])}"


def _average(average: Average) -> tuple[Text, Text, str, str, Text]:
    what = Text(f"mean of {len(average.benchmarks)} benchmarks")
    return Text(average.name), Text(percent(average.pass_at_1), "bold"), _interval(average.ci95), "", what


def _notes(run: Run) -> Text:
    """Return what else a reader of a score must know: what is missing, and verdicts that are not usual."""
    warnings = ", ".join(map(plain, _warnings(run)))
    counts = count_verdicts(run.lines)
    errors = counts.pop(Verdict.SANDBOX_ERROR.value, 0)
    rest = ", ".join(f"{count} {name}" for name, count in counts.items() if name not in USUAL)
    lost = f"{errors} sandbox_error" if errors else ""
    parts = [Text(warnings, "yellow"), Text(lost, "bold red"), Text(rest)]
    return Text("; ").join(part for part in parts if part)


def _warnings(run: Run) -> Iterator[str]:
    manifest = run.manifest
    if manifest.status == "partial":
        yield f"partial: {len(run.lines)} of {manifest.samples.count}"
    if manifest.selected:
        yield f"only {manifest.selected.tasks} of {manifest.selected.total} tasks"
    if manifest.samples.path is None:
        yield "reference solutions"
