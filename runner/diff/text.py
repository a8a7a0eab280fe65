"""The difference of two runs in words: the sentence that comes first, and what to be careful about."""

from collections.abc import Iterator, Sequence

from benchmarks.problem import SampleKey
from runner.diff.records import ScoreDiff, Side
from runner.reports.text import cut, list_some

LEVEL = 0.05
NAMED = 5


def summarise(main: ScoreDiff) -> str:
    """Return which run is better, by how much, and whether that is more than chance, in a sentence."""
    low, high = main.ci95
    size = abs(main.difference)
    test = "sign test over tasks" if main.several else "McNemar"
    counts = f"{main.gained} gained, {main.lost} lost"
    if main.several:
        counts = f"of {main.tasks} tasks {main.better} better, {main.worse} worse"
    if main.better == main.worse == 0 and main.several:
        return f"A and B pass the same share of each of {main.tasks} tasks (95 % {low:.1f} to {high:.1f})"
    if main.better == main.worse == 0:
        return (
            f"A and B pass the same {main.passed_a} of {main.samples} samples (95 % {low:.1f} to {high:.1f})"
        )
    figures = f"95 % {low:.1f} to {high:.1f}, {test} {p_text(main.p)}"
    if main.p >= LEVEL and (low > 0 or high < 0):
        # With few flips the two may part, and a reader would see a contradiction.
        figures = f"95 % {low:.1f} to {high:.1f} is approximate, the exact {test} {p_text(main.p)} decides"
    if main.p < LEVEL:
        better = "better" if main.difference > 0 else "worse"
        return f"B is {better} by {size:.1f} points ({figures}): {counts}"
    where = "higher" if main.difference >= 0 else "lower"
    return f"No significant difference: B is {size:.1f} points {where} ({figures}): {counts}"


def p_text(p: float) -> str:
    """Return a p-value for people: two digits, never 0 and never 1 by rounding alone."""
    if p < 0.001:
        return "p < 0.001"
    return f"p = {p:.3f}" if p < 0.095 else f"p = {p:.2f}"


def selection_warnings(a: Side, b: Side) -> Iterator[str]:
    """Yield what each run has that the other does not, and what has no verdict."""
    for name, side in (("A", a), ("B", b)):
        if side.only_here:
            count, verb = len(side.only_here), "are" if len(side.only_here) > 1 else "is"
            samples = "samples" if count > 1 else "sample"
            yield f"{count} {samples} {verb} in {name} only and not compared: {list_samples(side.only_here)}"
        if side.sandbox_errors:
            yield f"{side.sandbox_errors} of {side.samples} samples of {name} are sandbox errors, left out"


def list_samples(keys: Sequence[SampleKey]) -> str:
    """Return the first few samples by name, and how many more there are."""
    return list_some([sample_name(key.task_id, key.sample) for key in keys], NAMED)


def sample_name(task_id: str, sample: int) -> str:
    """Name a sample for people, safe to print; the first sample of a task is called like the task."""
    return cut(task_id, 40) + (f" #{sample}" if sample else "")
