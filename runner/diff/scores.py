"""How each score differs over the tasks of two runs."""

from collections import defaultdict
from collections.abc import Sequence

from runner.diff.pairing import TaskPair
from runner.diff.records import ScoreDiff, TaskShares
from runner.diff.statistics import difference_interval, exact_p
from runner.store.metrics import passes, scores_of
from runner.store.records import RunManifest

Suites = tuple[str, ...]


def suites_of(manifest: RunManifest) -> dict[str, Suites]:
    """Return the scores of a run's benchmark and the suites that each needs, the main one first."""
    known = scores_of(manifest.benchmark)
    return {manifest.benchmark: known.get(manifest.benchmark, ()), **known}


def score_diff(score: str, suites: Suites, tasks: Sequence[TaskPair], language: str = "") -> ScoreDiff:
    """Return the difference in one score over some tasks (at least one)."""
    shares = [count_shares(suites, task) for task in tasks]
    samples_a, samples_b = sum(one.samples_a for one in shares), sum(one.samples_b for one in shares)
    shares_a = [one.passed_a / one.samples_a for one in shares]
    shares_b = [one.passed_b / one.samples_b for one in shares]
    difference, low, high = difference_interval(shares_a, shares_b, samples_a, samples_b)
    better = sum(one.difference > 0 for one in shares)
    worse = sum(one.difference < 0 for one in shares)
    same_number = [both for task in tasks for both in _same_number(suites, task)]
    return ScoreDiff(
        score=score,
        language=language,
        samples=samples_a,
        samples_b=samples_b,
        tasks=len(tasks),
        passed_a=sum(one.passed_a for one in shares),
        passed_b=sum(one.passed_b for one in shares),
        pass_at_1_a=sum(shares_a) / len(shares_a),
        pass_at_1_b=sum(shares_b) / len(shares_b),
        difference=100 * difference,
        ci95=(100 * low, 100 * high),
        gained=same_number.count((False, True)),
        lost=same_number.count((True, False)),
        better=better,
        worse=worse,
        p=exact_p(better, worse),
    )


def count_shares(suites: Suites, task: TaskPair) -> TaskShares:
    """Return how many samples of a task pass a score in each run."""
    return TaskShares(
        task_id=task.task_id,
        language=task.language,
        passed_a=sum(passes(suites, line) for line in task.a),
        samples_a=len(task.a),
        passed_b=sum(passes(suites, line) for line in task.b),
        samples_b=len(task.b),
    )


def _same_number(suites: Suites, task: TaskPair) -> list[tuple[bool, bool]]:
    """Return whether the samples that both runs have by number passed in A and in B."""
    there = {line.sample: line for line in task.b}
    return [
        (passes(suites, line), passes(suites, there[line.sample])) for line in task.a if line.sample in there
    ]


def by_language(table: dict[str, Suites], tasks: Sequence[TaskPair]) -> list[ScoreDiff]:
    """Return every score in every language, where there are several."""
    groups: dict[str, list[TaskPair]] = defaultdict(list)
    for task in tasks:
        groups[task.language].append(task)
    if len(groups) < 2:
        return []
    return [
        score_diff(score, suites, groups[language], language)
        for score, suites in table.items()
        for language in sorted(groups)
    ]
