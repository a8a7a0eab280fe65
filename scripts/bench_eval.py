"""Times `runner eval` against its two halves: what overlapping them leaves of the shorter one.

The 72B model's recorded replies to HumanEval+ are served at a given pace. In turn: `generate` alone, `exec`
alone on what came, `eval`, which does both at once. A whole may take 1.15 times its longer half.
"""

import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from bench_commands import Figures, time_command
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the tests' server replays here

BENCH, RECORDED = "humaneval+", "humaneval"
PACES = (5.0, 50.0)
TARGET = 1.15


class Round(msgspec.Struct, kw_only=True):
    """The halves and the whole, at a pace in replies a second."""

    pace: float
    generate: Figures
    exec: Figures
    eval: Figures

    @property
    def ratio(self) -> float:
        """How many times its longer half the whole took, wall time."""
        return self.eval.wall_s / max(self.generate.wall_s, self.exec.wall_s)


def contest(rounds: int, workers: int, data: Path, samples: Path, console: Console) -> list[Round]:
    """Return the rounds at every pace. Raises BenchFailed where a command fails."""
    from tests.servers.client import ReplayServer
    from tests.servers.recorded import record

    found = []
    with tempfile.TemporaryDirectory() as folder:
        prompts, replies = record(samples, data, [RECORDED])
        with ReplayServer(Path(folder) / "server", prompts, replies) as server:
            for number, pace in enumerate(pace for _ in range(rounds) for pace in PACES):
                console.print(f"eval, {pace:g} replies/s, round {number // len(PACES) + 1} of {rounds}")
                server.set_pace(rate=pace)
                where = Path(folder) / str(number)
                figures = [
                    time_command(command, {})[0] for command in _commands(server.base_url, where, workers)
                ]
                found.append(Round(pace=pace, generate=figures[0], exec=figures[1], eval=figures[2]))
    return found


def _commands(base_url: str, folder: Path, workers: int) -> Iterator[list[str]]:
    runner = str(Path(sys.executable).with_name("runner"))
    asked = ["--bench", BENCH, "--model", "replayed", "--base-url", base_url]
    judged = ["--workers", str(workers), "--json"]
    yield [runner, "generate", *asked, "--json", "--output", str(folder / "generated")]
    samples = folder / "generated" / f"{BENCH}.jsonl"
    run = ["--samples", str(samples), "--run-dir", str(folder / "run")]
    yield [runner, "exec", "--bench", BENCH, *run, *judged]
    yield [runner, "eval", *asked, *judged, "--output", str(folder / "evaluated")]


def table(rounds: Sequence[Round], workers: int) -> Table:
    """Return medians by pace."""
    view = Table(
        title=f"{BENCH}, {workers} workers: generate and exec, one after the other and at once, medians"
    )
    columns = ("replies/s", "generate s", "exec s", "both s", "eval s", "eval / longer half", "target", "met")
    for number, column in enumerate(columns):
        view.add_column(column, justify="right" if number else "left")
    for pace in PACES:
        same = [one for one in rounds if one.pace == pace]
        halves = [
            statistics.median(getattr(one, name).wall_s for one in same) for name in ("generate", "exec")
        ]
        whole, ratio = (
            statistics.median(one.eval.wall_s for one in same),
            statistics.median(one.ratio for one in same),
        )
        view.add_row(
            f"{pace:g}", *(f"{half:.1f}" for half in halves), f"{sum(halves):.1f}", f"{whole:.1f}",
            f"{ratio:.2f}", f"{TARGET:g}", "yes" if ratio <= TARGET else "NO",
        )  # fmt: skip
    return view
