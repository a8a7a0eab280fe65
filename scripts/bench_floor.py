"""Whole commands against the floor: processor time of the samples and of compiling them, over the workers.

No harness with the same toolchains and limits can take less. What a command takes beyond it is start, the
work of host and agents, and processors that wait: GOAL_FACTOR times the floor and GOAL_S seconds is the goal.
The times are those that the slots report of the run itself (`timing` in run.json), so a machine that is slow
for a while moves both sides. Caches are warm.
"""

import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import bench_samples
import msgspec
from bench_commands import BenchFailed, time_command
from rich.console import Console

from runner.store.files import read_run

EVALPLUS = {"humaneval+": "humaneval", "mbpp+": "mbpp"}
"""The samples file of each benchmark."""

MULTIPL_E = "multipl-e-"

GOAL_FACTOR, GOAL_S = 1.15, 0.6


class Round(msgspec.Struct, kw_only=True):
    """One command, in seconds: its wall time and the whole machine's processor time.

    `programs_s` and `compilers_s` are the processor time of the samples and of compiling them, `longest_s`
    that of the dearest sample: a run cannot be shorter than that, however many workers there are.
    """

    wall_s: float
    cpu_s: float
    programs_s: float
    compilers_s: float
    longest_s: float
    samples: int
    workers: int

    @property
    def floor_s(self) -> float:
        """The least time that so many workers need."""
        return (self.programs_s + self.compilers_s) / self.workers

    @property
    def over_s(self) -> float:
        """How much more than the goal it took; below 0 where that is met."""
        return self.wall_s - (GOAL_FACTOR * self.floor_s + GOAL_S)


class Result(msgspec.Struct, kw_only=True):
    """All rounds of one benchmark."""

    benchmark: str
    rounds: list[Round]

    def median(self, name: str) -> float:
        """Return the median of a figure over the rounds."""
        return float(statistics.median(getattr(one, name) for one in self.rounds))

    @property
    def met(self) -> bool:
        """Whether the median round meets the goal."""
        return self.median("over_s") <= 0


def contest(
    names: Sequence[str],
    data: Path,
    samples: Path,
    console: Console,
    *,
    rounds: int,
    limit: int | None,
    workers: int,
) -> list[Result]:
    """Return all benchmarks, round by round in turn; what has no samples is skipped, and a line says so.

    Raises BenchFailed where a command fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = {name: file for name in names if (file := _write_samples(name, data, samples, Path(folder)))}
        for name in set(names) - set(files):
            console.print(f"{name}: skipped, {samples} has no samples for it", soft_wrap=True)
        results = {name: Result(benchmark=name, rounds=[]) for name in files}
        for number in range(rounds + 1):
            for name, file in files.items():
                found = _measure(name, file, Path(folder) / f"{number}-{name}", limit, workers)
                told = f"round {number} of {rounds}" if number else "warming up"
                console.print(f"{name}: {told}: {found.wall_s:.1f} s, floor {found.floor_s:.1f} s")
                if number:
                    results[name].rounds.append(found)
        return list(results.values())


def _write_samples(name: str, data: Path, samples: Path, folder: Path) -> Path | None:
    """Return the file with a benchmark's samples, in `folder` where they are given other names first."""
    if name in EVALPLUS:
        file = samples / bench_samples.MODEL / f"{EVALPLUS[name]}.jsonl.gz"
        return file if file.is_file() else None
    sources = bench_samples.sources(name.removeprefix(MULTIPL_E), data, samples)
    if not all(path.is_file() for path in sources):
        return None
    bench_samples.write_samples(folder / f"{name}.jsonl", *sources)
    return folder / f"{name}.jsonl"


def _measure(benchmark: str, samples: Path, directory: Path, limit: int | None, workers: int) -> Round:
    """Run one `runner exec`."""
    command = [sys.executable, "-m", "runner", "exec", "--bench", benchmark, "--json"]
    command += ["--samples", str(samples), "--run-dir", str(directory), "--workers", str(workers)]
    figures, _ = time_command(command + (["--limit", str(limit)] if limit else []), {})
    run = read_run(directory)
    if run.manifest.timing is None:
        raise BenchFailed(f"{directory}: a run without its timing")
    return Round(
        wall_s=figures.wall_s,
        cpu_s=figures.cpu_s,
        programs_s=run.manifest.timing.cpu_s,
        compilers_s=run.manifest.timing.compile_cpu_s,
        longest_s=max((line.cpu_s + line.compile_cpu_s for line in run.lines), default=0.0),
        samples=len(run.lines),
        workers=workers,
    )
