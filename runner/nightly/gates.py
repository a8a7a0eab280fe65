"""The gates of a night: what must hold, and in a sentence each whether it did."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from runner.nightly.config import Gates, NightlyConfig
from runner.nightly.drops import Change, significant_drops
from runner.nightly.records import AgainstBaseline, Gate, Job

ALL = ""
"""In place of a benchmark: all of a model's together."""


def check_gates(config: NightlyConfig, jobs: Sequence[Job], seconds: float) -> list[Gate]:
    """Every gate that applies to the jobs of a night, held or not; `seconds` is what the night took.

    A job without a score has nothing to hold against a gate: it is told as failed by itself.
    """
    return [
        *_minimum(config, jobs),
        *_drop(config.gates, jobs),
        *_lost(config.gates, jobs),
        *_sandbox_errors(config.gates, jobs),
        *_seconds(config.gates, jobs, seconds),
    ]


def _minimum(config: NightlyConfig, jobs: Sequence[Job]) -> Iterator[Gate]:
    own = {model.name: model.minimum for model in config.model}
    for job in jobs:
        lowest = {**config.gates.minimum, **own.get(job.model, {})}.get(job.benchmark)
        if lowest is None or job.score is None:
            continue
        score = 100 * job.score.pass_at_1
        held = score >= lowest
        message = f"{score:.1f} % {'reaches' if held else 'is below'} the minimum of {lowest:g} %"
        yield _gate("minimum", job, held, message)


def _drop(gates: Gates, jobs: Sequence[Job]) -> Iterator[Gate]:
    if not gates.drop_level:
        return
    changes = _changes(jobs)
    for (model, benchmark), drop in significant_drops(changes, gates.drop_level).items():
        change = changes[model, benchmark]
        message = (
            f"{_tasks(change.lost)} lost, {change.gained} gained: one-sided exact McNemar p = {drop.p:.2g}, "
            f"{'significant' if drop.significant else 'not significant'} at {drop.threshold:.2g}"
        )
        yield Gate(gate="drop", model=model, benchmark=benchmark, held=not drop.significant, message=message)


def _changes(jobs: Sequence[Job]) -> dict[tuple[str, str], Change]:
    """The changed tasks of each job, and of each model over its benchmarks where several changed."""
    changes, models = {}, defaultdict(list)
    for job in jobs:
        if job.baseline is not None:
            change = _change(job.baseline)
            changes[job.key] = change
            if change.gained or change.lost:
                models[job.model].append(change)
    for model, parts in models.items():
        if len(parts) > 1:
            gained, lost = sum(part.gained for part in parts), sum(part.lost for part in parts)
            changes[model, ALL] = Change(gained=gained, lost=lost)
    return changes


def _change(baseline: AgainstBaseline) -> Change:
    return Change(gained=len(baseline.gained), lost=len(baseline.lost))


def _lost(gates: Gates, jobs: Sequence[Job]) -> Iterator[Gate]:
    for job in jobs:
        if gates.lost is not None and job.baseline is not None:
            count = len(job.baseline.lost)
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
