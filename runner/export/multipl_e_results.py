"""A run in MultiPL-E's own result format, so that tools made for it read our verdicts."""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.atomic_file import write_atomically
from benchmarks.multipl_e.dialects import NAMES
from benchmarks.multipl_e.program import build_program
from benchmarks.problem import Benchmark, Problem, SampleKey, Verdict
from runner.export.output import name_part
from runner.store.records import VerdictLine
from sandboxes.program import Limits

FOLDER = "multipl-e"
WRITERS = 8
"""So many files are written at a time: each waits until the disk has it, and the disk takes them together."""

STREAM_BYTES = 2048
"""Both streams of a result are cut there, as in the reference."""

STATUS = {Verdict.PASSED: "OK", Verdict.TIMEOUT: "Timeout", Verdict.COMPILE_ERROR: "SyntaxError"}
EXIT_CODES = {"OK": 0, "Timeout": -1}


def write_multipl_e(
    run_dir: Path,
    benchmark: Benchmark,
    sources: Mapping[SampleKey, str | None],
    lines: Sequence[VerdictLine],
) -> Path:
    """Write `multipl-e/<task>.results.json.gz` into the run directory for each task; return the folder.

    `sources` holds the source of the sample for each (task id, sample); the program in the file is that
    and the benchmark's own tests, whichever way it was judged. A status is `OK`, `Timeout`, `SyntaxError`
    (any compile failure) or `Exception`. Both streams and the exit code are those of the run that made the
    verdict, but that the exit code is -1 for a time limit, as there, and never 0 for what did not pass:
    sealed tests end well whatever their values are. Samples of `sandbox_error` are left out: the format has
    no word for them. Raises OSError.
    """
    folder = run_dir / FOLDER
    folder.mkdir(exist_ok=True)

    def write(task_id: str, found: list[VerdictLine]) -> None:
        content = _content(benchmark.problems[task_id], found, sources)
        data = gzip.compress(json.dumps(content).encode(), mtime=0)
        write_atomically(folder / f"{name_part(task_id)}.results.json.gz", data)

    tasks = _by_task(lines)
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, tasks, tasks.values()))  # which raises what a write did
    return folder


def _by_task(lines: Iterable[VerdictLine]) -> dict[str, list[VerdictLine]]:
    tasks: dict[str, list[VerdictLine]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: line.sample):
        if line.verdict != Verdict.SANDBOX_ERROR:
            tasks[line.task_id].append(line)
    return tasks


def _content(
    problem: Problem, lines: list[VerdictLine], sources: Mapping[SampleKey, str | None]
) -> dict[str, Any]:
    """Return what MultiPL-E has of a completion, and a result for each sample."""
    return {
        "name": problem.task_id,
        "language": NAMES[problem.language],
        "prompt": problem.prompt,
        "tests": problem.sealed_tests.verbatim,
        "stop_tokens": list(problem.stop_tokens),
        "completions": [sources.get(line.key) or "" for line in lines],
        "results": [_result(problem, line, sources.get(line.key)) for line in lines],
    }


def _result(problem: Problem, line: VerdictLine, source: str | None) -> dict[str, Any]:
    status = STATUS.get(line.verdict, "Exception")
    program = build_program(problem, problem.sealed_tests, source or "", Limits(), "verbatim")
    return {
        "program": program.source,
        "stdout": _cut(line.output.stdout if line.output else ""),
        "stderr": _cut(line.output.stderr if line.output else ""),
        "exit_code": EXIT_CODES.get(status, (line.output.exit_code if line.output else 0) or 1),
        "status": status,
        "timestamp": int(datetime.now().timestamp()),
    }


def _cut(stream: str) -> str:
    return stream.encode()[:STREAM_BYTES].decode("utf-8", "ignore")
