"""Samples of one task that came to the same, shown once: of 200 samples a task, many are alike."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from runner.reports.text import cut, list_some
from runner.store.records import VerdictLine

Item = TypeVar("Item")
NUMBERS = 5
TASK = 40


def group_repeats(items: Iterable[Item], alike: Callable[[Item], Hashable]) -> list[list[Item]]:
    """Return the items in groups for which `alike` is the same, in the order of the first of each."""
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        groups.setdefault(alike(item), []).append(item)
    return list(groups.values())


def came_to(line: VerdictLine) -> Hashable:
    """Return what a sample of a task came to: its verdict and why."""
    return line.task_id, line.verdict, line.detail, line.failed_call


def name_samples(lines: Sequence[VerdictLine], *, several: bool) -> str:
    """Name samples of one task, safe to print: `HumanEval/0 #0, #3`; without numbers unless `several`."""
    task = cut(lines[0].task_id, TASK)
    return f"{task} {list_some([f'#{line.sample}' for line in lines], NUMBERS)}" if several else task
