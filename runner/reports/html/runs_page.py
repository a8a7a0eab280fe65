"""`runner show FOLDER --html FILE`: the scores of several runs on a page, which leads to a page of each."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from runner.reports.html.run_page import write_run_page
from runner.reports.html.template import render, write_page
from runner.reports.text import percent
from runner.store.average import make_averages
from runner.store.labels import model_of
from runner.store.programs import StoredProgram
from runner.store.records import Run, Score

FIGURES = ("pass@1", "interval", "passed")

RunWithPrograms = tuple[Run, Sequence[StoredProgram]]


def write_runs_page(
    folder: Path, runs: Sequence[RunWithPrograms], path: Path, *, chosen_by: str = ""
) -> Path:
    """Write a page of the runs in a folder, and beside it one of each, and return its path.

    See `write_run_page`. Raises UsageError where the path can't be written to, OSError where the disk is at
    fault.
    """
    rows = []
    for run, programs in runs:
        page = path.with_name(f"{path.stem}-{run.directory.name}{path.suffix}")
        write_run_page(run, programs, page, chosen_by=chosen_by)
        rows += _rows(run, quote(page.name))
    models = dict.fromkeys(model_of(run.directory) for run, _ in runs)
    averages = [
        {"name": average.name, "link": "", "figures": _figures(average.pass_at_1, average.ci95, "")}
        for average in make_averages([run for run, _ in runs])
    ]
    title = ", ".join(filter(None, models)) or str(folder)
    return write_page(path, render("runs.html.j2", title=title, figures=FIGURES, rows=rows + averages))


def _rows(run: Run, link: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "link": link, "figures": _figures(score.pass_at_1, score.ci95, _count(score))}
        for name, score in run.manifest.scores.items()
    ]


def _figures(rate: float | None, ci95: tuple[float, float], count: str) -> dict[str, str]:
    interval = f"{100 * ci95[0]:.1f} - {100 * ci95[1]:.1f}" if rate is not None else "-"
    return dict(zip(FIGURES, (percent(rate), interval, count), strict=True))


def _count(score: Score) -> str:
    return f"{score.passed}/{score.total}"
