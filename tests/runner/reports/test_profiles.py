"""The report says which verdicts the exit status alone would have given otherwise."""

import io

from rich.console import Console

from benchmarks.problem import Verdict
from runner.reports.terminal.profiles import compare_profiles, exit_status_false_passes, list_unsealed
from tests.runner.run_examples import make_line, make_manifest

PASSED, FAILED, EARLY = Verdict.PASSED, Verdict.FAILED, Verdict.EARLY_EXIT
LINES = [
    make_line(0, PASSED),
    make_line(1, FAILED, by_exit_status=Verdict.RUNTIME_ERROR),
    make_line(2, EARLY, by_exit_status=PASSED),
    make_line(3, Verdict.COMPILE_ERROR),
    make_line(4, EARLY, by_exit_status=EARLY),
    make_line(5, Verdict.SANDBOX_ERROR, by_exit_status=PASSED),
]


def shown(differs: list[str] | None, lines: list) -> str:  # type: ignore[type-arg]
    console = Console(file=io.StringIO(), width=2000)
    part = compare_profiles(make_manifest(exit_status_differs=differs), lines)
    if part is not None:
        console.print(part)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def test_those_that_only_the_exit_status_passes() -> None:
    assert [line.task_id for line in exit_status_false_passes(LINES)] == ["HumanEval/2"]
    assert "1 more would pass: HumanEval/2" in shown(["HumanEval/2"], LINES)


def test_the_same_verdicts_are_said_too() -> None:
    assert "the same verdicts" in shown([], LINES[:2])


def test_unsealed_tasks_are_named() -> None:
    console = Console(file=io.StringIO(), width=200)
    assert list_unsealed(make_manifest()) is None
    console.print(list_unsealed(make_manifest(unsealed=["own/1", "own/2"])))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "2 tasks are judged by exit status alone" in shown
    assert "own/1, own/2" in shown


def test_nothing_is_said_where_nobody_looked() -> None:
    assert shown(None, LINES[:2]) == ""


def test_a_long_list_is_cut() -> None:
    many = [make_line(number, EARLY, by_exit_status=PASSED) for number in range(25)]
    assert "and 15 more" in shown(["some"], many)
