"""What tonight is set against: an earlier run of the same model on the same benchmark."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from runner.errors import RunDirectoryError, RunnerError
from runner.nightly.changes import compare_runs
from runner.nightly.config_records import Configuration
from runner.nightly.records import NIGHT, Job, Night, read_night
from runner.store.files import read_manifest
from runner.store.records import Selection

EarlierNight = tuple[Path, Night]
EarlierJob = tuple[Path, Night, Job]
"""An earlier night's folder, the night, and one of its jobs."""


def allowed_nights(configuration: Configuration, folder: Path, started: str) -> list[EarlierNight]:
    """Return the nights that may be baselines of that in `folder`, which began at `started`, latest first.

    Raises RunDirectoryError where the baseline that the configuration names itself is no night.
    """
    baseline = configuration.config.baseline
    if baseline.use == "run":
        named = configuration.resolve(baseline.path or "")
        return [(named, read_night(named))]
    others = [other for other in other_nights(folder) if other[1].started <= started]
    if baseline.use == "last-green":
        return [(path, night) for path, night in others if night.may_be_baseline]
    return others[: baseline.nights]


def other_nights(tonight: Path) -> list[EarlierNight]:
    """Return all other nights beside a night's folder that can be read, the latest first."""
    found = []
    for path in tonight.parent.glob(f"*/{NIGHT}"):
        if path.parent.name != tonight.name:
            try:
                found.append((path.parent, read_night(path.parent)))
            except RunDirectoryError:
                continue  # a night that died while it wrote has no say
    return sorted(found, key=lambda night: night[1].started, reverse=True)


def add_baselines(
    configuration: Configuration, jobs: Sequence[Job], folder: Path, earlier: Sequence[EarlierNight]
) -> list[Job]:
    """Return the jobs of the night in `folder`, each with its baseline among the `earlier` nights.

    Where there is none, its note says why; where none can be compared, it says so in `incomparable`.
    """
    return [_add_baseline(configuration, job, folder, earlier) for job in jobs]


def _add_baseline(
    configuration: Configuration, job: Job, folder: Path, earlier: Sequence[EarlierNight]
) -> Job:
    if job.status != "done":
        return job
    part = read_manifest(folder / job.path).selected
    candidates = [
        (path, night, other)
        for path, night in earlier
        for other in night.jobs
        if other.key == job.key and other.status == "done" and other.score is not None
        # One that the configuration names is set against tonight, or told why not.
        if configuration.config.baseline.use == "run" or _part_of(path / other.path, part) == part
    ]
    if not candidates:
        only = f"; tonight's are only {part}" if part else ""
        return msgspec.structs.replace(job, note=f"no baseline: {_why(configuration)}{only}")
    if configuration.config.baseline.use == "best":
        candidates.sort(key=_pass_at_1, reverse=True)
    return _compare_with_first(job, folder, candidates)


def _part_of(directory: Path, unknown: Selection | None) -> Selection | None:
    """Return which part of its benchmark a run is of; `unknown` where it can't be read, as will be told."""
    try:
        return read_manifest(directory).selected
    except RunDirectoryError:
        return unknown


def _pass_at_1(candidate: EarlierJob) -> float:
    score = candidate[2].score
    return (score and score.pass_at_1) or 0.0


def _why(configuration: Configuration) -> str:
    reasons = {
        "last-green": "no earlier night in which all gates held has it, of the same tasks",
        "best": "none of the last nights has it, of the same tasks",
        "run": "the named night does not have it",
    }
    return reasons[configuration.config.baseline.use]


def _compare_with_first(job: Job, folder: Path, candidates: Sequence[EarlierJob]) -> Job:
    """Return the job set against the first candidate that it can be compared with: old runs may be gone."""
    refused: list[str] = []
    for path, night, other in candidates:
        try:
            baseline = compare_runs(path / other.path, folder / job.path, night.name)
        except RunnerError as error:
            refused.append(f"can't be compared with {night.name}: {error}")
            continue
        warnings = [*refused[:1], *baseline.warnings]
        return msgspec.structs.replace(job, baseline=msgspec.structs.replace(baseline, warnings=warnings))
    return msgspec.structs.replace(job, incomparable=refused[0])
