"""How each score differs over the pairs of two runs."""

from collections import defaultdict
from collections.abc import Sequence

from runner.diff.pairing import Pair
from runner.diff.records import ScoreDiff
from runner.diff.statistics import difference_interval, exact_p
from runner.store.metrics import passes, scores_of
from runner.store.records import RunManifest

Suites = tuple[str, ...]


def suites_of(manifest: RunManifest) -> dict[str, Suites]:
    """Return the scores of a run's benchmark and the suites that each needs, the main one first."""
    known = scores_of(manifest.benchmark)
    return {manifest.benchmark: known.get(manifest.benchmark, ()), **known}


def score_diff(score: str, suites: Suites, pairs: Sequence[Pair], language: str = "") -> ScoreDiff:
    """Return the difference in one score over some pairs (at least one)."""
    tasks: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for pair in pairs:
        tasks[pair.a.task_id].append((passes(suites, pair.a), passes(suites, pair.b)))
    results = list(tasks.values())
    shares_a = [sum(one for one, _ in result) / len(result) for result in results]
    shares_b = [sum(other for _, other in result) / len(result) for result in results]
    every = [result for task in results for result in task]
    difference, low, high = difference_interval(shares_a, shares_b, len(every))
    better = sum(one < other for one, other in zip(shares_a, shares_b, strict=True))
    worse = sum(one > other for one, other in zip(shares_a, shares_b, strict=True))
    return ScoreDiff(
        score=score,
        language=language,
        samples=len(every),
        tasks=len(results),
        passed_a=sum(one for one, _ in every),
        passed_b=sum(other for _, other in every),
        pass_at_1_a=sum(shares_a) / len(shares_a),
        pass_at_1_b=sum(shares_b) / len(shares_b),
        difference=100 * difference,
        ci95=(100 * low, 100 * high),
        gained=sum(other and not one for one, other in every),
        lost=sum(one and not other for one, other in every),
        better=better,
        worse=worse,
        p=exact_p(better, worse),
    )


def by_language(table: dict[str, Suites], pairs: Sequence[Pair]) -> list[ScoreDiff]:
    """Return every score in every language, where there are several."""
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.language].append(pair)
    if len(groups) < 2:
        return []
    return [
        score_diff(score, suites, groups[language], language)
        for score, suites in table.items()
        for language in sorted(groups)
    ]
