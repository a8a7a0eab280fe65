"""What to run tonight and in which order: the cheapest first, so that a broken night shows early."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from benchmarks import sample_files
from benchmarks.errors import BadSamples
from benchmarks.registry import BENCHMARKS
from benchmarks.sample_folders import find_file, is_sample_folder
from runner.errors import UsageError
from runner.nightly.config_records import Configuration, EndpointConfig

REPLY_S = 0.5
"""What a reply of a served model may take, at several at a time: only the order of jobs depends on it."""
ASKED = 164
"""Tasks of a benchmark, about."""


class PlannedJob(msgspec.Struct, frozen=True, kw_only=True):
    """One model on one benchmark; `cost` is in expected seconds.

    `samples` is None where no file matches, or where the model is asked at its `endpoint`.
    """

    model: str
    benchmark: str
    wanted: str
    samples: Path | None
    cost: float
    endpoint: EndpointConfig | None = None
    tokens: str = ""

    @property
    def source(self) -> str:
        """Where the samples are from, for people."""
        return str(self.samples or self.wanted)


def plan(configuration: Configuration) -> list[PlannedJob]:
    """Return all jobs of a night, those first that will take least; equals in the order of the file."""
    jobs = [
        replace(_job(configuration, model.name, benchmark, wanted), tokens=model.tokens)
        for model in configuration.config.model
        for benchmark, wanted in model.samples.items()
    ] + [
        replace(_endpoint_job(configuration, model.name, benchmark, model.endpoint), tokens=model.tokens)
        for model in configuration.config.model
        for benchmark in model.benchmarks
        if model.endpoint is not None
    ]
    return sorted(jobs, key=lambda job: job.cost)


def require_samples(configuration: Configuration, jobs: Sequence[PlannedJob]) -> None:
    """Raise UsageError, with every job whose samples are not there or can't be read."""
    found = [(job, _problem(configuration, job)) for job in jobs]
    wrong = [f"{job.model}, {job.benchmark}: {what}" for job, what in found if what]
    if wrong:
        total = f"{len(wrong)} of {len(jobs)} jobs have no samples that can be read"
        raise UsageError(
            "\n  ".join([f"{configuration.path}: {total}", *wrong]),
            f"the job that makes them may have failed; paths start at {configuration.path.parent}",
        )


def _problem(configuration: Configuration, job: PlannedJob) -> str:
    if job.endpoint is not None:
        return ""
    if job.samples is None:
        return f"nothing matches {configuration.resolve(job.wanted)}"
    try:
        sample_files.read(job.samples)
    except BadSamples as error:
        return str(error)
    return ""


def _job(configuration: Configuration, model: str, benchmark: str, wanted: str) -> PlannedJob:
    samples = _in_folder(newest(configuration.resolve(wanted)), benchmark)
    count = configuration.config.limit or (_count(samples) if samples else 0)
    return PlannedJob(
        model=model,
        benchmark=benchmark,
        wanted=wanted,
        samples=samples,
        cost=count * (BENCHMARKS[benchmark].sample_s if benchmark in BENCHMARKS else 0.1),
    )


def _in_folder(path: Path | None, benchmark: str) -> Path | None:
    """Return the benchmark's file where the path is a folder with a samples file for each of several."""
    if path is None or not is_sample_folder(path):
        return path
    return find_file(path, benchmark) or path / f"{benchmark}.jsonl"


def _endpoint_job(
    configuration: Configuration, model: str, benchmark: str, endpoint: EndpointConfig
) -> PlannedJob:
    return PlannedJob(
        model=model,
        benchmark=benchmark,
        wanted=endpoint.base_url,
        samples=None,
        cost=(configuration.config.limit or ASKED) * REPLY_S,
        endpoint=endpoint,
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
