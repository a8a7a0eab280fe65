"""The order in which tasks that are all there at once are started."""

from collections.abc import Sequence

from runner.engine.schedule import Task

SHORT = 0.005
"""A task is short if its weight is less than this share of all weights but the longest ones'."""


def order_tasks(tasks: Sequence[Task], workers: int) -> list[Task]:
    """Return the order in which to start tasks, so that all slots come to their end at about the same time.

    First one of the longest for each slot: nothing could run beside them at the end. Then the short ones,
    among which the surprises hide: a weight tells what the right answer costs, or what others did, not that
    a sample loops until its time is up. They start as they came: by their weights, those of the tasks that
    were cheapest for others would come last. What is left, of known and middling length, evens out the end:
    it has to go down to pieces that are small against it, however long some sample of another run has looped.
    """
    longest_first = sorted(tasks, key=lambda task: -task.weight)
    longest, rest = longest_first[:workers], longest_first[workers:]
    bound = SHORT * sum(task.weight for task in rest)
    started = {task.sample.key for task in longest}
    short = [task for task in tasks if task.weight < bound and task.sample.key not in started]
    return [*longest, *short, *(task for task in rest if task.weight >= bound)]
