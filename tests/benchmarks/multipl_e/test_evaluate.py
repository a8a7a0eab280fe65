"""One sample judged by its problem's own tests, in a scripted slot: what runs, and what the line says."""

from collections.abc import Callable

import msgspec
import pytest

from benchmarks.family import Setting
from benchmarks.multipl_e.evaluate import SealedEvaluator
from benchmarks.problem import Problem, Sample, Verdict
from runner.options import Profile
from runner.store.records import VerdictLine
from sandboxes.fake import FakeSandbox, outcome
from sandboxes.program import Limit, Limits, Outcome, Phase, Program
from sandboxes.sandbox import SandboxError
from tests.benchmarks.multipl_e.rows import TESTS, problem
from tests.benchmarks.problems import judge_line

SAMPLE = Sample(task_id="HumanEval_999_add", sample=0, kind="solution", text="")
RIGHT = [3, (None, "a")]
WRONG = [3, 4]
EXPECTED = ("3", "None")


def line_of(
    made: Problem,
    slot: FakeSandbox,
    profile: Profile = "strict",
    *,
    exit_status: bool = False,
    source: str = "source",
) -> VerdictLine:
    evaluator = SealedEvaluator(Setting(limits=Limits(), profile=profile, exit_status=exit_status))
    return judge_line(evaluator, made, slot, SAMPLE, source)


def slot_of(sealed: Outcome, script: Callable[[], Outcome]) -> FakeSandbox:
    """A slot where a program that gives values ends with `sealed`, and a script as `script` says."""
    return FakeSandbox(lambda program: sealed if program.count else script())


def passes() -> Outcome:
    return outcome(phase=Phase.DONE)


def fails() -> Outcome:
    return outcome(phase=Phase.CALL, exit_code=1)


def breaks() -> Outcome:
    raise SandboxError("gone")


def decoys_of(program: Program) -> str:
    return program.source.partition("\n")[2]


@pytest.mark.parametrize("values", [RIGHT, WRONG, RIGHT[:1], []])
def test_unasked_a_strict_sample_runs_once(values: list[object]) -> None:
    slot = slot_of(outcome(values, phase=Phase.CALL if len(values) < 2 else Phase.DONE), breaks)
    line = line_of(problem("py"), slot)
    assert line.by_exit_status is None
    assert len(slot.programs) == 1


@pytest.mark.parametrize(("script", "by"), [(passes, Verdict.PASSED), (fails, Verdict.RUNTIME_ERROR)])
def test_asked_a_sample_with_a_wrong_value_runs_with_decoys_and_stays_failed(
    script: Callable[[], Outcome], by: Verdict
) -> None:
    slot = slot_of(outcome(WRONG), script)
    line = line_of(problem("py"), slot, exit_status=True)
    assert (line.verdict, line.by_exit_status) == (Verdict.FAILED, by)
    assert decoys_of(slot.programs[1]) == problem("py").sealed_tests.decoys
    assert not any(value in decoys_of(slot.programs[1]) for value in EXPECTED)


@pytest.mark.parametrize(
    ("source", "by", "runs"),
    [
        ("function add(a, b) { return 3; }", Verdict.RUNTIME_ERROR, 1),
        ("process.on('exit', hook); function add(a, b) { return 3; }", Verdict.PASSED, 2),
    ],
)
def test_one_that_names_nothing_to_get_around_an_assertion_need_not_be_run_again(
    source: str, by: Verdict, runs: int
) -> None:
    slot = slot_of(outcome(WRONG), passes)
    line = line_of(problem("js"), slot, exit_status=True, source=source)
    assert (line.verdict, line.by_exit_status) == (Verdict.FAILED, by)
    assert len(slot.programs) == runs


def test_one_that_leaves_is_run_again_whatever_it_names() -> None:
    slot = slot_of(outcome([], phase=Phase.CALL), passes)
    line = line_of(problem("js"), slot, exit_status=True, source="return;")
    assert (line.verdict, line.by_exit_status) == (Verdict.EARLY_EXIT, Verdict.PASSED)
    assert len(slot.programs) == 2


def test_one_that_passes_is_not_asked() -> None:
    slot = slot_of(outcome(RIGHT), breaks)
    assert line_of(problem("py"), slot, exit_status=True).verdict == "passed"


def test_one_that_left_in_the_midst_of_its_tests_need_not_be_run_again() -> None:
    slot = slot_of(outcome(RIGHT[:1], phase=Phase.CALL), breaks)
    line = line_of(problem("py"), slot, exit_status=True)
    assert (line.verdict, line.by_exit_status) == (Verdict.EARLY_EXIT, Verdict.PASSED)
    assert len(slot.programs) == 1


def test_a_sandbox_that_fails_over_decoys_takes_no_verdict_away() -> None:
    """Else a sample could choose to be run again."""
    slot = slot_of(outcome(WRONG), breaks)
    line = line_of(problem("py"), slot, exit_status=True)
    assert (line.verdict, line.by_exit_status) == (Verdict.FAILED, None)


def test_values_that_are_the_decoys_are_not_asked_about() -> None:
    slot = slot_of(outcome(["decoy", "decoy"]), breaks)
    line = line_of(problem("py"), slot, exit_status=True)
    assert (line.verdict, line.by_exit_status) == (Verdict.FAILED, None)
    assert len(slot.programs) == 1


def test_the_profile_of_the_reference_runs_its_tests() -> None:
    slot = slot_of(outcome(), passes)
    line = line_of(problem("py"), slot, "multipl-e")
    assert line.verdict is Verdict.PASSED
    assert [decoys_of(program) for program in slot.programs] == [TESTS["py"]]


def test_unsealed_tests_run_once_for_their_exit_status() -> None:
    made = problem("py", tests=TESTS["py"].replace("== 3", "== int(3)"))
    slot = slot_of(outcome(), fails)
    line = line_of(made, slot, exit_status=True)
    assert line.verdict is Verdict.RUNTIME_ERROR
    assert [decoys_of(program) for program in slot.programs] == [made.sealed_tests.verbatim]


def late(program: Program) -> Outcome:
    """Out of time, whatever it gets, after it had worked for half of it and given one value."""
    ended = outcome(RIGHT[:1], phase=Phase.CALL, exit_code=None, signal=9, limit=Limit.CPU)
    cpu_s = program.limits.cpu_s
    return msgspec.structs.replace(ended, cpu_s=1.1 * cpu_s, progress_cpu_s=0.5 * cpu_s)


def test_a_program_that_was_at_work_gets_more_time_before_it_is_called_too_slow() -> None:
    slot = FakeSandbox(lambda program: late(program) if program.limits.cpu_s < 20 else outcome(RIGHT))
    line = line_of(problem("py"), slot)
    assert line.verdict is Verdict.PASSED
    assert line.cpu_s == pytest.approx(1.1 * 15.0 + 0.001)


@pytest.mark.parametrize("language", ["py", "java", "cpp"])
@pytest.mark.parametrize(("profile", "looks"), [("strict", 2), ("multipl-e", 1)])
def test_only_programs_without_expected_values_run_again(language: str, profile: Profile, looks: int) -> None:
    slot = FakeSandbox(late)
    line = line_of(problem(language), slot, profile)
    assert line.verdict is Verdict.TIMEOUT
    assert len(slot.programs) == looks
    assert len({program.source for program in slot.programs}) == 1
