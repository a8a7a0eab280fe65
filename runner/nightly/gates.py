"""The gates of a night: what must hold, and in a sentence each whether it did."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from benchmarks.registry import BENCHMARKS
from runner.nightly.config_records import Gates, NightlyConfig
from runner.nightly.drops import Change, Drop, significant_drops
from runner.nightly.records import AgainstBaseline, Gate, Job
from runner.reports.text import percent

ALL = ""
"""In place of a benchmark: all of a model's together."""

ALL_SHARE = 0.2
"""The share of the level that goes to models as wholes; a gain elsewhere hides no drop of one benchmark."""

Changes = dict[tuple[str, str], Change]


def check_gates(config: NightlyConfig, jobs: Sequence[Job], seconds: float) -> list[Gate]:
    """Return every gate that applies to the jobs of a night, held or not; `seconds` is what the night took.

    A job without a score has nothing to hold against a gate: it is told as failed by itself.
    """
    return [
        *_baseline(config.gates, jobs),
        *_minimum(config, jobs),
        *_drop(config.gates, jobs),
        *_lost(config.gates, jobs),
        *_sandbox_errors(config.gates, jobs),
        *_seconds(config.gates, jobs, seconds),
    ]


def _baseline(gates: Gates, jobs: Sequence[Job]) -> Iterator[Gate]:
    """Yield a failed gate for each comparison that was asked for and can't be made."""
    for job in jobs:
        if job.incomparable and (gates.drop_level or gates.lost is not None):
            yield _gate("baseline", job, False, job.incomparable)


def _minimum(config: NightlyConfig, jobs: Sequence[Job]) -> Iterator[Gate]:
    own = {model.name: model.minimum for model in config.model}
    for job in jobs:
        lowest = {**config.gates.minimum, **own.get(job.model, {})}.get(job.benchmark)
        if lowest is None or job.score is None:
            continue
        share = job.score.pass_at_1
        held = share is not None and 100 * share >= lowest
        rate = "no verdict at all" if share is None else percent(share)
        message = f"{rate} {'reaches' if held else 'is below'} the minimum of {lowest:g} %"
        yield _gate("minimum", job, held, message)


def _drop(gates: Gates, jobs: Sequence[Job]) -> Iterator[Gate]:
    if not gates.drop_level:
        return
    changes = {job.key: _change(job.baseline) for job in jobs if job.baseline is not None}
    wholes = _sum_models(jobs)
    for (model, benchmark), drop in _test_changes(changes, wholes, gates.drop_level).items():
        change = (changes | wholes)[model, benchmark]
        message = (
            f"{_tasks(change.lost)} lost, {change.gained} gained: one-sided exact McNemar p = {drop.p:.2g}, "
            f"{'significant' if drop.significant else 'not significant'} at {drop.threshold:.2g}"
        )
        yield Gate(gate="drop", model=model, benchmark=benchmark, held=not drop.significant, message=message)


def _test_changes(changes: Changes, wholes: Changes, level: float) -> dict[tuple[str, str], Drop]:
    """Check both families at their shares of the level, which add up to all of it (Bonferroni)."""
    if not wholes:
        return significant_drops(changes, level)
    own, shared = (1 - ALL_SHARE) * level, ALL_SHARE * level
    return significant_drops(changes, own) | significant_drops(wholes, shared)


def _sum_models(jobs: Sequence[Job]) -> Changes:
    """Return the changed tasks of each model over its benchmarks, where several changed."""
    models: dict[str, dict[str, Change]] = defaultdict(dict)
    for job in jobs:
        if job.baseline is not None and (job.baseline.better or job.baseline.worse):
            models[job.model][job.benchmark] = _change(job.baseline)
    wholes = {}
    for model, found in models.items():
        parts = [change for name, change in found.items() if not _is_in_another(name, found)]
        if len(parts) > 1:
            gained, lost = sum(part.gained for part in parts), sum(part.lost for part in parts)
            wholes[model, ALL] = Change(gained=gained, lost=lost)
    return wholes


def _is_in_another(name: str, benchmarks: Iterable[str]) -> bool:
    """Return whether another benchmark has the same tasks and more: humaneval+ has those of humaneval."""
    others = [BENCHMARKS[other].scores for other in benchmarks if other != name and other in BENCHMARKS]
    return any(name in scores for scores in others)


def _change(baseline: AgainstBaseline) -> Change:
    return Change(gained=baseline.better, lost=baseline.worse)


def _lost(gates: Gates, jobs: Sequence[Job]) -> Iterator[Gate]:
    for job in jobs:
        if gates.lost is not None and job.baseline is not None:
            count = job.baseline.worse
            held = count <= gates.lost
            yield _gate("lost", job, held, f"{_tasks(count)} lost, at most {gates.lost} allowed")


def _sandbox_errors(gates: Gates, jobs: Sequence[Job]) -> Iterator[Gate]:
    for job in jobs:
        if job.status != "done":
            continue
        count = job.verdict_counts.get("sandbox_error", 0)
        before = job.baseline.sandbox_errors if job.baseline else 0
        held = count <= before + gates.sandbox_errors
        if count or before:
            message = f"{count} samples without a verdict, {before} in the baseline"
            yield _gate("sandbox_errors", job, held, message)


def _seconds(gates: Gates, jobs: Sequence[Job], seconds: float) -> Iterator[Gate]:
    if gates.seconds is None:
        return
    skipped = sum(job.status == "not run" for job in jobs)
    held = seconds <= gates.seconds and not skipped
    message = f"the night took {seconds:.0f} s of {gates.seconds:g} s"
    yield Gate(
        gate="seconds", held=held, message=message + (f"; {skipped} jobs did not run" if skipped else "")
    )


def _gate(name: str, job: Job, held: bool, message: str) -> Gate:
    content = {"gate": name, "model": job.model, "benchmark": job.benchmark, "held": held, "message": message}
    return msgspec.convert(content, Gate)


def _tasks(count: int) -> str:
    return f"{count} task{'' if count == 1 else 's'}"
