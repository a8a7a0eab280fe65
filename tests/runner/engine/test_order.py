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


@given(st.lists(st.floats(0, 100)), st.integers(1, 8))
def test_the_order_of_tasks(weights: list[float], workers: int) -> None:
    tasks = tasks_of(weights)
    order = order_tasks(tasks, workers)
    assert sorted(task.sample.task_id for task in order) == sorted(task.sample.task_id for task in tasks)
    begun = sorted((task.weight for task in order[:workers]), reverse=True)
    assert begun == sorted(weights, reverse=True)[:workers]
    bound = SHORT * sum(weights)
    is_short = [task.weight < bound for task in order[workers:]]
    assert is_short == sorted(is_short, reverse=True)
    rest = [task.weight for task in order[workers:] if task.weight >= bound]
    assert rest == sorted(rest, reverse=True)
