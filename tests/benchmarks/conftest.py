"""A cache of the test's own, a small benchmark, and files of samples."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from benchmarks.problem import Benchmark, CallTests, Problem

PROMPT = 'from math import inf\n\n\ndef double(n: int) -> int:\n    """Twice the number."""\n'


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty user cache, so that no test meets the user's own; RUNNER_DATA_DIR is not set."""
    directory = tmp_path / "cache"
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(directory))
    monkeypatch.delenv("RUNNER_DATA_DIR", raising=False)
    return directory


def make_problem(task_id: str, stop_tokens: tuple[str, ...] = ()) -> Problem:
    """A problem that asks for twice a number."""
    return Problem(
        task_id=task_id,
        language="python",
        prompt=PROMPT,
        entry_point="double",
        reference=PROMPT + "    return 2 * n\n",
        tests=CallTests(suites=()),
        family="calls",
        stop_tokens=stop_tokens,
    )


@pytest.fixture
def benchmark() -> Benchmark:
    """Twelve problems, Toy/0 to Toy/11."""
    problems = [make_problem(f"Toy/{number}") for number in range(12)]
    return Benchmark(
        name="toy",
        version="1",
        sha256="0" * 64,
        scores={"toy": ()},
        problems={problem.task_id: problem for problem in problems},
    )


@pytest.fixture
def write_rows(tmp_path: Path) -> Callable[[Iterable[object]], Path]:
    """Writes rows as JSON Lines and returns the file's path."""

    def write(rows: Iterable[object]) -> Path:
        file = tmp_path / "samples.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        return file

    return write
