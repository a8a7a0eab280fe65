"""What tonight is set against: an earlier run of the same model on the same benchmark."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from runner.errors import RunDirectoryError, RunnerError
from runner.nightly.changes import set_against
from runner.nightly.config import Configuration
from runner.nightly.records import NIGHT, Job, Night, read_night

EarlierJob = tuple[Path, Night, Job]
"""An earlier night's folder, the night, and one of its jobs."""


def with_baselines(configuration: Configuration, jobs: Sequence[Job], folder: Path) -> list[Job]:
    """The jobs of the night in `folder`, each with its baseline where there is one to compare with.

    Why there is none is said in the job's note; it never ends the night. Raises UsageError where a baseline
    that the configuration names itself is no night.
    """
    earlier = list(_earlier(configuration, folder))
    return [_with_baseline(configuration, job, folder, earlier) for job in jobs]


def earlier_nights(nights: Path, tonight: Path) -> list[tuple[Path, Night]]:
    """All other nights of a folder that can be read, the latest first."""
    found = []
    for path in nights.glob(f"*/{NIGHT}"):
        if path.parent.name != tonight.name:
            try:
                found.append((path.parent, read_night(path.parent)))
            except RunDirectoryError:
                continue  # a night that died while it wrote has no say
    return sorted(found, key=lambda night: night[1].started, reverse=True)


def _earlier(configuration: Configuration, folder: Path) -> Iterator[tuple[Path, Night]]:
    """The nights that the configuration allows as a baseline, the latest first."""
    baseline = configuration.config.baseline
    if baseline.use == "run":
        named = configuration.resolve(baseline.path or "")
        yield named, read_night(named)
        return
    others = earlier_nights(folder.parent, folder)
    if baseline.use == "last-green":
        yield from ((path, night) for path, night in others if night.green)
    else:
        yield from others[: baseline.nights]


def _with_baseline(
    configuration: Configuration, job: Job, folder: Path, earlier: Sequence[tuple[Path, Night]]
) -> Job:
    if job.status != "done":
        return job
    candidates = [
        (path, night, other)
        for path, night in earlier
        for other in night.jobs
        if other.key == job.key and other.status == "done" and other.score is not None
    ]
    if not candidates:
        return msgspec.structs.replace(job, note=f"no baseline: {_why(configuration)}")
    chosen = max(candidates, key=_pass_at_1) if configuration.config.baseline.use == "best" else candidates[0]
    return _compared(job, folder, chosen)


def _pass_at_1(candidate: EarlierJob) -> float:
    score = candidate[2].score
    return score.pass_at_1 if score else 0.0


def _why(configuration: Configuration) -> str:
    reasons = {
        "last-green": "no earlier night in which all gates held has it",
        "best": "none of the last nights has it",
        "run": "the named night does not have it",
    }
    return reasons[configuration.config.baseline.use]


def _compared(job: Job, folder: Path, chosen: EarlierJob) -> Job:
    path, night, other = chosen
    try:
        baseline = set_against(path / other.path, folder / job.path, night.name)
    except RunnerError as error:
        return msgspec.structs.replace(job, note=f"can't be compared with {path / other.path}: {error}")
    return msgspec.structs.replace(job, baseline=baseline)
