"""Whether memory and speed stay as they are over many samples: `python -m scripts.soak`, or `make soak`.

Repeats the samples that RUNNER_SAMPLES_DIR has through one warm pool a benchmark, and looks ten times at the
memory of this process, of the agents and of the containers, and at the samples a second. Exit code 1 if a
verdict is not what it was the first time, if memory grew, or if a sample came to cost more.
"""

import argparse
import itertools
import os
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import psutil
from msgspec.structs import replace
from rich.console import Console
from rich.table import Table

import runner
from benchmarks.problem import Sample
from benchmarks.samples import load
from runner.store.records import VerdictLine
from sandboxes.docker.container import LABEL
from sandboxes.docker.daemon import connect
from scripts.service_parity import FILES

if TYPE_CHECKING:
    import docker

LOOKS = 10
GROWTH = {"host_mb": 1.25, "agent_mb": 1.25, "container_mb": 1.25, "host_ms": 2.0}
"""So many times what it was early may this be at the end; processor time also hangs on neighbours."""

MIB = 2**20


class Look(NamedTuple):
    """What was seen after a part of the samples: memory in MiB, milliseconds of this process a sample."""

    host_mb: float
    agent_mb: float
    container_mb: float
    samples_per_s: float
    host_ms: float


class Watch:
    """Looks at this process and at the containers that it made."""

    def __init__(self, client: "docker.DockerClient") -> None:
        self._api = client.api
        self._since, self._cpu_s = time.monotonic(), _read_cpu_s()

    def look(self, samples: int) -> Look:
        """Look after so many samples since the last look. An agent or container is the largest there is."""
        seconds, cpu_s = time.monotonic() - self._since, _read_cpu_s() - self._cpu_s
        found = list(self._measure_slots())
        look = Look(
            host_mb=psutil.Process().memory_info().rss / MIB,
            agent_mb=max((agent for agent, _ in found), default=0.0),
            container_mb=max((container for _, container in found), default=0.0),
            samples_per_s=samples / seconds,
            host_ms=1000 * cpu_s / samples,
        )
        self._since, self._cpu_s = time.monotonic(), _read_cpu_s()
        return look

    def _measure_slots(self) -> Iterator[tuple[float, float]]:
        """Yield the memory of the agent and of the container of each slot, in MiB; some may end meanwhile."""
        import docker.errors

        filters = {"label": f"{LABEL}=slot", "name": f"-{os.getpid()}-"}
        for row in self._api.containers(filters=filters):
            try:
                pid = self._api.inspect_container(row["Id"])["State"]["Pid"]
                usage = self._api.stats(row["Id"], stream=False, one_shot=True)["memory_stats"]["usage"]
                yield psutil.Process(pid).memory_info().rss / MIB, usage / MIB
            except (docker.errors.APIError, KeyError, psutil.Error):
                continue


def _read_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def repeat(samples: Sequence[Sample], count: int) -> Iterator[Sample]:
    """Yield `count` samples: all of them in turn, each time with another number."""
    rounds = (replace(sample, sample=number) for number in itertools.count() for sample in samples)
    return itertools.islice(rounds, count)


def soak(bench: str, path: Path, count: int, workers: int | None) -> tuple[list[Look], list[str]]:
    """Judge `count` samples of a file. Returns the looks, and the samples whose verdict changed."""
    first: dict[str, str] = {}
    changed: list[str] = []
    looks: list[Look] = []
    with runner.Judge(bench, workers=workers) as judge:
        lines = judge.map(repeat(load(path, judge.benchmark).samples, count))
        watch = Watch(connect())
        for part in range(LOOKS):
            size = count * (part + 1) // LOOKS - count * part // LOOKS
            for line in itertools.islice(lines, size):
                changed += _compare(first, line)
            looks.append(watch.look(size))
    return looks, changed


def _compare(first: dict[str, str], line: VerdictLine) -> list[str]:
    """Return the sample, in a list, if its verdict is not the first one of its task."""
    verdict = first.setdefault(line.task_id, line.verdict.value)
    same = verdict == line.verdict.value
    return [] if same else [f"{line.task_id} {line.sample}: {verdict}, then {line.verdict} ({line.detail})"]


def find_growth(looks: Sequence[Look]) -> list[str]:
    """Return what grew from the second look on, the first being of a pool that was cold."""
    grown = []
    for name, most in GROWTH.items():
        early = min(getattr(look, name) for look in looks[1:4])
        late = min(getattr(look, name) for look in looks[-3:])
        if late > most * early:
            grown.append(f"{name} grew from {early:.1f} to {late:.1f}")
    return grown


def print_looks(console: Console, bench: str, looks: Sequence[Look]) -> None:
    """Print one line for each look."""
    table = Table("tenth", *(name.replace("_", " ") for name in Look._fields), title=bench)
    for number, look in enumerate(looks, start=1):
        table.add_row(str(number), *(f"{value:.1f}" for value in look))
    console.print(table)


def main() -> int:
    """Soak every benchmark that is asked for, and say what changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=20_000, help="of all benchmarks together")
    parser.add_argument("--bench", nargs="+", default=list(FILES), choices=list(FILES))
    parser.add_argument("--workers", type=int)
    asked = parser.parse_args()
    folder = Path(os.environ["RUNNER_SAMPLES_DIR"])
    found = [
        (bench, path) for bench in asked.bench for path in sorted(folder.glob(f"*/{FILES[bench]}.jsonl.gz"))
    ]
    console, bad = Console(), list[str]()
    for bench, path in found:
        looks, changed = soak(bench, path, max(LOOKS, asked.samples // len(found)), asked.workers)
        print_looks(console, f"{bench}, {path.parent.name}", looks)
        bad += [f"{bench}: {what}" for what in (*changed, *find_growth(looks))]
    print(*bad or ["nothing changed"], sep="\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
