"""How slow the processor was, by language, from the lines of a run."""

from msgspec.structs import replace

from benchmarks.problem import Verdict
from runner.store.records import Slowness, VerdictLine
from runner.store.slowness import find_slowness


def line(task_id: str, slowness: float = 1.0, cpu_s: float = 0.5) -> VerdictLine:
    told = {"slowness": slowness} if slowness > 1 else {}
    return VerdictLine(task_id=task_id, sample=0, verdict=Verdict.PASSED, cpu_s=cpu_s, **told)


def test_it_is_told_by_language() -> None:
    lines = [line("p/0", 1.5), line("p/1"), line("p/2", 1.25), line("j/0", 3.0)]
    found = find_slowness(lines, {"p/0": "python", "p/1": "python", "p/2": "python", "j/0": "java"})
    assert found == {
        "java": Slowness(median=3.0, largest=3.0),
        "python": Slowness(median=1.25, largest=1.5),
    }


def test_samples_that_never_ran_say_nothing() -> None:
    lines = [line("p/0", cpu_s=0.0), line("p/1", 1.5)]
    assert find_slowness(lines, {"p/0": "python", "p/1": "python"})["python"].median == 1.5
    assert find_slowness(lines[:1], {"p/0": "python"}) == {}


def test_samples_that_ran_in_an_earlier_run_say_nothing_of_this_one() -> None:
    lines = [replace(line("p/0", 4.0), cached=True), line("p/1", 1.5)]
    assert find_slowness(lines, {"p/0": "python", "p/1": "python"})["python"].largest == 1.5


def test_a_short_sample_was_not_looked_at_and_is_never_the_largest() -> None:
    lines = [line("p/0", 4.0, cpu_s=0.1), line("p/1", 1.5), line("p/2", 1.25, cpu_s=0.1)]
    tasks = dict.fromkeys(("p/0", "p/1", "p/2"), "python")
    assert find_slowness(lines, tasks) == {"python": Slowness(median=1.5, largest=1.5)}
    assert find_slowness([lines[0], lines[2]], tasks)["python"].largest == 2.62
