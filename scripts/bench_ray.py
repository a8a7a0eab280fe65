"""`runner exec` on one node of a Ray cluster against the local engine: the same samples and slots, in turn.

The cluster is started before and is not counted. Two times of each run are told: `judging` is what
run.json has, from the directory's first word to the last verdict; `start` is the rest of the whole command,
in which a run on a cluster connects, and starts an actor that asks its engine for images.
"""

import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
from bench_commands import time_command
from rich.console import Console
from rich.table import Table

MODEL = "qwen2.5-coder-7b-base"
FILES = {"humaneval+": "humaneval", "multipl-e-java": "multipl-e-java"}
TARGET = 1.10
TIMES = ("judging_s", "start_s", "cpu_s")


class Run(msgspec.Struct, kw_only=True):
    """One run of one engine, in seconds; `verdicts` counts them by name."""

    judging_s: float
    start_s: float
    cpu_s: float
    verdicts: dict[str, int]


class Pair(msgspec.Struct, kw_only=True):
    """The two runs of one round."""

    local: Run
    ray: Run


def contest(
    data: Path, samples: Path, console: Console, *, rounds: int, limit: int | None, workers: int
) -> dict[str, list[Pair]]:
    """Time both engines on each benchmark, or its first `limit` tasks; a first round warms the caches."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    results: dict[str, list[Pair]] = {}
    try:
        for bench, name in FILES.items():
            file = samples / MODEL / f"{name}.jsonl.gz"
            command = ["--bench", bench, "--samples", str(file), "--workers", str(workers)]
            command += ["--data-dir", str(data), *([] if limit is None else ["--limit", str(limit)])]
            pairs = []
            for number in range(rounds + 1):
                console.print(f"{bench}: {f'round {number} of {rounds}' if number else 'warming up'}")
                local = _time_run(command)
                ray = _time_run([*command, "--engine", "ray", "--address", cluster.address])
                pairs.append(Pair(local=local, ray=ray))
                console.print(f"  local {local.judging_s:.1f} s, ray {ray.judging_s:.1f} s")
            results[bench] = pairs[1:]
    finally:
        cluster.shutdown()
    return results


def _time_run(options: Sequence[str]) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "runner", "exec", "--json", *options, "--run-dir", f"{folder}/run"]
        figures, out = time_command(command, {})
    document = json.loads(out)
    judging = document["timing"]["wall_s"]
    return Run(
        judging_s=judging, start_s=figures.wall_s - judging, cpu_s=figures.cpu_s,
        verdicts=document["verdict_counts"],
    )  # fmt: skip


def table(results: dict[str, list[Pair]], workers: int) -> Table:
    """Return medians of both, and how many times longer judging took on the cluster, round by round."""
    view = Table(title=f"one node under Ray against the local engine, {workers} slots, medians")
    for column in ("benchmark", "engine", "judging s", "start s", "cpu s", "judging / local's", "verdicts"):
        view.add_column(column, justify="left" if column in ("benchmark", "engine") else "right")
    for bench, pairs in results.items():
        ratios = [pair.ray.judging_s / pair.local.judging_s for pair in pairs]
        spread = f"{statistics.median(ratios):.2f}x ({min(ratios):.2f} - {max(ratios):.2f})"
        same = all(pair.local.verdicts == pair.ray.verdicts for pair in pairs)
        for engine in ("local", "ray"):
            runs = [getattr(pair, engine) for pair in pairs]
            view.add_row(
                bench, engine,
                *(f"{statistics.median(getattr(run, name) for run in runs):.2f}" for name in TIMES),
                f"{spread}, at most {TARGET:.2f}x" if engine == "ray" else "",
                ("the same" if same else "DIFFERENT") if engine == "ray" else "",
            )  # fmt: skip
    return view
