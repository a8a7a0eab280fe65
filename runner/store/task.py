"""Samples of a run: their verdicts, and the programs that ran."""

import difflib
from collections.abc import Sequence
from fnmatch import fnmatchcase as fits
from pathlib import Path

from benchmarks.problem import Verdict
from runner.errors import RunDirectoryError, UsageError
from runner.store.files import read_run
from runner.store.folder import find_runs
from runner.store.order import sample_order
from runner.store.programs import StoredProgram, read_programs
from runner.store.records import Run, VerdictLine

CLOSE = 3
FAILED = set(Verdict) - {Verdict.PASSED, Verdict.SANDBOX_ERROR}

JudgedProgram = tuple[VerdictLine, StoredProgram | None]
"""A sample's verdict, and its program where the run kept it."""


def read_samples(
    directory: Path, task: str | None, verdicts: Sequence[str] = (), *, failed: bool = False
) -> tuple[Run, list[JudgedProgram]]:
    """Return a run and its samples of the tasks that the glob `task` fits, in the order of tasks.

    `verdicts` and `failed` (all that did not pass) choose among them. Raises RunDirectoryError, or
    UsageError, with the nearest names, where no such task has a verdict, or for a verdict that there is not.
    """
    run = read_run(directory)
    wanted = _choose(verdicts, failed)
    lines = [line for line in run.lines if task is None or task == line.task_id or fits(line.task_id, task)]
    if task is not None and not lines:
        raise _no_such_task(run, task)
    programs = {program.key: program for program in read_programs(directory)}
    chosen = sorted(
        (line for line in lines if line.verdict in wanted), key=lambda line: sample_order(line.key)
    )
    return run, [(line, programs.get(line.key)) for line in chosen]


def read_samples_of_all(
    path: Path, task: str | None, verdicts: Sequence[str] = (), *, failed: bool = False
) -> list[tuple[Run, list[JudgedProgram]]]:
    """Do as `read_samples` with a run, or with each run of a folder that has such a task.

    Raises as that does, where no run has one.
    """
    found, errors = [], []
    for directory in find_runs(path):
        try:
            found.append(read_samples(directory, task, verdicts, failed=failed))
        except RunDirectoryError:
            raise
        except UsageError as error:
            errors.append(error)
    if not found:
        raise errors[0]
    return found


def _choose(verdicts: Sequence[str], failed: bool) -> set[Verdict]:
    if unknown := [name for name in verdicts if name not in set(Verdict)]:
        hint = f"there are: {', '.join(verdict.value for verdict in Verdict)}"
        raise UsageError(f"there is no verdict called {unknown[0]!r}", hint)
    chosen = set(map(Verdict, verdicts)) | (FAILED if failed else set())
    return chosen or set(Verdict)


def _no_such_task(run: Run, task_id: str) -> UsageError:
    there = sorted({line.task_id for line in run.lines})
    close = difflib.get_close_matches(task_id, there, n=CLOSE, cutoff=0.5)
    named = ", ".join(map(repr, close or there[:CLOSE]))
    hint = f"did you mean one of {named}?" if close else f"its tasks are called like {named}" if named else ""
    going_on = run.manifest.status == "partial"
    why = "it is none of the run's, or its turn did not come yet" if going_on else "it is none of the run's"
    return UsageError(f"{run.directory} has no verdict on {task_id!r}: {why}", hint)
