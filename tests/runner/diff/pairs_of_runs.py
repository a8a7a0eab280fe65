"""Pairs of stored runs for the tests of this folder."""

from pathlib import Path
from typing import Any

from benchmarks.problem import Verdict
from runner.store.files import VERDICTS, encode_lines, read_run, write_manifest
from runner.store.programs import StoredProgram, write_programs
from runner.store.records import Run, SamplesInfo, VerdictLine
from tests.runner.run_examples import make_line, make_manifest

P, F, T, E = Verdict.PASSED, Verdict.FAILED, Verdict.TIMEOUT, Verdict.SANDBOX_ERROR


def stored(
    directory: Path, lines: list[VerdictLine], sources: dict[str, str] | None = None, **changes: Any
) -> Run:
    """A complete run on the disk; `sources` are its programs by task id."""
    directory.mkdir(parents=True)
    changes = {"status": "complete", **changes}
    count = len(lines) if changes["status"] == "complete" else 3
    samples = SamplesInfo(path="somewhere/samples.jsonl", sha256="a" * 64, count=count)
    write_manifest(directory, make_manifest(**{"samples": samples, **changes}))
    (directory / VERDICTS).write_bytes(encode_lines(lines))
    rows = [
        StoredProgram(task_id=task, sample=0, language="python", source=text)
        for task, text in (sources or {}).items()
    ]
    write_programs(directory, rows)
    return read_run(directory)


def lines(*verdicts: Verdict) -> list[VerdictLine]:
    """One sample a task, numbered from 0."""
    return [make_line(task, verdict) for task, verdict in enumerate(verdicts)]
