"""`runner show RUN --task ID`: what became of one task's samples, and the programs that ran."""

from pathlib import Path
from typing import Any

import msgspec

from runner import ExitCode, StoredProgram, make_console, print_sample, read_task
from runner.cli.output import print_json


def show_task(directory: Path, task_id: str, *, as_json: bool) -> int:
    """Print the samples of one task, their verdicts and programs. Raises UsageError for an unknown task."""
    run, samples = read_task(directory, task_id)
    if as_json:
        rows = [{**msgspec.to_builtins(line), "program": _describe(program)} for line, program in samples]
        source = run.manifest.samples.path
        print_json({"path": str(directory), "task_id": task_id, "samples_path": source, "samples": rows})
        return ExitCode.DONE
    console = make_console()
    for line, program in samples:
        print_sample(console, line, program, run.manifest)
    return ExitCode.DONE


def _describe(program: StoredProgram | None) -> dict[str, Any] | None:
    if program is None:
        return None
    return {"language": program.language, "extraction": program.extraction, "source": program.source}
