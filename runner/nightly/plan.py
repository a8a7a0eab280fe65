"""What to run tonight and in which order: the cheapest first, so that a broken night shows early."""

import gzip
from pathlib import Path

import msgspec

from benchmarks.registry import BENCHMARKS
from runner.nightly.config_records import Configuration


class PlannedJob(msgspec.Struct, frozen=True, kw_only=True):
    """One model on one benchmark. `samples` is None where no file matches; `cost` is in expected seconds."""

    model: str
    benchmark: str
    wanted: str
    samples: Path | None
    cost: float


def plan(configuration: Configuration) -> list[PlannedJob]:
    """Return all jobs of a night, those first that will take least; equals in the order of the file."""
    jobs = [
        _job(configuration, model.name, benchmark, wanted)
        for model in configuration.config.model
        for benchmark, wanted in model.samples.items()
    ]
    return sorted(jobs, key=lambda job: job.cost)


def _job(configuration: Configuration, model: str, benchmark: str, wanted: str) -> PlannedJob:
    samples = newest(configuration.resolve(wanted))
    count = configuration.config.limit or (_count(samples) if samples else 0)
    return PlannedJob(
        model=model,
        benchmark=benchmark,
        wanted=wanted,
        samples=samples,
        cost=count * (BENCHMARKS[benchmark].sample_s if benchmark in BENCHMARKS else 0.1),
    )


def newest(path: Path) -> Path | None:
    """Return the file itself, or the newest of those that match it as a glob; None where there is none."""
    if path.exists():
        return path
    folder = Path(path.anchor) if path.is_absolute() else Path()
    pattern = str(path.relative_to(path.anchor)) if path.is_absolute() else str(path)
    found = sorted(folder.glob(pattern))
    return max(found, key=lambda match: match.stat().st_mtime_ns, default=None)


def _count(samples: Path) -> int:
    """Return about how many samples there are; what can't be read is told when its turn comes."""
    if samples.is_dir():
        return sum(1 for _ in samples.iterdir())
    try:
        with gzip.open(samples) if samples.suffix == ".gz" else samples.open("rb") as file:
            return sum(1 for _ in file)
    except (OSError, EOFError):
        return 0
