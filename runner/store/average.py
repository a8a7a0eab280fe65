"""The mean of several benchmarks' scores, as the paper's Table 4 has one of MultiPL-E's languages."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from benchmarks.problem import Verdict
from benchmarks.registry import AVERAGES
from compare.statistics.intervals import wilson
from runner.store.metrics import passes, scores_of
from runner.store.records import Run

Z95 = 1.959964
"""The 97.5 % point of the normal distribution."""

Shares = Mapping[str, float]
"""By task, the share of its samples that passed."""


class Average(msgspec.Struct, frozen=True, kw_only=True):
    """A mean of pass rates between 0 and 1, each benchmark counting alike, with a 95 % interval."""

    name: str
    benchmarks: list[str]
    pass_at_1: float = msgspec.field(name="pass@1")
    ci95: tuple[float, float]


def make_averages(runs: Sequence[Run]) -> list[Average]:
    """Return the averages that runs of one model have: of those benchmarks that are there, if two or more."""
    found = []
    for name, benchmarks in AVERAGES.items():
        shares = {run.manifest.benchmark: _shares(run) for run in runs}
        there = {benchmark: shares[benchmark] for benchmark in benchmarks if shares.get(benchmark)}
        if len(there) > 1:
            mean, interval = estimate_mean(list(there.values()))
            found.append(Average(name=name, benchmarks=list(there), pass_at_1=mean, ci95=interval))
    return found


def estimate_mean(columns: Sequence[Shares]) -> tuple[float, tuple[float, float]]:
    """Return the mean of the columns' means, and a 95 % interval.

    The same task in several languages is no independent trial, so tasks are clusters: the variance is the
    sum over tasks of (sum over columns of (share - mean of the column) / (columns * tasks of the column))^2,
    the linearized variance of a mean over clusters (Cameron and Miller, "A Practitioner's Guide to
    Cluster-Robust Inference", J. Human Resources 50(2), 2015), and the interval is the normal one, cut at 0
    and 1. Where nothing varies, as with no pass at all, that would be of no width: it is Wilson's then, with
    as many trials as there are tasks.
    """
    means = [sum(column.values()) / len(column) for column in columns]
    parts: dict[str, float] = defaultdict(float)
    for column, mean in zip(columns, means, strict=True):
        for task, share in column.items():
            parts[task] += (share - mean) / (len(columns) * len(column))
    mean, half = sum(means) / len(means), Z95 * math.sqrt(sum(part**2 for part in parts.values()))
    if half == 0.0:
        return mean, wilson(mean, len(parts))
    return mean, (max(0.0, mean - half), min(1.0, mean + half))


def _shares(run: Run) -> Shares:
    suites = scores_of(run.manifest.benchmark)[run.manifest.benchmark]
    results: dict[str, list[bool]] = defaultdict(list)
    for line in run.lines:
        if line.verdict is not Verdict.SANDBOX_ERROR:
            results[line.task_id].append(passes(suites, line))
    return {task: sum(result) / len(result) for task, result in results.items()}
