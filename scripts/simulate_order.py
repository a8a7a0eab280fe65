"""How long a run takes by the order of its samples: `python -m scripts.simulate_order RUN [--known RUN ...]`.

Slots take the samples of a finished run one after the other, each for as long as it cost there. Nothing is
known of them, or what those of the runs `--known` cost (without any, of the run itself); it is compared with
what no order can go below: all of it over the slots, or the dearest sample. No engine is needed.
"""

import argparse
import heapq
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.problem import Sample
from runner.engine.costs import measure_cost
from runner.engine.order import order_tasks
from runner.engine.schedule import Task
from runner.store.files import read_run
from runner.store.records import VerdictLine

SLOTS = (2, 4, 8, 16)


def largest_costs(lines: Iterable[VerdictLine]) -> dict[str, float]:
    """Return what the dearest sample of each task cost, in seconds."""
    costs: dict[str, float] = {}
    for line in lines:
        costs[line.task_id] = max(costs.get(line.task_id, 0.0), measure_cost(line))
    return costs


def make_tasks(lines: Iterable[VerdictLine], known: Mapping[str, float]) -> list[Task]:
    """Return the tasks of a run in the order of their ids, weighed by what is known of them."""
    return [
        Task(
            sample=Sample(task_id=line.task_id, sample=line.sample, kind="solution", text=""),
            source="",
            weight=known.get(line.task_id, 0.0),
        )
        for line in sorted(lines, key=lambda line: (len(line.task_id), line.key))
    ]


def finish(tasks: Sequence[Task], costs: Mapping[str, float], slots: int) -> float:
    """Return when the last slot ends, in seconds."""
    ends = [0.0] * slots
    for task in tasks:
        heapq.heappush(ends, heapq.heappop(ends) + costs[task.sample.task_id])
    return max(ends)


def simulate(lines: Sequence[VerdictLine], known: Mapping[str, float]) -> Iterable[list[str]]:
    """Yield a row for each number of slots: what is the least, and how many times that each order takes."""
    costs = largest_costs(lines)
    for slots in SLOTS:
        least = max(sum(costs[line.task_id] for line in lines) / slots, *costs.values())
        took = [
            finish(order_tasks(make_tasks(lines, weights), slots), costs, slots) for weights in ({}, known)
        ]
        yield [str(slots), f"{least:.2f}", *(f"{seconds / least:.3f}" for seconds in took)]


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("--known", type=Path, nargs="+", default=[], metavar="RUN")
    asked = parser.parse_args()
    run = read_run(asked.run)
    known = [line for path in asked.known or [asked.run] for line in read_run(path).lines]
    table = Table(title=f"{run.manifest.benchmark}: {len(run.lines)} samples")
    for name in ("slots", "least s", "nothing known", "costs known"):
        table.add_column(name, justify="right")
    for row in simulate(run.lines, largest_costs(known)):
        table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    main()
