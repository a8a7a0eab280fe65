"""The texts of benchmarks that a corpus is compared with."""

from collections.abc import Iterator

import msgspec

from benchmarks.problem import Benchmark, Problem, SealedTests


class BenchmarkText(msgspec.Struct, frozen=True, kw_only=True):
    """One text of a task: its first `prompt_chars` characters are the prompt, the rest is `rest`."""

    benchmark: str
    task_id: str
    text: str
    prompt_chars: int
    rest: str = ""

    def part_of(self, start: int, end: int) -> str:
        """Return in which part the characters from `start` to `end` lie."""
        if end <= self.prompt_chars:
            return "prompt"
        return self.rest if start >= self.prompt_chars else f"prompt and {self.rest}"


def list_texts(benchmark: Benchmark, *, tests: bool) -> Iterator[BenchmarkText]:
    """Yield the texts of all tasks: prompts with their solutions and, with `tests`, tests that are text."""
    for problem in benchmark.problems.values():
        yield _prompt_and_solution(benchmark.name, problem)
        if not problem.reference.startswith(problem.prompt) and problem.reference:
            yield _make(benchmark.name, problem, problem.reference, "solution")
        if tests and isinstance(problem.tests, SealedTests):
            yield _make(benchmark.name, problem, problem.tests.verbatim, "tests")


def _prompt_and_solution(name: str, problem: Problem) -> BenchmarkText:
    """Return the prompt, with the solution that goes on from it: a run may lie across both."""
    goes_on = problem.reference.startswith(problem.prompt)
    return BenchmarkText(
        benchmark=name,
        task_id=problem.task_id,
        text=problem.reference if goes_on else problem.prompt,
        prompt_chars=len(problem.prompt),
        rest="solution",
    )


def _make(name: str, problem: Problem, text: str, rest: str) -> BenchmarkText:
    return BenchmarkText(benchmark=name, task_id=problem.task_id, text=text, prompt_chars=0, rest=rest)
