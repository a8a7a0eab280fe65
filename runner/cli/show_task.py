"""`runner show RUN --task ID`: what became of one task's samples, and the programs that ran."""

import difflib
from pathlib import Path
from typing import Any

import msgspec

from runner.errors import ExitCode, UsageError
from runner.reports.terminal.report import make_console
from runner.store.files import read_run
from runner.store.programs import StoredProgram, read_programs
from runner.store.records import Run, VerdictLine

CLOSE = 3


def show_task(directory: Path, task_id: str, as_json: bool) -> int:
    """Print the samples of one task, their verdicts and programs. Raises UsageError for an unknown task."""
    run = read_run(directory)
    lines = _lines(run, task_id)
    programs = {program.sample: program for program in read_programs(directory) if program.task_id == task_id}
    if as_json:
        _print_document(run, lines, programs)
        return ExitCode.DONE
    from runner.reports.terminal.task import print_sample

    console = make_console()
    for line in lines:
        print_sample(console, line, programs.get(line.sample), run.manifest)
    return ExitCode.DONE


def _lines(run: Run, task_id: str) -> list[VerdictLine]:
    found = [line for line in run.lines if line.task_id == task_id]
    if found:
        return sorted(found, key=lambda line: line.sample)
    there = sorted({line.task_id for line in run.lines})
    close = difflib.get_close_matches(task_id, there, n=CLOSE, cutoff=0.5)
    named = ", ".join(map(repr, close or there[:CLOSE]))
    hint = f"did you mean one of {named}?" if close else f"its tasks are called like {named}" if named else ""
    going_on = run.manifest.status == "partial"
    why = "it is none of the run's, or its turn did not come yet" if going_on else "it is none of the run's"
    raise UsageError(f"{run.directory} has no verdict on {task_id!r}: {why}", hint)


def _print_document(run: Run, lines: list[VerdictLine], programs: dict[int, StoredProgram]) -> None:
    from runner.cli.show import print_json

    rows = [{**msgspec.to_builtins(line), "program": _program(programs.get(line.sample))} for line in lines]
    task_id, source = lines[0].task_id, run.manifest.samples.path
    print_json({"path": str(run.directory), "task_id": task_id, "samples_path": source, "samples": rows})


def _program(program: StoredProgram | None) -> dict[str, Any] | None:
    if program is None:
        return None
    return {"language": program.language, "extraction": program.extraction, "source": program.source}
