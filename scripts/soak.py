"""Whether memory and speed stay as they are over many samples: `python -m scripts.soak`, or `make soak`.

Repeats samples that RUNNER_SAMPLES_DIR has in one warm pool a benchmark, in ten parts that hold the same.
After each part it looks at the memory of this process, of the agents and of the containers, and at how many
samples there were a second. Exit code 1 if a verdict is not what it was the first time, if memory grew, or if
this process came to use more processor time beside that of the samples: a slow processor moves both.
"""

import argparse
import itertools
import math
import os
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

import psutil
from msgspec.structs import replace
from rich.console import Console
from rich.table import Table

import runner
from benchmarks.problem import Benchmark, Sample
from benchmarks.samples import load
from runner.store.records import VerdictLine
from sandboxes.docker.container import LABEL
from sandboxes.docker.daemon import connect
from scripts.service_parity import FILES
from tests.limits.load import busy

if TYPE_CHECKING:
    import docker

LOOKS = 10
SHARES = {
    "humaneval": 13_500,
    "humaneval+": 1_000,
    "mbpp+": 1_000,
    "multipl-e-js": 1_500,
    "multipl-e-ts": 700,
    "multipl-e-php": 1_500,
    "multipl-e-java": 500,
    "multipl-e-cpp": 300,
}
"""How many samples of each benchmark: about two minutes of each, but ten minutes in all, on two cores."""

NAMES = {"humaneval": "humaneval", **FILES}
GROWTH = {"host_mb": 1.25, "agent_mb": 1.25, "container_mb": 1.25, "host_share": 1.25}
"""So many times what it was early may this be at the end."""

WIDTH = 120
"""Of the table, also where it goes into a file."""

MIB = 2**20


class Look(NamedTuple):
    """What was seen after a part of the samples: memory in MiB, and speed.

    `host_share` is the processor time of this process for each second of the samples' and compilers'.
    """

    samples: int
    host_mb: float
    agent_mb: float
    container_mb: float
    samples_per_s: float
    host_share: float


SEEN = Look._fields[1:]
EARLY, LATE = slice(1, 4), slice(6, 9)
"""The looks that are compared. The first part finds a pool that is cold, and at the end of the last the slots
wait for the dearest sample; what is in between has all slots busy.
"""


