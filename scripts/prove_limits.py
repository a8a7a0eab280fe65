"""Whether a busy or slow machine changes a verdict: `python -m scripts.prove_limits`.

First, programs of fixed work in every language, that take 0.8, 0.95, 1.05 and 1.3 times their limit: the
first two must pass and the last must not. Then, where RUNNER_SAMPLES_DIR names them, all recorded samples:
the same verdicts, in every run. Both on the machine as it is, with all cores busy, with quotas on the slots,
and with more workers than cores. Exit code 1 if any verdict is not what it must be.
"""

import argparse
import collections
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from rich.console import Console
from rich.table import Table

import runner
from runner.store.records import VerdictLine
from sandboxes.docker.daemon import connect
from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.images.find import find_image
from sandboxes.pool import Pool
from sandboxes.program import GIB, Limits
from scripts.same_verdicts import from_lines
from scripts.service_parity import FILES
from tests.limits.fixed_work import KINDS, LIMIT_S, Kind, Ran, Rate, judge, measure_rate
from tests.limits.load import CONDITIONS, Condition, busy, quotas, set_quota
from tests.runner.whole_runs import read_reference

if TYPE_CHECKING:
    import docker

SHARES = {0.8: True, 0.95: True, 1.05: None, 1.3: False}
"""Whether a program that takes so much of its limit must pass; None leaves it free."""

MEASURED = 7
"""Runs that say what work costs: an error there is one of every program."""

SHOWN = 12


class Trial(NamedTuple):
    """One program of fixed work to run, under a condition."""

    condition: Condition
    kind: Kind
    share: float


@contextlib.contextmanager
def start_slot(client: "docker.DockerClient", kind: Kind) -> Iterator[DockerSandbox]:
    """Start a slot of a kind's language, whose agent hears that the host lives however long programs take."""
    language = kind.get_language()
    image = find_image(client, language).id
    slots = Pool(lambda: DockerSandbox.start(client, image, language, Limits(memory_bytes=GIB)), size=1)
    with slots as pool, pool.lease() as slot:
        yield cast("DockerSandbox", slot)


def run_trial(client: "docker.DockerClient", trial: Trial, rate: Rate, limit_s: float) -> Ran:
    """Run one program in a slot of its own."""
    with start_slot(client, trial.kind) as slot:
        set_quota(client, slot.container, trial.condition.quota)
        return judge(slot, trial.kind, rate.plan(trial.kind, trial.share, limit_s), limit_s)


def prove_work(options: argparse.Namespace, conditions: Sequence[Condition], console: Console) -> int:
    """Run programs of fixed work under all conditions and print their ends; return how many are wrong."""
    client, wrong = connect(), 0
    rates = {}
    for name in options.kinds.split(","):
        with start_slot(client, KINDS[name]) as slot:
            rates[name] = measure_rate(slot, KINDS[name], MEASURED)
            start_s, step_s = rates[name]
            console.print(f"{name}: {start_s:.2f} s to start, {1e9 * step_s:.2f} ns a step")
    for condition in conditions:
        trials = [
            Trial(condition, KINDS[name], share)
            for _ in range(options.rounds)
            for name in rates
            for share in options.shares
        ]
        with busy(condition.busy), ThreadPoolExecutor(condition.workers) as executor:
            ran = list(
                executor.map(
                    lambda one: run_trial(client, one, rates[one.kind.name], options.limit_s), trials
                )
            )
        wrong += print_work(condition, list(zip(trials, ran, strict=True)), options.limit_s, console)
    return wrong


def print_work(condition: Condition, ended: list[tuple[Trial, Ran]], limit_s: float, console: Console) -> int:
    """Print the figures of a condition's programs; return how many ended as they must not."""
    table = Table(title=f"{condition.name}: limit {limit_s:g} s", title_justify="left")
    columns = ("kind", "times limit", "verdict", "looks", "cpu s", "slowness", "reference s", "")
    for column in columns:
        table.add_column(column, justify="left" if column in {"kind", "verdict"} else "right")
    wrong = 0
    for trial, ran in sorted(ended, key=lambda pair: (pair[0].kind.name, pair[0].share)):
        must = SHARES.get(trial.share)
        bad = must is not None and (ran.judgement.verdict == "passed") != must
        wrong += bad
        last = ran.outcomes[-1]
        figures = (f"{last.cpu_s:.2f}", f"{last.slowness:.2f}", f"{last.reference_cpu_s:.2f}")
        row = (trial.kind.name, f"{trial.share:g}", ran.judgement.verdict.value, str(len(ran.outcomes)))
        table.add_row(*row, *figures, "WRONG" if bad else "")
    console.print(table)
    return wrong


