"""Runs with programs, plain and hostile, for the tests of this folder."""

from pathlib import Path

from benchmarks.problem import Verdict
from runner.store.files import read_run, write_manifest
from runner.store.open_run import open_run
from runner.store.programs import StoredProgram, write_programs
from runner.store.records import Output, VerdictLine
from tests.runner.run_examples import HOSTILE, failed_line, make_line, make_manifest

LINES = [
    failed_line(1),
    make_line(0),
    make_line(2, Verdict.TIMEOUT),
    make_line(2, sample=1),
    make_line(3, Verdict.SANDBOX_ERROR, detail=HOSTILE),
    make_line(4, Verdict.NO_CODE, output=Output(exit_code=-9, stdout="=1+1", stderr="")),
]
"""In the order in which they came in; the samples file had task 0 first."""


def source(line: VerdictLine) -> str | None:
    """A program of its own for each sample; the fourth task's is hostile, the last task has none."""
    if line.verdict == Verdict.NO_CODE:
        return None
    return HOSTILE if line.task_id == "HumanEval/3" else f"# {line.task_id}\n# sample {line.sample}\n"


def finished_run(directory: Path, lines: list[VerdictLine] = LINES, **changes: object) -> Path:
    """A run directory as `runner exec` leaves it, but for exports."""
    manifest = make_manifest(**changes)
    with open_run(directory, manifest) as run:
        for line in lines:
            run.append(line)
    ended = {"status": "complete", "finished": "2025-01-01T12:30:00+00:00", **changes}
    write_manifest(directory, make_manifest(**ended))
    programs = [
        StoredProgram(task_id=line.task_id, sample=line.sample, language="python", source=source(line))
        for line in sorted(lines, key=lambda line: (line.task_id, line.sample))
    ]
    write_programs(directory, programs)
    assert len(read_run(directory).lines) == len(lines)
    return directory
