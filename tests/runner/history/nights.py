"""Synthetic nights on the disk, as whole run directories, for the tests of this folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.problem import Verdict
from runner.store.labels import Labels, write_labels
from runner.store.metrics import summarise
from runner.store.open_run import open_run
from runner.store.programs import StoredProgram, write_programs
from runner.store.records import SamplesInfo, VerdictLine
from tests.runner.run_examples import make_line, make_manifest

TASKS = 40


def date_of(night: int) -> str:
    """The name of a night, from 0."""
    return f"2025-{1 + night // 28:02}-{1 + night % 28:02}"


def write_run(
    directory: Path,
    lines: list[VerdictLine],
    *,
    labels: Labels | None = None,
    sources: dict[int, str] | None = None,
    complete: bool = True,
    **changes: Any,
) -> Path:
    """A run directory as `exec` leaves it; `sources` are programs that differ from the usual, by task."""
    samples = SamplesInfo(path="somewhere/coder.jsonl.gz", sha256="a" * 64, count=len(lines))
    manifest = make_manifest(**{"samples": samples, **changes})
    scores, counts, timing = summarise({manifest.benchmark: ("base", "plus")}, lines, 10.0)
    ending = {"scores": scores, "verdict_counts": counts, "timing": timing, "status": "complete"}
    with open_run(directory, manifest) as run:
        for line in lines:
            run.append(line)
        if complete:
            run.finish(make_manifest(**{"samples": samples, **changes, **ending}))
    programs = [
        StoredProgram(task_id=line.task_id, sample=line.sample, language="python", source=f"x = {task}")
        for task, line in enumerate(lines)
    ]
    for task, source in (sources or {}).items():
        programs[task] = StoredProgram(
            task_id=lines[task].task_id, sample=0, language="python", source=source
        )
    write_programs(directory, programs)
    if labels is not None:
        write_labels(directory, labels)
    return directory


def write_nights(
    folder: Path,
    passes: Callable[[int, int], bool],
    nights: int = 30,
    model: str = "coder",
    tasks: int = TASKS,
) -> None:
    """A run a night; `passes` says of (night, task) whether it passed.

    What fails is another program than what passes, as that of a checkpoint that became worse.
    """
    for night in range(nights):
        verdicts = [Verdict.PASSED if passes(night, task) else Verdict.FAILED for task in range(tasks)]
        write_run(
            folder / date_of(night) / model,
            [make_line(task, verdict) for task, verdict in enumerate(verdicts)],
            labels=Labels(model=model, night=date_of(night)),
            sources={task: "wrong" for task, verdict in enumerate(verdicts) if verdict is Verdict.FAILED},
            started=f"{date_of(night)}T02:00:00+00:00",
        )
