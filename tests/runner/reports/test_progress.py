"""What the reporters show, with a clock that the test sets."""

import io

import pytest
from rich.console import Console

from benchmarks.problem import Verdict
from runner.options import QuietReporter, Reporter
from runner.reports.progress import PlainReporter, RichReporter
from runner.reports.tally import Tally
from tests.runner.run_examples import make_line

REPORTERS: list[type[Reporter]] = [QuietReporter, PlainReporter, RichReporter]


class Clock:
    """Time that passes when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def run_plain(total: int, step_s: float, verdict: Verdict = Verdict.PASSED) -> list[str]:
    out, clock = io.StringIO(), Clock()
    reporter = PlainReporter(Console(file=out, width=80), clock)
    reporter.begin("humaneval+", total)
    for task in range(total):
        clock.now += step_s
        reporter.step(make_line(task, verdict))
    reporter.end()
    return out.getvalue().splitlines()


def test_a_short_run_has_no_lines() -> None:
    assert run_plain(total=100, step_s=0.09) == []


def test_a_long_run_has_a_line_a_minute() -> None:
    lines = run_plain(total=1000, step_s=0.25)
    assert len(lines) == 4
    assert lines[0] == "humaneval+: 240/1000, 4.0/s, 3:10 left, 100.0% pass"


def test_a_very_long_run_has_a_line_each_minute() -> None:
    assert len(run_plain(total=3600, step_s=1.0)) == 60


def test_sandbox_errors_are_counted_apart() -> None:
    assert run_plain(12, 10.0, Verdict.SANDBOX_ERROR)[-1].endswith("0:00 left, 12 sandbox errors")


def prepare(step_s: float, *, steps: int = 3, brief: bool = False) -> str:
    out, clock = io.StringIO(), Clock()
    reporter = PlainReporter(Console(file=out, width=80), clock, brief=brief)
    reporter.begin("ground truth of humaneval+", steps)
    for _ in range(steps):
        clock.now += step_s
        reporter.step()
    reporter.end()
    reporter.begin("humaneval+", 0)
    reporter.end()
    return out.getvalue()


def test_a_stage_without_verdicts_has_no_pass_rate() -> None:
    assert prepare(60, steps=1, brief=True) == "ground truth of humaneval+: 1/1, 0.0/s\n"


def test_a_stage_without_verdicts_has_a_line_when_it_begins_and_when_it_ends() -> None:
    said = prepare(4).splitlines()
    assert said == ["ground truth of humaneval+: 3 to do", "ground truth of humaneval+: done, 12 s"]
    assert prepare(0.3) == "", "a moment"
    assert prepare(4, brief=True) == "", "as --json is"


def test_the_time_left_is_not_guessed_from_a_moment_or_from_a_few_steps() -> None:
    for steps, step_s, guessed in ((10, 0.29, False), (10, 0.31, True), (9, 1.0, False)):
        clock = Clock()
        tally = Tally("humaneval+", 20, clock)
        for task in range(steps):
            clock.now += step_s
            tally.add(make_line(task))
        assert "/s" in tally.pace()
        assert ("left" in tally.pace()) == guessed


def test_what_has_been_running_for_long_is_named_until_it_ends() -> None:
    clock = Clock()
    tally = Tally("humaneval+", 3, clock)
    for task in (32, 5):
        tally.start(make_line(task).key)
        clock.now += 9
    assert tally.waiting() == "waiting for HumanEval/32, 18 s"
    tally.add(make_line(32, Verdict.TIMEOUT))
    assert tally.waiting() == ""
    clock.now += 1
    assert tally.waiting() == "waiting for HumanEval/5, 10 s"


@pytest.mark.parametrize("width", [40, 100])
def test_both_reporters_name_what_they_wait_for(width: int) -> None:
    for make in (PlainReporter, RichReporter):
        out, clock = io.StringIO(), Clock()
        console = Console(
            file=out, width=width, force_terminal=make is RichReporter, color_system=None, _environ={}
        )
        with make(console, clock) as reporter:
            reporter.begin("humaneval+", 2)
            reporter.start(make_line(1).key)
            clock.now += 60
            reporter.step(make_line(0))
        assert "waiting for HumanEval/1, 60 s" in out.getvalue()


def test_notes_are_single_lines_of_plain_text() -> None:
    for make in (PlainReporter, RichReporter):
        out = io.StringIO()
        make(Console(file=out, width=40)).note(
            "slot 1 [bold]was[/bold] \x1b[2J replaced: it was not clean any more"
        )
        assert out.getvalue() == "slot 1 [bold]was[/bold] \\x1b[2J replaced: it was not clean any more\n"


def test_the_bar_shows_count_rate_and_pass_rate_and_goes_away() -> None:
    out = io.StringIO()
    console = Console(file=out, width=100, force_terminal=True, color_system=None, _environ={})
    with RichReporter(console) as reporter:
        reporter.begin("humaneval+", 4)
        reporter.step(make_line(0))
        reporter.step(make_line(1, Verdict.FAILED))
        reporter.step(make_line(2, Verdict.SANDBOX_ERROR))
        reporter.end()
        reporter.end()
    assert "3/4" in out.getvalue()
    assert "50.0% pass, 1 sandbox error" in out.getvalue()
    assert out.getvalue().endswith("\x1b[2K"), "the bar was not erased"


def test_steps_outside_a_stage_do_no_harm() -> None:
    with RichReporter(Console(file=io.StringIO())) as reporter:
        reporter.step(make_line(0))
        reporter.end()
