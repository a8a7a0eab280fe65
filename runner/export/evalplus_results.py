"""A run in EvalPlus's own result format, so that tools made for it read our verdicts."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.atomic_file import write_atomically
from benchmarks.problem import Benchmark, CallTests, Problem, SampleKey, Verdict
from runner.store.metrics import score
from runner.store.records import VerdictLine
from sandboxes.program import decode_arguments

EVALPLUS_FILE = "eval_results.json"
STATUS = {Verdict.PASSED: "pass", Verdict.TIMEOUT: "timeout"}
SUITES = ("base", "plus")


def write_evalplus(
    run_dir: Path,
    benchmark: Benchmark,
    solutions: Mapping[SampleKey, str | None],
    lines: Sequence[VerdictLine],
    md5: str | None = None,
) -> Path:
    """Write `eval_results.json` into the run directory and return its path.

    `solutions` holds the source that ran for each (task id, sample). `hash` in the file is the dataset's
    `md5` as EvalPlus has it if that is given, else `sha256:` and our checksum. A status is `pass`,
    `timeout` (a time limit fired; there, that no status came back) or `fail`. Samples of `sandbox_error`
    are left out: the format has no word for them. Raises OSError.
    """
    known = [line for line in lines if line.verdict != Verdict.SANDBOX_ERROR]
    content = {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
        "hash": md5 or f"sha256:{benchmark.sha256}",
        "eval": _tasks(benchmark, solutions, known),
        "pass_at_k": _pass_at_k(benchmark, known),
    }
    path = run_dir / EVALPLUS_FILE
    write_atomically(path, json.dumps(content, default=_plain).encode())
    return path


def _tasks(
    benchmark: Benchmark, solutions: Mapping[SampleKey, str | None], lines: Iterable[VerdictLine]
) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each task, tasks in the order of the benchmark and samples in theirs."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: line.sample):
        source = solutions.get(line.key)
        rows[line.task_id].append(_row(benchmark.problems[line.task_id], line, source or ""))
    return {task_id: rows[task_id] for task_id in benchmark.problems if task_id in rows}


def _row(problem: Problem, line: VerdictLine, solution: str) -> dict[str, Any]:
    statuses = {f"{suite}_status": _status(line, suite) for suite in SUITES}
    failing = {f"{suite}_fail_tests": _failing(problem, line, suite) for suite in SUITES}
    return {"task_id": line.task_id, "solution": solution, **statuses, **failing}


def _status(line: VerdictLine, suite: str) -> str | None:
    """Return what EvalPlus would say of a suite; None where the benchmark does not have it, as there."""
    return STATUS.get(line.suites[suite], "fail") if suite in line.suites else None


def _failing(problem: Problem, line: VerdictLine, suite_name: str) -> list[Any]:
    """Return a suite's first failing input if it is known, else nothing: as EvalPlus without its details."""
    call = line.failed_call
    suites = problem.tests.suites if isinstance(problem.tests, CallTests) else ()
    suite = next((suite for suite in suites if suite.name == suite_name), None)
    if call is None or suite is None or call.suite != suite_name:
        return []
    return [_jsonable(decode_arguments(suite.arguments)[call.index])]


def _jsonable(arguments: Any) -> Any:
    """Return the arguments, or how Python writes them where JSON can't (a tuple as a key of a dict)."""
    try:
        json.dumps(arguments, default=_plain)
    except TypeError:
        return repr(arguments)
    return arguments


def _plain(value: Any) -> Any:
    """Convert sets to lists and complex numbers to text, as EvalPlus does, anything else as Python does."""
    if isinstance(value, set | frozenset):
        return list(value)
    return str(value) if isinstance(value, complex) else repr(value)


def _pass_at_k(benchmark: Benchmark, lines: Sequence[VerdictLine]) -> dict[str, dict[str, float | None]]:
    """Return pass@k under EvalPlus's names: `base`, and `plus` for the samples that pass both suites."""
    wanted = {"base": ("base",), "plus": ("base", "plus")}
    there = {name: suites for name, suites in wanted.items() if suites in benchmark.scores.values()}
    result: dict[str, dict[str, float | None]] = {}
    for name, suites in there.items():
        found = score(suites, lines)
        result[name] = {"pass@1": found.pass_at_1, **{f"pass@{k}": v for k, v in found.pass_at.items()}}
    return result
