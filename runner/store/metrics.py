"""Scores of a run: pass@1 with its interval, pass@k, counts and timing."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from benchmarks.problem import Verdict
from benchmarks.registry import BENCHMARKS
from compare.statistics.intervals import wilson
from runner.store.records import Run, Score, Timing, VerdictLine

PASS_AT = (5, 10, 100)


def scores_of(benchmark: str) -> dict[str, tuple[str, ...]]:
    """Return the suites that a sample must pass for each score of a benchmark.

    Of a benchmark that this version does not know, only the verdicts themselves count.
    """
    return dict(BENCHMARKS[benchmark].scores) if benchmark in BENCHMARKS else {benchmark: ()}


def add_scores(run: Run) -> Run:
    """Return the run with its scores so far, where it is still going on or was killed."""
    if run.manifest.scores:
        return run
    scores = {name: score(suites, run.lines) for name, suites in scores_of(run.manifest.benchmark).items()}
    return replace(run, manifest=replace(run.manifest, scores=scores))


def summarise(
    scores: Mapping[str, tuple[str, ...]], lines: Sequence[VerdictLine], wall_s: float
) -> tuple[dict[str, Score], dict[str, int], Timing]:
    """Return everything that run.json says about the outcome of a run.

    `scores` maps each score to the suites that a sample must pass for it (`Benchmark.scores`); `wall_s`
    is the wall time in seconds in which all lines were made.
    """
    table = {name: score(suites, lines) for name, suites in scores.items()}
    return table, count_verdicts(lines), make_timing(lines, wall_s)


def count_verdicts(lines: Iterable[VerdictLine]) -> dict[str, int]:
    """Count the samples of each verdict, in the order in which `Verdict` names them; none that is 0."""
    counts = Counter(line.verdict for line in lines)
    return {verdict.value: counts[verdict] for verdict in Verdict if counts[verdict]}


def make_timing(lines: Sequence[VerdictLine], wall_s: float) -> Timing:
    """Return the timing of these verdicts, made in `wall_s` seconds of wall time."""
    ran = [line for line in lines if line.cached is not True]
    return Timing(
        wall_s=round(wall_s, 3),
        cpu_s=round(sum((line.cpu_s for line in ran), 0.0), 3),
        compile_cpu_s=round(sum((line.compile_cpu_s for line in ran), 0.0), 3),
        samples_per_s=round(len(ran) / wall_s, 3) if wall_s > 0 else 0.0,
    )


def count_cached(lines: Iterable[VerdictLine]) -> int:
    """Count the verdicts that are from the cache."""
    return sum(line.cached is True for line in lines)


def passes(suites: tuple[str, ...], line: VerdictLine) -> bool:
    """Return whether a sample passed all suites of a score; its verdict counts where it has no suites."""
    if not suites or not line.suites:
        return line.verdict == Verdict.PASSED
    return all(line.suites.get(suite) == Verdict.PASSED for suite in suites)


def score(suites: tuple[str, ...], lines: Iterable[VerdictLine]) -> Score:
    """Return pass@1, pass@k and a 95 % interval of one score.

    A `sandbox_error` is our fault and says nothing about the sample: it is left out. With several samples
    a task, pass@1 is the mean over tasks of the share of samples that passed, and pass@k is the unbiased
    estimator of Chen et al. (2021) for k of 5, 10, 100 and the smallest number of samples of a task. Without
    a sample that has a verdict, pass@1 is None and the interval all that there is.
    """
    tasks: dict[str, list[bool]] = defaultdict(list)
    for line in lines:
        if line.verdict != Verdict.SANDBOX_ERROR:
            tasks[line.task_id].append(passes(suites, line))
    results = list(tasks.values())
    shares = [sum(result) / len(result) for result in results]
    return Score(
        # fsum: the order in which samples ended changes no digit.
        pass_at_1=math.fsum(shares) / len(shares) if shares else None,
        passed=sum(map(sum, results)),
        total=sum(map(len, results)),
        ci95=estimate_interval(shares, samples=sum(map(len, results))),
        pass_at=pass_at_k(results),
    )


def pass_at_k(results: Sequence[Sequence[bool]]) -> dict[str, float]:
    """Return pass@k for k > 1 with samples enough in every task; `results` holds those of each task."""
    fewest = min(map(len, results), default=1)
    if fewest < 2:
        return {}
    from evalplus.eval import estimate_pass_at_k

    sizes, right = [len(result) for result in results], [sum(result) for result in results]
    ks = sorted({k for k in PASS_AT if k <= fewest} | {fewest})
    return {str(k): float(estimate_pass_at_k(sizes, right, k).mean()) for k in ks}


def estimate_interval(shares: Sequence[float], samples: int) -> tuple[float, float]:
    """Return a 95 % interval for the mean of the tasks' shares.

    Samples of one task are alike, so they are no independent trials: Wilson's interval is taken at the
    effective sample size, that is the number of independent trials whose mean would vary as much as this
    one (Dean and Pagano, "Evaluating Confidence Interval Methods for Binomial Proportions in Clustered
    Surveys", J. Survey Statistics and Methodology 3(4), 2015). With one sample a task that is the number
    of tasks, and the interval is Wilson's own. Where all tasks agree on 0 or 1, it is the number of tasks.
    """
    if not shares:
        return 0.0, 1.0
    tasks, mean = len(shares), math.fsum(shares) / len(shares)
    spread = math.fsum((share - mean) ** 2 for share in shares) / tasks
    if mean in (0.0, 1.0):
        return wilson(mean, tasks)
    size = samples if spread == 0.0 else min(samples, tasks * mean * (1.0 - mean) / spread)
    return wilson(mean, size)


def exit_status_false_passes(lines: Sequence[VerdictLine]) -> list[VerdictLine]:
    """Return the samples that did not pass and whose exit status alone would have said that they did."""
    return [
        line
        for line in lines
        if line.by_exit_status == Verdict.PASSED
        and line.verdict not in (Verdict.PASSED, Verdict.SANDBOX_ERROR)
    ]
