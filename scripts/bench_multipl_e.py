"""`runner exec` against the cold evaluator on MultiPL-E: the same samples, as many workers, in turn.

runner's time is that of the whole command, the start of its slots included; the evaluator's is what it
reports itself. Its processor time is that of its processes, runner's the whole machine's.
"""

import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import bench_samples
import bench_yardstick
import msgspec
from bench_commands import BenchFailed, time_command
from bench_profile import Profile, Watch
from rich.console import Console

from benchmarks.multipl_e.dialects import DIALECTS
from runner.store.files import read_run
from sandboxes.languages import LANGUAGES as ROWS

LANGUAGES = {name: dialect.language for name, dialect in DIALECTS.items()}
TARGETS = {"java": 10.0, "ts": 20.0, "cpp": 4.0, "py": 5.0, "js": 1.2, "php": 1.3, "sh": 1.3}
WARMING = 2


class Judged(msgspec.Struct, kw_only=True):
    """One side of one round: seconds, and the tasks that passed."""

    wall_s: float
    cpu_s: float
    passed: set[str]


class Round(msgspec.Struct, kw_only=True):
    """Both sides, one right after the other."""

    cold: Judged
    runner: Judged


class Result(msgspec.Struct, kw_only=True):
    """All rounds of one language, and where runner's time went in a run after them."""

    language: str
    programs: int
    rounds: list[Round]
    profile: Profile

    def ratios(self) -> list[float]:
        """Return how many times longer the evaluator took, round by round."""
        return [pair.cold.wall_s / pair.runner.wall_s for pair in self.rounds]

    def meets(self) -> bool:
        """Return whether the median ratio is the target or better."""
        return statistics.median(self.ratios()) >= TARGETS[self.language]

    def differing(self) -> list[str]:
        """Return the tasks that passed on one side only, in any round."""
        return sorted(set[str]().union(*(pair.cold.passed ^ pair.runner.passed for pair in self.rounds)))


class Contest:
    """One language's two sides, with everything that they need in a folder of their own."""

    def __init__(self, language: str, workers: int, folder: Path) -> None:
        self.language, self.workers, self.folder = language, workers, folder
        self.shared = folder / "shared"
        self.shared.mkdir()
        self.runs = 0

    def cold(self, limit: int | None = None) -> Judged:
        """Run one run of the evaluator, of the first `limit` samples only if that is given."""
        row = LANGUAGES[self.language]
        found = bench_yardstick.evaluate(self.language, row, self.shared, self.workers, limit)
        passed = {task for task, status in found.statuses.items() if status == "OK"}
        return Judged(wall_s=found.seconds, cpu_s=found.cpu_s, passed=passed)

    def runner(self, limit: int | None) -> Judged:
        """Run one `runner exec` of the first `limit` tasks."""
        directory = self._next_directory()
        figures, _ = time_command(self._command(directory, limit), {})
        passed = {line.task_id for line in read_run(directory).lines if line.verdict == "passed"}
        return Judged(wall_s=figures.wall_s, cpu_s=figures.cpu_s, passed=passed)

    def profile(self, limit: int | None) -> Profile:
        """Run one more `runner exec`, watched; that may slow it a little."""
        directory = self._next_directory()
        with Watch(directory, ROWS[LANGUAGES[self.language]]) as watch:
            figures, _ = time_command(self._command(directory, limit), {})
        return watch.profile(figures, read_run(directory).lines)

    def _next_directory(self) -> Path:
        self.runs += 1
        return self.folder / f"run-{self.runs}"

    def _command(self, directory: Path, limit: int | None) -> list[str]:
        samples = str(self.shared / "samples.jsonl")
        command = [sys.executable, "-m", "runner", "exec", "--bench", f"multipl-e-{self.language}", "--json"]
        command += ["--samples", samples, "--run-dir", str(directory), "--workers", str(self.workers)]
        return command + (["--limit", str(limit)] if limit else [])


def contest(
    language: str, sources: tuple[Path, Path], tools: Path, *,
    rounds: int, limit: int | None, workers: int, console: Console,
) -> Result:  # fmt: skip
    """Run all rounds of one language; a few samples on each side first, to warm the machine's caches."""
    with tempfile.TemporaryDirectory() as folder:
        entry, pairs = Contest(language, workers, Path(folder)), []
        programs = bench_samples.prepare(entry.shared, *sources, tools, limit)
        console.print(f"{language}: {programs} programs, warming up")
        entry.cold(WARMING)
        entry.runner(WARMING)
        for number in range(1, rounds + 1):
            console.print(f"{language}: cold evaluator, round {number} of {rounds}")
            cold = entry.cold()
            console.print(f"{language}: {cold.wall_s:.1f} s; runner")
            ours = entry.runner(limit)
            console.print(f"{language}: {ours.wall_s:.1f} s")
            pairs.append(Round(cold=cold, runner=ours))
        console.print(f"{language}: runner once more, watched for the profile")
        return Result(language=language, programs=programs, rounds=pairs, profile=entry.profile(limit))


def run(
    languages: Sequence[str], data: Path, samples: Path, tools: Path, *,
    rounds: int, limit: int | None, workers: int, console: Console,
) -> list[Result]:  # fmt: skip
    """Return all languages, one after the other.

    What is not there is skipped, what fails is left out, and a line on `console` says so.
    """
    evaluator = tools / bench_samples.EVALUATOR
    if not evaluator.is_file():
        hint = "name its folder with --tools or RUNNER_TOOLS_DIR"
        console.print(f"MultiPL-E: skipped, there is no {evaluator}; {hint}", soft_wrap=True)
        return []
    results = []
    for language in languages:
        sources = bench_samples.sources(language, data, samples)
        if missing := [path for path in sources if not path.is_file()]:
            console.print(f"{language}: skipped, there is no {missing[0]}", soft_wrap=True)
            continue
        try:
            results.append(
                contest(
                    language, sources, tools, rounds=rounds, limit=limit, workers=workers, console=console
                )
            )
        except BenchFailed as error:
            console.print(f"{language}: left out: {error}", soft_wrap=True, markup=False)
    return results
