"""In which order tasks are started that are all there at once."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.problem import Sample
from runner.engine.order import SHORT, order_tasks
from runner.engine.schedule import Task


def tasks_of(weights: list[float]) -> list[Task]:
    return [
        Task(
            sample=Sample(task_id=f"T/{place}", sample=0, kind="solution", text=""), source="", weight=weight
        )
        for place, weight in enumerate(weights)
    ]


def test_the_longest_come_first_then_the_short_as_they_came_then_the_rest() -> None:
    order = order_tasks(tasks_of([1.0, 5.0, 0.0, 3.0, 5.0, 0.01]), workers=1)
    assert [task.sample.task_id for task in order] == ["T/1", "T/2", "T/5", "T/4", "T/3", "T/0"]


def test_tasks_that_once_looped_for_others_leave_small_ones_to_even_out_the_end() -> None:
    """As in HumanEval+: two that others looped in, and known ones that end evenly if the last is small."""
    order = order_tasks(tasks_of([60.0, 50.0, 0.01, 3.1, 1.5, 0.9, 0.7, 0.2, 0.01]), workers=2)
    assert [task.weight for task in order] == [60.0, 50.0, 0.01, 0.01, 3.1, 1.5, 0.9, 0.7, 0.2]


@given(st.lists(st.floats(0, 100)), st.integers(1, 8))
def test_the_order_of_tasks(weights: list[float], workers: int) -> None:
    tasks = tasks_of(weights)
    order = order_tasks(tasks, workers)
    assert sorted(task.sample.task_id for task in order) == sorted(task.sample.task_id for task in tasks)
    begun = sorted((task.weight for task in order[:workers]), reverse=True)
    assert begun == sorted(weights, reverse=True)[:workers]
    bound = SHORT * sum(sorted(weights, reverse=True)[workers:])
    is_short = [task.weight < bound for task in order[workers:]]
    assert is_short == sorted(is_short, reverse=True)
    rest = [task.weight for task in order[workers:] if task.weight >= bound]
    assert rest == sorted(rest, reverse=True)
