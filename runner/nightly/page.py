"""A night as one HTML page, with a page beside it for every run."""

import difflib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.problem import SampleKey
from runner.errors import RunnerError
from runner.nightly.records import AgainstBaseline, Flip, Job, Night
from runner.nightly.text import (
    describe_cached,
    describe_parts,
    difference,
    gate_name,
    headline,
    rule_name,
    score_of,
    status,
)
from runner.reports.html.run_page import write_run_page
from runner.reports.html.template import render
from runner.store.files import read_run
from runner.store.programs import read_programs

FLIPS = 50
"""How many changed tasks of a job are shown; the runs' own pages have all."""

FIGURES = ("pass@1", "change", "lost", "gained", "interval")

RUN_PAGE = "report.html"

Programs = dict[SampleKey, str]


def page(night: Night, folder: Path, place: Path) -> bytes:
    """Return the page of the night in `folder`, with links that work from a file in the folder `place`.

    The pages of its runs are written on the way. Raises OSError.
    """
    return render(
        "night.html.j2",
        night=night,
        headline=headline(night, named=False),
        title=headline(night),
        parts=describe_parts(night),
        status=status(night),
        failed=[(gate_name(gate), gate.message) for gate in night.gates if not gate.held],
        undone=[job for job in night.jobs if job.status != "done"],
        figures=FIGURES,
        jobs=[_row(job, folder, place) for job in night.jobs],
        changes=[change for job in night.jobs for change in _changes(job, folder)],
        gates=[(rule_name(gate), gate.held, gate.message) for gate in night.gates],
    ).encode()


def _row(job: Job, folder: Path, place: Path) -> dict[str, Any]:
    baseline = job.baseline
    low, high = job.score.ci95 if job.score else (0.0, 0.0)
    counts = (str(baseline.worse), str(baseline.better)) if baseline else ("", "")
    interval = f"{100 * low:.1f} - {100 * high:.1f}" if job.score else ""
    figures = (score_of(job), difference(job), *counts, interval)
    return {
        "model": job.model,
        "benchmark": job.benchmark,
        "link": _run_page(job, folder, place),
        "figures": dict(zip(FIGURES, figures, strict=True)),
        "against": "; ".join(filter(None, [_describe_baseline(job), describe_cached(job)])),
    }


def _describe_baseline(job: Job) -> str:
    """Return what a job is set against, or why against nothing."""
    if job.baseline is None:
        return job.incomparable or job.note
    return "; ".join([job.baseline.night, *job.baseline.warnings])


def _run_page(job: Job, folder: Path, place: Path) -> str:
    """Write the page of a job's run; its address from the folder `place`, empty where it can't be made."""
    if job.status != "done":
        return ""
    directory = folder / job.path
    address = directory / RUN_PAGE
    # A copy of the night's page leads to the same pages.
    if place == folder or not address.exists():
        try:
            write_run_page(read_run(directory), read_programs(directory), address)
        except RunnerError:
            return ""  # a damaged file of one run must not cost the night its report
    return quote(Path(os.path.relpath(address, place)).as_posix())


def _changes(job: Job, folder: Path) -> Iterator[dict[str, Any]]:
    if job.baseline is None:
        return
    before, now = _programs(Path(job.baseline.path)), _programs(folder / job.path)
    sides = (("lost", job.baseline.lost, ""), ("gained", job.baseline.gained, "before: "))
    for word, flips, when in sides:
        if flips:
            yield {
                "title": f"{word}: {job.model}, {job.benchmark}",
                "when": when,
                "flips": [_flip(flip, job.baseline, before, now) for flip in flips[:FLIPS]],
                "more": max(0, len(flips) - FLIPS),
            }


def _programs(directory: Path) -> Programs:
    try:
        programs = read_programs(directory)
    except RunnerError:
        return {}
    return {program.key: program.source or "" for program in programs}


def _flip(flip: Flip, baseline: AgainstBaseline, before: Programs, now: Programs) -> dict[str, Any]:
    key = SampleKey(flip.task_id, flip.sample)
    return {
        "name": flip.task_id + (f" #{flip.sample}" if flip.sample else ""),
        "before": flip.before,
        "now": flip.now,
        "why": flip.why,
        "same_program": flip.same_program,
        "difference": _difference(before.get(key, ""), now.get(key, ""), baseline.night),
    }


SIGNS = {"+": "added", "-": "removed", "@": "quiet"}


def _difference(before: str, now: str, night: str) -> Sequence[tuple[str, str]]:
    """Return the lines of a unified diff, each with its class."""
    lines = difflib.unified_diff(
        before.splitlines(), now.splitlines(), fromfile=night, tofile="tonight", lineterm=""
    )
    return [(SIGNS.get(line[:1], ""), line) for line in lines]