class Watch:
    """Looks at this process and at the containers that it made."""

    def __init__(self, client: "docker.DockerClient") -> None:
        self._api = client.api
        self._since, self._cpu_s = time.monotonic(), _read_cpu_s()

    def look(self, samples: int, samples_cpu_s: float) -> Look:
        """Look after so many samples since the last look. An agent or container is the largest there is."""
        seconds, cpu_s = time.monotonic() - self._since, _read_cpu_s() - self._cpu_s
        found = list(self._measure_slots())
        look = Look(
            samples=samples,
            host_mb=psutil.Process().memory_info().rss / MIB,
            agent_mb=max((agent for agent, _ in found), default=0.0),
            container_mb=max((container for _, container in found), default=0.0),
            samples_per_s=samples / seconds,
            host_share=cpu_s / samples_cpu_s,
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


def choose(samples: Sequence[Sample], count: int) -> list[Sample]:
    """Return so many of the samples, from all over them, or as many whole rounds of all as that takes."""
    if count < len(samples):
        return [samples[number * len(samples) // count] for number in range(count)]
    return [*samples] * math.ceil(count / len(samples))


def repeat(samples: Sequence[Sample]) -> Iterator[Sample]:
    """Yield the samples as many times as there are looks, each with a number of its own."""
    numbers = itertools.count()
    return (replace(sample, sample=next(numbers)) for _ in range(LOOKS) for sample in samples)


def load_all(bench: str, benchmark: Benchmark, folder: Path) -> list[Sample]:
    """Return the samples of all models for a benchmark."""
    files = sorted(folder.glob(f"*/{NAMES[bench]}.jsonl.gz"))
    return [sample for file in files for sample in load(file, benchmark).samples]


def soak(bench: str, folder: Path, count: int, workers: int | None) -> tuple[list[Look], list[str]]:
    """Judge about `count` samples of a benchmark. Returns the looks, and what verdicts changed."""
    first: dict[int, str] = {}
    changed: list[str] = []
    looks: list[Look] = []
    with runner.Judge(bench, workers=workers) as judge:
        part = choose(load_all(bench, judge.benchmark, folder), max(1, count // LOOKS))
        lines = judge.map(repeat(part))
        watch = Watch(connect())
        for _ in range(LOOKS):
            cpu_s = 0.0
            for line in itertools.islice(lines, len(part)):
                changed += _compare(first, line, line.sample % len(part))
                cpu_s += line.cpu_s + line.compile_cpu_s
            looks.append(watch.look(len(part), cpu_s))
    return looks, changed


def _compare(first: dict[int, str], line: VerdictLine, number: int) -> list[str]:
    """Return the sample, in a list, if its verdict is not the first one of the same sample."""
    verdict = first.setdefault(number, line.verdict.value)
    same = verdict == line.verdict.value
    return [] if same else [f"{line.task_id} {line.sample}: {verdict}, then {line.verdict} ({line.detail})"]


def find_growth(looks: Sequence[Look]) -> list[str]:
    """Return what grew from the early looks to the late ones."""
    grown = []
    for name, most in GROWTH.items():
        early = min(getattr(look, name) for look in looks[EARLY])
        late = min(getattr(look, name) for look in looks[LATE])
        if late > most * early:
            grown.append(f"{name} grew from {early:.1f} to {late:.1f}")
    return grown


def print_looks(console: Console, bench: str, looks: Sequence[Look]) -> None:
    """Print one line for each look."""
    table = Table("tenth", *(name.replace("_", " ") for name in SEEN), title=bench)
    for number, look in enumerate(looks, start=1):
        table.add_row(str(number), *(f"{getattr(look, name):.3g}" for name in SEEN))
    console.print(table)


def summarize(looks: Sequence[Look]) -> list[str]:
    """Return, of each figure, its mean in the early looks and in the late ones."""
    columns = [[getattr(look, name) for look in looks] for name in SEEN]
    return [f"{mean(column[EARLY]):.3g} to {mean(column[LATE]):.3g}" for column in columns]


def _describe(cores: int) -> str:
    """Return what the summary shows, and with how many cores busy."""
    return "tenths 2 to 4, then 7 to 9" + (f", {cores} cores busy with other work" if cores else "")


def main() -> int:
    """Soak every benchmark that is asked for, and say what changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--samples", type=int, default=sum(SHARES.values()), help="of all benchmarks together"
    )
    parser.add_argument("--bench", nargs="+", default=list(SHARES), choices=list(SHARES))
    parser.add_argument("--workers", type=int)
    parser.add_argument(
        "--busy",
        type=int,
        nargs="?",
        const=os.cpu_count(),
        default=0,
        metavar="CORES",
        help="keep so many cores busy meanwhile, all of them without a number",
    )
    parser.add_argument(
        "--looks", action="store_true", help="print all looks, not only what early and late ones come to"
    )
    asked = parser.parse_args()
    folder = Path(os.environ["RUNNER_SAMPLES_DIR"])
    shares = {bench: SHARES[bench] / sum(SHARES[one] for one in asked.bench) for bench in asked.bench}
    console, bad = Console(width=max(WIDTH, Console().width)), list[str]()
    columns = (name.replace("_", " ") for name in SEEN)
    table = Table("benchmark", "samples", *columns, "changed", title=_describe(asked.busy))
    for bench, share in shares.items():
        started = time.monotonic()
        with busy(asked.busy):
            looks, changed = soak(bench, folder, round(asked.samples * share), asked.workers)
        if asked.looks:
            print_looks(console, bench, looks)
        print(f"{bench}: {time.monotonic() - started:.0f} s", file=sys.stderr)
        count = sum(look.samples for look in looks)
        table.add_row(bench, str(count), *summarize(looks), str(len(changed)))
        bad += [f"{bench}: {what}" for what in (*changed, *find_growth(looks))]
    console.print(table)
    print(*bad or ["nothing changed"], sep="\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
