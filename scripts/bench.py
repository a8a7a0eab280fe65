"""Times `runner exec` against `evalplus.evaluate`: whole commands, side by side, in one run.

Both score the same samples with as many workers, with warm caches (ground truth, prepared data), in turn:
evalplus, runner, evalplus, runner, ... evalplus is the release on PyPI, in a virtual environment of its own;
it runs with its own time limits (an input may take 1 s) and with those of its HEAD, which are the ones that
runner keeps (4 s). Processor time is the whole machine's, so that work in containers counts: run this on a
machine that has nothing else to do.

    python scripts/bench.py [--bench humaneval+] [--runs 3] [--workers 2] [--json]

Needs RUNNER_DATA_DIR and RUNNER_SAMPLES_DIR.
"""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec
import psutil
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


class Figures(msgspec.Struct, kw_only=True):
    """One run of one command: seconds, MiB of the largest process, and what it scored."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    score: str


def machine_cpu_s() -> float:
    """Seconds in which a processor of this machine was not idle, since it started."""
    times = psutil.cpu_times()
    return float(sum(times) - times.idle - times.iowait - times.guest - times.guest_nice)


def timed(command: list[str], variables: dict[str, str]) -> tuple[Figures, str]:
    """Run a command to its end; its figures without the score, and what it wrote to stdout."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        cpu, start = machine_cpu_s(), time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=os.environ | variables
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall, cpu = time.perf_counter() - start, machine_cpu_s() - cpu
        out.seek(0)
        err.seek(0)
        if process.returncode:
            sys.exit(f"{' '.join(command)} failed:\n{err.read()[-2000:]}")
        figures = Figures(wall_s=wall, cpu_s=cpu, peak_mb=usage.ru_maxrss / 1024, score="")
        return figures, out.read()


class Contest:
    """One benchmark's commands, with everything that they need in a folder of their own."""

    def __init__(self, bench: str, workers: int, folder: Path) -> None:
        self.bench, self.workers, self.folder = bench, workers, folder
        self.name, dataset, self.variable = SETS[bench]
        data, samples = (Path(os.environ[name]) for name in ("RUNNER_DATA_DIR", "RUNNER_SAMPLES_DIR"))
        self.data = self._unpacked(data / f"{dataset}.jsonl.gz", f"{dataset}.jsonl")
        self.samples = self._unpacked(samples / MODEL / f"{self.name}.jsonl.gz", "samples.jsonl")
        self.runs = 0

    def _unpacked(self, source: Path, name: str) -> Path:
        target = self.folder / name
        target.write_bytes(gzip.decompress(source.read_bytes()))
        return target

    def evalplus(self, *limits: str) -> Figures:
        """One `evalplus.evaluate`."""
        self.samples.with_name("samples_eval_results.json").unlink(missing_ok=True)
        command = [str(ENVIRONMENT / "bin" / "evalplus.evaluate"), "--dataset", self.name]
        command += ["--samples", str(self.samples), "--parallel", str(self.workers), *limits]
        variables = {self.variable: str(self.data), "XDG_CACHE_HOME": str(ROOT / ".bench-cache")}
        figures, out = timed(command, variables)
        figures.score = " / ".join(line.split()[-1] for line in out.splitlines() if line.startswith("pass@1"))
        return figures

    def runner(self) -> Figures:
        """One `runner exec`."""
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
        figures, out = timed(command, {})
        scores = json.loads(out)["scores"].values()
        figures.score = " / ".join(f"{score['pass@1']:.3f}" for score in scores)
        return figures


def contest(bench: str, runs: int, workers: int, console: Console) -> dict[str, list[Figures]]:
    """All runs of one benchmark, by the name of the command. The first of each only warms the caches."""
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
    """The median of each figure on its own."""
    return Figures(
        wall_s=statistics.median(row.wall_s for row in figures),
        cpu_s=statistics.median(row.cpu_s for row in figures),
        peak_mb=max(row.peak_mb for row in figures),
        score=figures[-1].score,
    )


def table(results: dict[str, dict[str, list[Figures]]], workers: int) -> Table:
    """Medians, and how many times longer each command took than runner, pair by pair."""
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


def main() -> None:
    """Run the contests that were asked for and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bench", choices=SETS, action="append")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if missing := [name for name in ("RUNNER_DATA_DIR", "RUNNER_SAMPLES_DIR") if name not in os.environ]:
        sys.exit(
            f"{' and '.join(missing)} must name the real data and samples: there is nothing to time without"
        )
    console = Console(stderr=True)
    install_evalplus(console)
    results = {
        bench: contest(bench, options.runs, options.workers, console) for bench in options.bench or list(SETS)
    }
    if options.json:
        print(msgspec.json.encode(results).decode())
    else:
        Console(width=None if sys.stdout.isatty() else 140).print(table(results, options.workers))


if __name__ == "__main__":
    main()