def run_samples(
    client: "docker.DockerClient", bench: str, samples: Path, condition: Condition, chosen: Sequence[str]
) -> list[VerdictLine]:
    """Judge recorded samples with `runner exec` under a condition."""
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "run"
        command = [
            sys.executable, "-m", "runner", "exec", "--bench", bench, "--samples", str(samples),
            "--run-dir", str(directory), "--workers", str(condition.workers),
            *chosen,
        ]  # fmt: skip
        with (
            busy(condition.busy),
            subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
            ) as process,
            quotas(client, condition.quota, process.pid),
        ):
            _, said = process.communicate()
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} failed: {said[-500:]}")
        return list(runner.read_run(directory).lines)


def list_samples(only: str) -> Iterator[tuple[str, Path]]:
    """Yield the benchmarks and files of the recorded samples, what is nearest to its limits first."""
    folder = Path(os.environ["RUNNER_SAMPLES_DIR"])
    for bench, name in FILES.items():
        for path in sorted(folder.glob(f"*/{name}.jsonl.gz"), reverse=True):
            if not only or any(part in f"{bench} {path}" for part in only.split(",")):
                yield bench, path


def record(file: Path | None, run: tuple[str, str, str, int], lines: list[VerdictLine], load: float) -> None:
    """Append a run's verdicts, their details and the load to a file, for `scripts.compare_proofs`."""
    if file:
        details = {line.task_id: line.detail for line in lines}
        with file.open("a", encoding="utf-8") as records:
            records.write(json.dumps([*run, from_lines(lines), details, load]) + "\n")


def prove_samples(options: argparse.Namespace, conditions: Sequence[Condition], console: Console) -> int:
    """Judge the recorded samples under all conditions; return how many have not always the same verdict."""
    client, unlike = connect(), 0
    chosen = [f"--task={options.task}"] if options.task else []
    chosen += [f"--limit={options.samples}"] if options.samples else []
    for bench, path in list_samples(options.only):
        theirs = read_reference(path.with_name(path.name.replace(".jsonl.gz", ".expected.json")))
        seen: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
        for condition in conditions:
            for number in range(options.rounds):
                began = time.monotonic()
                lines = run_samples(client, bench, path, condition, chosen)
                found, load = from_lines(lines), os.getloadavg()[0]
                for task, told in found.items():
                    seen[task][str(told)] += 1
                record(options.record, (path.parent.name, bench, condition.name, number + 1), lines, load)
                passed = sum(verdict == "passed" for verdict, _ in found.values())
                other = sum((v == "passed") != theirs.get(t, v == "passed") for t, (v, _) in found.items())
                console.print(
                    f"{path.parent.name} {bench}, {condition.name}, run {number + 1}: {passed} of "
                    f"{len(found)} passed, {other} otherwise than recorded, "
                    f"{time.monotonic() - began:.0f} s, load {load:.0f}"
                )
        changing = {task: counts for task, counts in seen.items() if len(counts) > 1}
        unlike += len(changing)
        console.print(f"{path.parent.name} {bench}: {len(changing)} of {len(seen)} have different verdicts")
        for task, counts in list(changing.items())[:SHOWN]:
            console.print(f"  {task}: {dict(counts)}")
    return unlike


def choose_conditions(names: str, workers: int) -> list[Condition]:
    """Return the conditions of these names, with so many workers instead of their own unless that is 0."""
    chosen = [one for one in CONDITIONS if one.name in names.split(",")]
    if not workers:
        return chosen
    return [one._replace(name=f"{one.name}, {workers} workers", workers=workers) for one in chosen]


def parse_options() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=("work", "samples", "all"), default="all")
    parser.add_argument("--rounds", type=int, default=3, help="runs of everything under each condition")
    parser.add_argument("--conditions", default=",".join(one.name for one in CONDITIONS))
    parser.add_argument("--workers", type=int, default=0, help="instead of each condition's own")
    parser.add_argument("--kinds", default=",".join(KINDS), help="of programs of fixed work")
    parser.add_argument(
        "--shares", type=lambda text: [float(one) for one in text.split(",")], default=[*SHARES]
    )
    parser.add_argument("--limit-s", type=float, default=LIMIT_S, help="of programs of fixed work, seconds")
    parser.add_argument("--samples", type=int, default=0, help="of each file, from its start; 0: all")
    parser.add_argument("--task", default="", help="only tasks like this, as in `runner exec --task`")
    parser.add_argument("--record", type=Path, help="file that gets a JSON line of verdicts for each run")
    parser.add_argument("--only", default="", help="parts of a benchmark's or a file's name, with commas")
    return parser.parse_args()


def main() -> int:
    """Prove both; return the exit code."""
    options, console, wrong = parse_options(), Console(width=110, soft_wrap=True), 0
    conditions = choose_conditions(options.conditions, options.workers)
    if options.part != "samples":
        wrong += prove_work(options, conditions, console)
    if options.part != "work" and os.environ.get("RUNNER_SAMPLES_DIR"):
        wrong += prove_samples(options, conditions, console)
    elif options.part != "work":
        console.print("RUNNER_SAMPLES_DIR names no recorded samples")
    console.print(f"{wrong} verdicts are not what they must be")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
