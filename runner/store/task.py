"""One task of a run: its samples' verdicts and the programs that ran."""

import difflib
from pathlib import Path

from runner.errors import UsageError
from runner.store.files import read_run
from runner.store.programs import StoredProgram, read_programs
from runner.store.records import Run, VerdictLine

CLOSE = 3

JudgedProgram = tuple[VerdictLine, StoredProgram | None]
"""A sample's verdict, and its program where the run kept it."""


def read_task(directory: Path, task_id: str) -> tuple[Run, list[JudgedProgram]]:
    """Return a run and the samples of one of its tasks.

    Raises RunDirectoryError, or UsageError, with the nearest names, where it has no sample of that task.
    """
    run = read_run(directory)
    lines = sorted((line for line in run.lines if line.task_id == task_id), key=lambda line: line.sample)
    if not lines:
        raise _no_such_task(run, task_id)
    programs = {program.key: program for program in read_programs(directory)}
    return run, [(line, programs.get(line.key)) for line in lines]


def _no_such_task(run: Run, task_id: str) -> UsageError:
    there = sorted({line.task_id for line in run.lines})
    close = difflib.get_close_matches(task_id, there, n=CLOSE, cutoff=0.5)
    named = ", ".join(map(repr, close or there[:CLOSE]))
    hint = f"did you mean one of {named}?" if close else f"its tasks are called like {named}" if named else ""
    going_on = run.manifest.status == "partial"
    why = "it is none of the run's, or its turn did not come yet" if going_on else "it is none of the run's"
    return UsageError(f"{run.directory} has no verdict on {task_id!r}: {why}", hint)
