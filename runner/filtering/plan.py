"""What a filtering is of: problems, tests that candidates vote on, and the manifest it starts with."""

from collections.abc import Callable
from importlib.metadata import version

import msgspec

from benchmarks.problem import Benchmark, ExpectedCalls
from runner.api.judge import load_benchmark
from runner.engine import machine
from runner.engine.checks import check_rules
from runner.filtering.options import FilterOptions
from runner.filtering.records import (
    CandidatesInfo,
    Filtering,
    FilterTiming,
    ProblemCounts,
    Settings,
    WrittenTestsInfo,
)
from runner.store.records import DatasetInfo
from runner.store.timestamps import now


class FilterPlan(msgspec.Struct, frozen=True, kw_only=True):
    """The problems, and the manifest of a filtering of which nothing is done."""

    benchmark: Benchmark
    filtering: Filtering

    def has_tests(self, task_id: str) -> bool:
        """Whether there is something to judge candidates for a problem by."""
        tests = self.benchmark.problems[task_id].tests
        return not isinstance(tests, ExpectedCalls) or tests.calls.count > 0


def plan_filtering(options: FilterOptions, note: Callable[[str], None]) -> FilterPlan:
    """Load what candidates are judged by. `note` hears of downloads. Raises InputError or UsageError."""
    benchmark, tests = _load(options, note)
    return FilterPlan(benchmark=benchmark, filtering=_describe(options, benchmark, tests))


def _load(options: FilterOptions, note: Callable[[str], None]) -> tuple[Benchmark, WrittenTestsInfo | None]:
    run_options = options.make_run_options()
    if options.tests is None or options.problems is None:
        return load_benchmark(run_options, note), None
    # Imported here: who has trusted tests needs none of it.
    from benchmarks.agreement.problems import count_tests, read_problems
    from benchmarks.agreement.written_tests import read_written_tests

    check_rules(run_options, [])
    written = read_written_tests(options.tests)
    benchmark = read_problems(options.problems, written)
    used = count_tests(benchmark)
    return benchmark, WrittenTestsInfo(
        path=str(options.tests), sha256=written.sha256, count=used, unused=written.count - used
    )


def _describe(options: FilterOptions, benchmark: Benchmark, tests: WrittenTestsInfo | None) -> Filtering:
    return Filtering(
        by="tests" if tests is None else "agreement",
        settings=Settings(
            benchmark=benchmark.name,
            dataset=benchmark.sha256,
            tests=tests.sha256 if tests else "",
            best=options.best,
            min_share=options.min_share,
            min_agree=options.min_agree,
            profile=options.profile,
        ),
        problems_path=str(options.problems) if options.problems else None,
        dataset=DatasetInfo(version=benchmark.version, sha256=benchmark.sha256),
        candidates=CandidatesInfo(path=str(options.candidates)),
        tests=tests,
        runtime=options.runtime,
        isolation=options.isolation,
        engine=options.engine,
        host=machine.describe() | {"workers": options.workers or machine.count_cores()},
        runner=version("codearena-runner"),
        unsealed=[task for task, problem in benchmark.problems.items() if problem.tests.unsealed],
        started=now(),
        problems=ProblemCounts(total=len(benchmark.problems)),
        timing=FilterTiming(),
    )
