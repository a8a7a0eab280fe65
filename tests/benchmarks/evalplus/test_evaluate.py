"""One sample, suite by suite, in a scripted slot: which suites run, and what the line says."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from benchmarks.evalplus.evaluate import CallEvaluator
from benchmarks.family import Setting
from benchmarks.problem import PassedTests, Problem, Sample, Suite, Verdict
from runner.options import Profile
from runner.store.records import VerdictLine
from sandboxes.fake import FakeSandbox, FakeValues, outcome
from sandboxes.program import Limit, Limits, Outcome, Phase, Program, encode_arguments
from sandboxes.sandbox import SandboxError
from tests.benchmarks.problems import call_problem, judge_line

EXPECTED: dict[str, list[Any]] = {"base": [1, 2], "plus": [3, 4, 5]}
SAMPLE = Sample(task_id="T/0", sample=3, kind="solution", text="")


def make_problem() -> Problem:
    suites = tuple(
        Suite(name=name, arguments=encode_arguments([[name]] * len(values)), count=len(values))
        for name, values in EXPECTED.items()
    )
    return call_problem(suites)


def evaluator(
    profile: Profile = "strict", reference_s: float = 0.25, *, count_tests: bool = False
) -> CallEvaluator:
    truth: Any = {"T/0": {name: FakeValues(values, cpu_s=reference_s) for name, values in EXPECTED.items()}}
    limits = Limits(memory_bytes=777)
    return CallEvaluator(truth, Setting(profile=profile, limits=limits, count_tests=count_tests))


def line_of(
    slot: FakeSandbox, source: str | None = "source", profile: Profile = "strict", reference_s: float = 0.25
) -> VerdictLine:
    return judge_line(evaluator(profile, reference_s), make_problem(), slot, SAMPLE, source)


def suite_of(program: Program) -> str:
    return "base" if program.count == 2 else "plus"


def ending(**ended: Outcome) -> Callable[[Program], Outcome]:
    """A script in which the named suites end so, and the others as they should."""
    return lambda program: ended.get(suite_of(program)) or outcome(EXPECTED[suite_of(program)])


WRONG = outcome([0])
SLOW = outcome([], phase=Phase.CALL, exit_code=None, signal=27, limit=Limit.CPU)


@pytest.mark.parametrize("profile", ["strict", "evalplus"])
@pytest.mark.parametrize(
    ("script", "verdict", "base", "plus"),
    [
        (ending(), Verdict.PASSED, Verdict.PASSED, Verdict.PASSED),
        (ending(plus=WRONG), Verdict.FAILED, Verdict.PASSED, Verdict.FAILED),
        (ending(plus=SLOW), Verdict.TIMEOUT, Verdict.PASSED, Verdict.TIMEOUT),
        (ending(base=SLOW, plus=WRONG), Verdict.TIMEOUT, Verdict.TIMEOUT, Verdict.FAILED),
        (ending(base=SLOW), Verdict.TIMEOUT, Verdict.TIMEOUT, Verdict.PASSED),
    ],
)
def test_the_first_suite_that_fails_decides(
    profile: Profile, script: Callable[[Program], Outcome], verdict: Verdict, base: Verdict, plus: Verdict
) -> None:
    slot = FakeSandbox(script)
    line = line_of(slot, profile=profile)
    base_passed = base is Verdict.PASSED
    assert (line.task_id, line.sample, line.verdict) == ("T/0", 3, verdict)
    assert line.suites == {"base": base, "plus": plus if base_passed or profile == "evalplus" else base}
    assert len(slot.programs) == (2 if base_passed or profile == "evalplus" else 1)
    assert bool(line.detail) == (verdict is not Verdict.PASSED)
    assert (line.failed_call is not None) == (verdict is not Verdict.PASSED)
    assert bool(line.failed_call and line.failed_call.got) == (verdict is Verdict.FAILED)


def test_the_line_adds_up_what_the_suites_took() -> None:
    line = line_of(FakeSandbox(ending()))
    assert (line.cpu_s, line.wall_s, line.peak_memory_mb) == (0.002, 0.004, 1.0)


def test_programs_have_the_machines_limits_and_the_source() -> None:
    slot = FakeSandbox(ending())
    line_of(slot, "the source")
    assert [program.limits.memory_bytes for program in slot.programs] == [777, 777]
    assert {program.source for program in slot.programs} == {"the source"}


@pytest.mark.parametrize("profile", ["strict", "evalplus"])
def test_without_code_nothing_runs(profile: Profile) -> None:
    slot = FakeSandbox(ending())
    line = line_of(slot, None, profile)
    assert slot.programs == []
    assert line.verdict is Verdict.NO_CODE
    assert line.suites == {"base": Verdict.NO_CODE, "plus": Verdict.NO_CODE}


def test_a_failing_sandbox_is_no_verdict() -> None:
    def fail(_: Program) -> Outcome:
        raise SandboxError("gone")

    with pytest.raises(SandboxError, match="gone"):
        line_of(FakeSandbox(fail))


def test_what_the_reference_took() -> None:
    assert evaluator().expected_cpu_s("T/0") == pytest.approx(1.25)


def slow_until(limit_scale: float, used_s: float) -> Callable[[Program], Outcome]:
    """Plus is out of time, having used `used_s`, unless its calls get more than `limit_scale` times 4 s."""
    late = msgspec.structs.replace(SLOW, cpu_s=used_s, progress_cpu_s=used_s - 4.0)

    def script(program: Program) -> Outcome:
        assert program.calls is not None
        if suite_of(program) == "plus" and program.calls.cpu_s[0] <= 4.0 * limit_scale:
            return late
        return outcome(EXPECTED[suite_of(program)])

    return script


def test_a_program_that_was_slow_all_along_gets_more_time_before_it_is_called_too_slow() -> None:
    slot = FakeSandbox(slow_until(1.5, used_s=8.2))
    line = line_of(slot)
    assert line.verdict is Verdict.PASSED
    assert [program.limits.cpu_s for program in slot.programs] == [9.0, 13.0, 26.0]


def test_it_stays_too_slow_where_more_time_does_not_help() -> None:
    slot = FakeSandbox(slow_until(9.0, used_s=8.2))
    line = line_of(slot)
    assert line.verdict is Verdict.TIMEOUT
    assert len(slot.programs) == 3


def test_the_first_input_that_is_dear_to_the_reference_too_gets_more_time() -> None:
    slot = FakeSandbox(slow_until(1.5, used_s=4.2))
    line = line_of(slot, reference_s=0.5)
    assert line.verdict is Verdict.PASSED
    assert len(slot.programs) == 3


def test_an_endless_loop_is_not_run_twice() -> None:
    slot = FakeSandbox(slow_until(2.0, used_s=4.2))
    assert line_of(slot).verdict is Verdict.TIMEOUT
    assert len(slot.programs) == 2


@pytest.mark.parametrize(
    ("script", "right"),
    [
        (ending(), 5),
        (ending(base=outcome([0, 2])), 4),
        (ending(base=WRONG, plus=outcome([3, 0, 5])), 2),
        (ending(base=SLOW, plus=SLOW), 0),
    ],
)
def test_tests_are_counted_in_all_suites_and_the_verdict_stays(
    script: Callable[[Program], Outcome], right: int
) -> None:
    counted = judge_line(evaluator(count_tests=True), make_problem(), FakeSandbox(script), SAMPLE, "source")
    assert counted.tests == PassedTests(passed=right, total=5)
    plain = line_of(FakeSandbox(script))
    assert plain.tests is msgspec.UNSET
    assert (counted.verdict, counted.suites, counted.detail, counted.failed_call) == (
        plain.verdict, plain.suites, plain.detail, plain.failed_call,
    )  # fmt: skip
