"""Check a file of the user's own problems: what is in it, how each is judged, and whether references pass."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from benchmarks import registry
from benchmarks.own.checks import list_notes
from benchmarks.problem import Benchmark, ExpectedCalls, Problem, Sample, StdinTests
from runner.api.judge import Judge
from runner.options import QuietReporter, Reporter
from runner.store.records import VerdictLine


class ProblemGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Problems in one language that are judged in one way: `sealed` ones by values, others by exit status.

    Values are what calls return, or what a program prints on an input. `calls`, of which an input is one,
    and `references` are how many of these they have together.
    """

    language: str
    sealed: bool
    problems: int
    calls: int
    references: int


class FailedReference(msgspec.Struct, frozen=True, kw_only=True):
    """A reference solution that did not pass, and why."""

    task_id: str
    verdict: str
    detail: str


class ProblemsCheck(msgspec.Struct, frozen=True, kw_only=True):
    """What a problems file holds. `failed` is None where references were not run.

    `notes` are what is allowed and may not be meant; `unsealed` are tasks for which only an exit status
    can be had.
    """

    path: str
    name: str
    sha256: str
    groups: list[ProblemGroup]
    unsealed: list[str]
    notes: list[str]
    failed: list[FailedReference] | None = None


def check_problems(
    path: Path,
    *,
    run: bool = False,
    workers: int | None = None,
    sandbox: str = "auto",
    runtime: str = "",
    reporter: Reporter | None = None,
) -> ProblemsCheck:
    """Check a file of own problems and return what it holds; with `run`, run its reference solutions too.

    `workers`, `sandbox` and `runtime` are as in Judge. Raises BadProblems with all that is wrong, by line;
    with `run`, SandboxError where the sandbox failed.
    """
    benchmark = registry.load_own(path)
    problems = list(benchmark.problems.values())
    failed = None
    if run:
        with Judge(
            problems=path, workers=workers, sandbox=sandbox, runtime=runtime, reporter=reporter
        ) as judge:
            lines = _run_references(judge, benchmark, reporter or QuietReporter())
            failed = [_describe(line) for line in lines if not line.passed]
    return ProblemsCheck(
        path=str(path),
        name=benchmark.name,
        sha256=benchmark.sha256,
        groups=list(_group(problems)),
        unsealed=[problem.task_id for problem in problems if problem.tests.unsealed],
        notes=list(list_notes(problems)),
        failed=failed,
    )


def _run_references(judge: Judge, benchmark: Benchmark, reporter: Reporter) -> Iterator[VerdictLine]:
    samples = [
        Sample(task_id=problem.task_id, sample=0, kind="solution", text=problem.reference)
        for problem in benchmark.problems.values()
        if problem.reference.strip()
    ]
    reporter.begin("reference solutions", len(samples))
    for line in judge.map(samples, ordered=True):
        reporter.step(line)
        yield line
    reporter.end()


def _describe(line: VerdictLine) -> FailedReference:
    return FailedReference(task_id=line.task_id, verdict=line.verdict.value, detail=line.detail)


def _group(problems: Iterable[Problem]) -> Iterator[ProblemGroup]:
    groups: dict[tuple[str, bool], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.language, not problem.tests.unsealed), []).append(problem)
    for (language, sealed), members in groups.items():
        tests = [problem.tests for problem in members]
        yield ProblemGroup(
            language=language,
            sealed=sealed,
            problems=len(members),
            calls=sum(one.count for one in tests if isinstance(one, ExpectedCalls | StdinTests)),
            references=sum(bool(problem.reference.strip()) for problem in members),
        )
