"""Where the time goes between the start of `runner exec` and its first verdict, and what `--help` takes."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
from bench_commands import BenchFailed
from rich.console import Console
from rich.table import Table
from start_trace import Mark

ROUNDS = 5
TRACE = Path(__file__).with_name("start_trace.py")
MODEL = "qwen2.5-coder-7b-base"
BENCHES = ("humaneval", "mbpp+", "multipl-e-js", "multipl-e-java", "multipl-e-ts", "multipl-e-cpp")
LIMIT = 4
"""Tasks: the first verdict is looked at, and those after it only take time."""

TITLES = {
    "main": "command line read, and all below",
    "LanguageSlots.begin": "slots asked for",
    "DockerBackend.connect": "engine found",
    "DockerBackend.find": "image found",
    "_create": "first container made",
    "_start": "... and started",
    "AgentSandbox.greet": "its agent's greeting",
    "load": "data loaded",
    "plan_run": "samples read",
    "sources_of": "sources made ready",
    "LocalEngine.make_ready": "judge made ready",
    "AgentSandbox.run": "first program run",
    "OpenRun.append": "first verdict written",
}


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds of processor time, the least of some rounds, and how often what Python alone takes that is."""

    name: str
    cpu_s: float
    times: float


class Starts(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to show; nothing of it where it was not asked for."""

    starts: "list[Start]" = []
    commands: list[Command] = []


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """The quickest start of one benchmark: seconds of wall time until its first verdict, and its stations.

    `cpu_s` is the command's own processor time in all.
    """

    benchmark: str
    first_verdict_s: float
    cpu_s: float
    stations: list[Mark]


def measure(rounds: int, benches: Sequence[str], samples: Path, console: Console) -> Starts:
    """Start benchmarks some times, in turns; return the quickest start of each. Raises BenchFailed."""
    return Starts(starts=_measure_starts(rounds, benches, samples, console), commands=_measure_help(rounds))


def _measure_starts(rounds: int, benches: Sequence[str], samples: Path, console: Console) -> list[Start]:
    best: dict[str, Start] = {}
    for number in range(rounds):
        for bench in benches:
            found = _start(bench, samples)
            console.print(f"{bench}, round {number + 1}: {found.first_verdict_s:.2f} s")
            if bench not in best or found.first_verdict_s < best[bench].first_verdict_s:
                best[bench] = found
    return [best[bench] for bench in benches]


def _start(bench: str, samples: Path) -> Start:
    with tempfile.TemporaryDirectory() as folder:
        marks, run = Path(folder) / "marks.json", Path(folder) / "run"
        command = [
            "exec", "--bench", bench, "--samples", str(samples / MODEL / f"{bench.rstrip('+')}.jsonl.gz"),
            "--limit", str(LIMIT), "--run-dir", str(run),
        ]  # fmt: skip
        done = subprocess.run(
            [sys.executable, str(TRACE), str(marks), str(time.time()), *command],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise BenchFailed(f"{bench} failed:\n{done.stderr[-2000:]}")
        found = msgspec.json.decode(marks.read_bytes(), type=list[Mark])
    stations: dict[str, Mark] = {}
    for one in sorted(found, key=lambda mark: mark.ended if mark.station != "main" else mark.begun):
        stations.setdefault(one.station, one)
    return Start(
        benchmark=bench,
        first_verdict_s=stations["OpenRun.append"].ended,
        cpu_s=stations.pop("all").cpu_s,
        stations=list(stations.values()),
    )


def _measure_help(rounds: int) -> list[Command]:
    """Return what help takes, beside what Python takes to start and end."""
    commands = {"nothing": ["-c", "pass"], "--help": [], "exec --help": ["exec"]}
    for name in ("--help", "exec --help"):
        commands[name] = ["-m", "runner", *commands[name], "--help"]
    least = {name: min(_cpu_s(arguments) for _ in range(rounds * 2)) for name, arguments in commands.items()}
    return [Command(name=name, cpu_s=least[name], times=least[name] / least["nothing"]) for name in least]


def _cpu_s(arguments: Sequence[str]) -> float:
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


def tables(found: Starts) -> list[Table]:
    """Return the tables: the stations of each start, the first verdicts, and the help."""
    summary = Table("benchmark", "first verdict s", "processor s", title="From start to first verdict")
    for start in found.starts:
        summary.add_row(start.benchmark, f"{start.first_verdict_s:.2f}", f"{start.cpu_s:.2f}")
    helps = Table("command", "processor ms", "times Python", title="Help")
    for one in found.commands:
        helps.add_row(one.name, f"{one.cpu_s * 1e3:.0f}", f"{one.times:.1f}")
    return [*map(_stations, found.starts), summary, helps]


def _stations(start: Start) -> Table:
    table = Table("station", "begins ms", "ends ms", "processor ms", "thread", title=start.benchmark)
    for one in sorted(start.stations, key=lambda mark: mark.begun):
        ended = "" if one.station == "main" else f"{one.ended * 1e3:.0f}"
        cpu = "" if one.station == "main" else f"{one.cpu_s * 1e3:.1f}"
        thread = "main" if one.thread == "MainThread" else one.thread.partition("-")[0]
        table.add_row(TITLES.get(one.station, one.station), f"{one.begun * 1e3:.0f}", ended, cpu, thread)
    return table
