"""Whole commands against `evalplus.evaluate`: both score the same samples with as many workers, in turn.

evalplus is the release on PyPI, in a virtual environment of its own; it runs with its own time limits (an
input may take 1 s) and with those of its HEAD, which are the ones that runner keeps (4 s). Caches (ground
truth, prepared data) are warm.
"""

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_commands import Figures, time_command
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv-evalplus"
EVALPLUS = "evalplus==0.3.1"
MODEL = "qwen2.5-coder-7b-base"
SETS = {
    "humaneval+": ("humaneval", "HumanEvalPlus", "HUMANEVAL_OVERRIDE_PATH"),
    "mbpp+": ("mbpp", "MbppPlus", "MBPP_OVERRIDE_PATH"),
}
TARGETS = {"humaneval+": 3.0, "mbpp+": 8.0}


class Contest:
    """One benchmark's commands, with everything that they need in a folder of their own."""

    def __init__(self, bench: str, workers: int, folder: Path) -> None:
        self.bench, self.workers, self.folder = bench, workers, folder
        self.name, dataset, self.variable = SETS[bench]
        data, samples = (Path(os.environ[name]) for name in ("RUNNER_DATA_DIR", "RUNNER_SAMPLES_DIR"))
        self.data = self._unpack(data / f"{dataset}.jsonl.gz", f"{dataset}.jsonl")
        self.samples = self._unpack(samples / MODEL / f"{self.name}.jsonl.gz", "samples.jsonl")
        self.runs = 0

    def _unpack(self, source: Path, name: str) -> Path:
        target = self.folder / name
        target.write_bytes(gzip.decompress(source.read_bytes()))
        return target

    def evalplus(self, *limits: str) -> Figures:
        """Run one `evalplus.evaluate`."""
        self.samples.with_name("samples_eval_results.json").unlink(missing_ok=True)
        command = [str(ENVIRONMENT / "bin" / "evalplus.evaluate"), "--dataset", self.name]
        command += ["--samples", str(self.samples), "--parallel", str(self.workers), *limits]
        variables = {self.variable: str(self.data), "XDG_CACHE_HOME": str(ROOT / ".bench-cache")}
        figures, out = time_command(command, variables)
        figures.score = " / ".join(line.split()[-1] for line in out.splitlines() if line.startswith("pass@1"))
        return figures

    def runner(self) -> Figures:
        """Run one `runner exec`."""
        self.runs += 1
        directory = self.folder / f"run-{self.runs}"
        command = [sys.executable, "-m", "runner", "exec", "--bench", self.bench, "--json"]
        command += [
            "--samples",
            str(self.samples),
            "--run-dir",
            str(directory),
            "--workers",
            str(self.workers),
        ]
        figures, out = time_command(command, {})
        scores = json.loads(out)["scores"].values()
        figures.score = " / ".join(f"{score['pass@1']:.3f}" for score in scores)
        return figures


def contest(bench: str, runs: int, workers: int, console: Console) -> dict[str, list[Figures]]:
    """Time all commands on one benchmark; the first run of each only warms the caches."""
    with tempfile.TemporaryDirectory() as folder:
        entry = Contest(bench, workers, Path(folder))
        commands = {
            "evalplus": entry.evalplus,
            "evalplus, HEAD's limits": lambda: entry.evalplus("--min-time-limit", "4"),
            "runner": entry.runner,
        }
        results: dict[str, list[Figures]] = {name: [] for name in commands}
        for number in range(runs + 1):
            for name, command in commands.items():
                console.print(f"{bench}: {name}, {f'run {number} of {runs}' if number else 'warming up'}")
                figures = command()
                if number:
                    results[name].append(figures)
        return results


def medians(figures: list[Figures]) -> Figures:
    """Return the median of each figure on its own."""
    return Figures(
        wall_s=statistics.median(row.wall_s for row in figures),
        cpu_s=statistics.median(row.cpu_s for row in figures),
        own_cpu_s=statistics.median(row.own_cpu_s for row in figures),
        peak_mb=max(row.peak_mb for row in figures),
        score=figures[-1].score,
    )


def table(results: dict[str, dict[str, list[Figures]]], workers: int) -> Table:
    """Return medians, and how many times longer each command took than runner, pair by pair."""
    view = Table(title=f"whole commands, warm caches, {workers} workers, medians")
    for column in (
        "benchmark",
        "command",
        "wall s",
        "cpu s",
        "largest process MiB",
        "base / plus",
        "wall / runner's",
    ):
        view.add_column(column, justify="left" if column in ("benchmark", "command") else "right")
    for bench, rows in results.items():
        for name, figures in rows.items():
            middle = medians(figures)
            ratios = [
                ours.wall_s / theirs.wall_s for ours, theirs in zip(figures, rows["runner"], strict=True)
            ]
            spread = f"{statistics.median(ratios):.2f}x ({min(ratios):.2f} - {max(ratios):.2f})"
            view.add_row(
                bench, name, f"{middle.wall_s:.1f}", f"{middle.cpu_s:.1f}", f"{middle.peak_mb:.0f}",
                middle.score, "" if name == "runner" else f"{spread}, target {TARGETS[bench]:g}x",
            )  # fmt: skip
    return view


def install_evalplus(console: Console) -> None:
    """Make the other side's virtual environment, once."""
    if (ENVIRONMENT / "bin" / "evalplus.evaluate").exists():
        return
    console.print(f"installing {EVALPLUS} into {ENVIRONMENT.name}")
    subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    subprocess.run([str(ENVIRONMENT / "bin" / "pip"), "install", "--quiet", EVALPLUS], check=True)
