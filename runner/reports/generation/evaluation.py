"""The report of an evaluation: what was generated, and the model's row of scores."""

import shlex
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from runner.evaluation.session import Evaluation
from runner.reports.generation.terminal import print_generation
from runner.reports.terminal.report import make_score_table
from runner.reports.text import plain
from runner.store.records import RunManifest


def print_evaluation(console: Console, evaluation: Evaluation) -> None:
    """Print what was generated, then the scores of all benchmarks in one table."""
    print_generation(console, evaluation.generation, evaluation.path)
    manifests = [run.manifest for run in evaluation.runs]
    for manifest in manifests:
        for warning in _list_warnings(manifest):
            console.print(Text(plain(f"{manifest.benchmark}: {warning}"), style="yellow"), soft_wrap=True)
    scores = {name: score for manifest in manifests for name, score in manifest.scores.items()}
    if table := make_score_table(scores):
        console.print(table)
        console.print()
    command = f"runner compare --run {shlex.quote(str(evaluation.path))}"
    console.print(Text(plain(f"next: {command}"), style="dim"), soft_wrap=True)


def _list_warnings(manifest: RunManifest) -> Iterator[str]:
    if manifest.selected:
        yield f"only {manifest.selected}: no score of the whole benchmark"
    if manifest.status == "partial":
        yield "not all samples have a verdict: the same command goes on"
