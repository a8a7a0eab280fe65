"""Kill nodes and drivers of a run on Ray at random moments, and see that nothing is lost or doubled.

    python -m scripts.cluster_kills [--samples 20000] [--kills 10] [--seed 0] [--fake]

Starts a cluster of four raylets on this machine and a run in real sandboxes (with --fake, in ones that run
nothing). Kills a node's raylet or the driver with SIGKILL, so many times each, adds a node for each that it
killed, and goes on with the run after each killed driver. Prints what it did as JSON; exit status 1 says
that a sample has no verdict, two, or another than it must have.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.runner.engine.ray_cluster import fake_runs
from tests.runner.engine.ray_cluster.cluster_process import ClusterProcess

NODES = 4
REAL = {
    "passes": ("def one():\n    return 42", "passed"),
    "is wrong": ("def one():\n    return 43", "failed"),
    "raises": ("def one():\n    raise ValueError(42)", "runtime_error"),
    "leaves": ("import os\n\ndef one():\n    os._exit(0)", "early_exit"),
    "is not Python": ("def one()\n    return 42", "compile_error"),
}
LOOK_S = 0.1


class KilledRun:
    """A run that goes on after each kill; `log` says what was done to it."""

    def __init__(
        self, cluster: ClusterProcess, directory: Path, command: Sequence[str], resume: Sequence[str]
    ) -> None:
        self._cluster, self._resume, self._verdicts = cluster, resume, directory / "verdicts.jsonl"
        self.log: list[dict[str, Any]] = []
        self._began = time.monotonic()
        self._process = self._start(command)

    def _start(self, command: Sequence[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            command, env=self._cluster.environment, start_new_session=True, stdout=subprocess.DEVNULL
        )

    def kill(self, whom: str) -> None:
        """Kill the driver, or a node for which another one joins."""
        if whom == "driver":
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = self._start(self._resume)
        else:
            self._cluster.kill()
            self._cluster.add()
        seconds = round(time.monotonic() - self._began, 1)
        self.log.append({"killed": whom, "after_s": seconds, "verdicts": self._count()})

    def go_on(self, count: int) -> bool:
        """Let it make so many more verdicts; False where it ends before that."""
        wanted = self._count() + count
        while self._count() < wanted:
            if self._process.poll() is not None:
                return False
            time.sleep(LOOK_S)
        return True

    def _count(self) -> int:
        return self._verdicts.read_bytes().count(b"\n") if self._verdicts.exists() else 0

    def finish(self) -> tuple[int, float]:
        """Wait for its end; its exit status, and how many seconds all of it took."""
        return self._process.wait(), round(time.monotonic() - self._began, 1)


def write_real_files(folder: Path, count: int) -> tuple[tuple[Path, Path], dict[int, str]]:
    """Write a problem and samples of all kinds in turn; return the files and what verdicts they must get."""
    problems, samples = fake_runs.write_files(folder, 0)
    kinds = [list(REAL.values())[number % len(REAL)] for number in range(count)]
    lines = [
        json.dumps({"task_id": "one/0", "solution": f"{text}\n# {n}"}) for n, (text, _) in enumerate(kinds)
    ]
    samples.write_text("\n".join(lines) + "\n")
    return (problems, samples), {number: verdict for number, (_, verdict) in enumerate(kinds)}


def main() -> int:
    """See the head of this file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--samples", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--fake", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return _run(args, Path(folder))


def _run(args: argparse.Namespace, folder: Path) -> int:
    directory, chance = folder / "run", random.Random(args.seed)  # noqa: S311 - no secret
    if args.fake:
        files = fake_runs.write_files(folder, args.samples, {"is wrong": 3, "breaks every slot": 50})
        start, expected = fake_runs.START, fake_runs.expected_verdicts(files)
        environment = fake_runs.write_state(folder / "state")
    else:
        files, expected = write_real_files(folder, args.samples)
        start, environment = (sys.executable, "-m", "runner"), {}
    whom = ["driver", "node"] * args.kills
    chance.shuffle(whom)
    with ClusterProcess(NODES - 1, environment, folder / "log") as cluster:
        where = ["--engine", "ray", "--address", cluster.address, "--workers", "1"]
        problems, samples = map(str, files)
        begin = ["--problems", problems, "--samples", samples, "--run-dir", str(directory)]
        run = KilledRun(
            cluster,
            directory,
            [*start, "exec", *begin, *where],
            [*start, "exec", "--resume", str(directory), *begin[:4], *where],
        )
        for one in whom:
            if not run.go_on(chance.randint(1, args.samples // args.kills // 2)):
                break
            time.sleep(chance.random())  # or the kill would always find a verdict just written
            run.kill(one)
            print(run.log[-1], file=sys.stderr)
        status, seconds = run.finish()
    return _report(run, status, seconds, directory, expected)


def _report(run: KilledRun, status: int, seconds: float, directory: Path, expected: dict[int, str]) -> int:
    lines = [json.loads(line) for line in (directory / "verdicts.jsonl").read_text().splitlines()]
    verdicts = {line["sample"]: line["verdict"] for line in lines}
    manifest = json.loads((directory / "run.json").read_text())
    found = {
        "samples": len(expected),
        "lost": len(expected.keys() - verdicts.keys()),
        "doubled": len(lines) - len(verdicts),
        "other_verdicts": sum(verdicts[number] != expected[number] for number in verdicts),
        "exit_status": status,
        "wall_s": seconds,
        "kills": run.log,
        "nodes": [{name: node[name] for name in ("name", "samples", "lost")} for node in manifest["nodes"]],
        "verdict_counts": manifest["verdict_counts"],
    }
    print(json.dumps(found, indent=2))
    return int(bool(status or found["lost"] or found["doubled"] or found["other_verdicts"]))


if __name__ == "__main__":
    sys.exit(main())
