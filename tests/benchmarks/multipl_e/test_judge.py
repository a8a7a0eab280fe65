"""What runs for a sample of MultiPL-E, and which verdict its outcome has."""

from collections.abc import Sequence
from typing import Any, get_args

import msgspec
import pytest

from benchmarks.comparing.compare import MAX_READ
from benchmarks.comparing.helpers import HELPERS
from benchmarks.multipl_e.exit_status import exit_status_verdict, left_with_success
from benchmarks.multipl_e.judge import SealedJudge
from benchmarks.multipl_e.program import Variant, build_program
from benchmarks.problem import Problem, Verdict
from sandboxes.agent.wire import MSGPACK
from sandboxes.encoding.codec import encode_msgpack
from sandboxes.encoding.types import UNDEFINED
from sandboxes.fake import outcome
from sandboxes.program import GIB, DecodeError, Limit, Limits, Outcome, Phase, Program, Raised, decode
from tests.benchmarks.multipl_e.rows import TESTS, problem

RIGHT = [3.0, [UNDEFINED, "a"]]
LIMITS = Limits(memory_bytes=GIB)


class Recorded:
    """Values as an agent has them, from encodings."""

    def __init__(self, encodings: list[bytes], kept: bool = True) -> None:
        self._encodings, self._kept = encodings, kept
        self.fingerprints: Sequence[bytes] = [bytes(16) for _ in encodings]
        self.sizes: Sequence[int] = [len(data) for data in encodings]
        self.cpu_s: Sequence[float] = [0.0 for _ in encodings]

    def kept(self, index: int) -> bool:  # noqa: ARG002 - the protocol's
        return self._kept

    def encoded(self, index: int) -> bytes | None:
        return self._encodings[index] if self._kept else None


def ran(values: list[Any], kept: bool = True, **facts: Any) -> Outcome:
    """The outcome of a program that recorded these values."""
    encodings = [value if isinstance(value, bytes) else encode_msgpack(value) for value in values]
    done = {"phase": Phase.DONE if len(values) == 2 else Phase.CALL}
    more = {name: facts.pop(name) for name in ("stderr", "compiler", "garbled") if name in facts}
    made = outcome(**{**done, **facts})
    return msgspec.structs.replace(made, values=Recorded(encodings, kept), **more)


def judge(made: Problem | None = None) -> SealedJudge:
    made = made or problem("js")
    return SealedJudge(made.language, made.sealed_tests)


def program(made: Problem, variant: Variant = "sealed") -> Program:
    return build_program(made, made.sealed_tests, "source", LIMITS, variant)


def verdict(found: Outcome, made: Problem | None = None) -> tuple[Verdict, str]:
    judged = judge(made).finish(found)
    return judged.verdict, judged.detail


@pytest.mark.parametrize("language", ["java", "cpp", "js"])
def test_a_program_is_the_source_and_the_sealed_tests(language: str) -> None:
    made = problem(language)
    built = program(made)
    assert built.source == f"source\n{made.sealed_tests.sealed}"
    assert (built.language, built.check, built.calls, built.recorded) == (made.language, "", None, 2)
    assert built.limits.cpu_s == (5.0 if language == "js" else 15.0)
    assert built.limits.memory_bytes == GIB


def test_what_is_checked_of_typescript_holds_decoys() -> None:
    made = problem("ts")
    built = program(made)
    assert built.check == f"source\n{made.sealed_tests.decoys}"
    assert built.source == f"source\n{made.sealed_tests.sealed}"
    again = program(made, "verbatim")
    assert again.check == again.source == f"source\n{TESTS['ts']}"


def test_python_is_called_with_the_arguments() -> None:
    built = program(problem("py"))
    assert built.source == "source"
    assert built.calls is not None
    assert (built.calls.entry_point, built.calls.count, built.calls.cpu_s) == ("add", 2, (15.0, 15.0))
    assert built.limits.cpu_s == 15.0


@pytest.mark.parametrize("language", ["py", "java", "cpp", "js", "ts"])
def test_a_verbatim_program_is_a_script_with_the_benchmarks_tests(language: str) -> None:
    built = program(problem(language), "verbatim")
    assert built.source == f"source\n{TESTS[language]}"
    assert (built.calls, built.recorded) == (None, 0)


@pytest.mark.parametrize("language", ["py", "java", "cpp", "js", "ts"])
def test_with_decoys_it_is_a_script_that_tells_no_expected_value(language: str) -> None:
    made = problem(language)
    built = program(made, "decoys")
    assert built.source == f"source\n{made.sealed_tests.decoys}"
    assert (built.calls, built.recorded) == (None, 0)
    assert all(decode(check.decoy) != decode(check.expected) for check in made.sealed_tests.checks)


def test_unsealed_tests_run_verbatim_or_not_at_all() -> None:
    made = problem("js", tests=TESTS["js"].replace("3);", "Math.max(1, 3));"))
    assert made.tests.unsealed
    assert program(made, "verbatim").source == f"source\n{made.sealed_tests.verbatim}"
    for variant in get_args(Variant)[:2]:
        with pytest.raises(ValueError, match="HumanEval_999_add"):
            program(made, variant)


def test_tests_that_are_no_program_never_pass() -> None:
    torn = problem("js", tests=TESTS["js"].replace('"a"', '"a\nb"'))
    built = program(torn)
    assert (built.source, built.recorded) == ('source\n"', 0)
    assert not torn.tests.unsealed
    assert verdict(ran([], phase=Phase.DONE), torn)[0] is Verdict.EARLY_EXIT
    assert verdict(ran([], exit_code=1), torn)[0] is Verdict.RUNTIME_ERROR


def test_right_values_and_a_clean_end_pass() -> None:
    assert verdict(ran(RIGHT)) == (Verdict.PASSED, "")
    assert verdict(ran(RIGHT, limit=Limit.PROCESSES)) == (Verdict.PASSED, "")


def test_the_first_wrong_value_is_told() -> None:
    judged = judge().finish(ran([3.0, [None, "b"]], exit_code=1))
    assert judged.verdict is Verdict.FAILED
    assert judged.detail == 'call 1: expected [undefined, "a"], got [null, "b"]'
    call = judged.failed_call
    assert call is not None
    assert (call.suite, call.index, call.input) == ("tests", 1, "candidate(-1, [])")


def test_who_counts_lets_a_wrong_program_go_on() -> None:
    made = problem("js")
    counting = SealedJudge(made.language, made.sealed_tests, count_all=True)
    values = [encode_msgpack(4.0), encode_msgpack(RIGHT[1])]
    assert not counting.is_wrong(Recorded(values[:1]))
    assert not counting.is_wrong(Recorded(values))
    judged = counting.finish(ran([4.0, RIGHT[1]]))
    assert (judged, counting.right) == (judge().finish(ran([4.0, RIGHT[1]])), 1)


def test_a_wrong_value_is_seen_while_the_program_runs() -> None:
    watching = judge()
    assert not watching.is_wrong(Recorded([encode_msgpack(3.0)]))
    assert watching.is_wrong(Recorded([encode_msgpack(3.0), encode_msgpack(4.0)]))
    assert watching.finish(ran(RIGHT, limit=Limit.CPU)).verdict is Verdict.FAILED


@pytest.mark.parametrize(
    ("facts", "values", "expected", "detail"),
    [
        ({}, RIGHT[:1], Verdict.EARLY_EXIT, "call 1: left with exit status 0"),
        ({}, [], Verdict.EARLY_EXIT, "call 0: left with exit status 0"),
        ({"exit_code": 1}, RIGHT[:1], Verdict.RUNTIME_ERROR, "call 1: left with exit status 1"),
        ({"exit_code": 1, "phase": Phase.CALL}, RIGHT, Verdict.RUNTIME_ERROR, "after the last call: left"),
        ({"exit_code": None, "signal": 11}, [], Verdict.RUNTIME_ERROR, "call 0: ended by signal 11"),
        ({"limit": Limit.CPU, "signal": 9}, [], Verdict.TIMEOUT, "call 0: used up its processor time"),
        ({"limit": Limit.WALL}, RIGHT, Verdict.TIMEOUT, "after the last call: waited"),
        ({"limit": Limit.MEMORY, "signal": 9}, [], Verdict.MEMORY_LIMIT, "call 0: was ended"),
        ({"limit": Limit.OUTPUT}, RIGHT[:1], Verdict.OUTPUT_LIMIT, "call 1: wrote more"),
        ({"garbled": "nonsense"}, RIGHT, Verdict.RUNTIME_ERROR, "after the last call: left nonsense"),
        ({"raised": Raised("SystemExit", "0")}, [], Verdict.EARLY_EXIT, "call 0: SystemExit"),
        (
            {"raised": Raised("SyntaxError", "bad"), "phase": Phase.COMPILE},
            [],
            Verdict.COMPILE_ERROR,
            "does not compile: SyntaxError: bad",
        ),
        (
            {"phase": Phase.COMPILE, "compiler": "a.cpp:1: no\nmore", "exit_code": 1},
            [],
            Verdict.COMPILE_ERROR,
            "does not compile: a.cpp:1: no\nmore",
        ),
        (
            {"phase": Phase.COMPILE, "limit": Limit.MEMORY},
            [],
            Verdict.COMPILE_ERROR,
            "does not compile: the compiler was ended for want of memory",
        ),
    ],
)  # fmt: skip
def test_any_other_end(facts: dict[str, Any], values: list[Any], expected: Verdict, detail: str) -> None:
    found, said = verdict(ran(values, **facts))
    assert found is expected
    assert said.startswith(detail)


@pytest.mark.parametrize(
    "facts", [{"limit": Limit.CPU, "signal": 9}, {"exit_code": 1}, {"limit": Limit.MEMORY}, {"signal": 11}]
)
def test_the_call_that_did_not_return_is_told(facts: dict[str, Any]) -> None:
    judged = judge().finish(ran(RIGHT[:1], **facts))
    call = judged.failed_call
    assert call is not None
    assert (call.index, call.input, call.got) == (1, "candidate(-1, [])", "")
    assert call.expected == '[undefined, "a"]'


@pytest.mark.parametrize("phase", [Phase.COMPILE, Phase.LOAD])
def test_what_never_came_to_a_call_failed_in_none(phase: Phase) -> None:
    assert judge().finish(ran([], phase=phase, raised=Raised("ValueError", ""))).failed_call is None
    assert judge().finish(ran(RIGHT, limit=Limit.WALL)).failed_call is None


@pytest.mark.parametrize(
    ("stderr", "told"),
    [
        ("Exception in thread main: Bad\n\tat Problem.main\n", ": Exception in thread main: Bad"),
        ("first\nlast\n\n", ": last"),
        ("", ""),
    ],
)
def test_what_a_program_said_is_told(stderr: str, told: str) -> None:
    assert verdict(ran([], exit_code=1, stderr=stderr))[1] == f"call 0: left with exit status 1{told}"


def test_a_value_that_cannot_be_read_is_an_error_of_the_program() -> None:
    with pytest.raises(DecodeError):
        decode(MSGPACK + b"\xc1")
    assert verdict(ran([MSGPACK + b"\xc1", 1.0]))[0] is Verdict.RUNTIME_ERROR


def test_a_value_much_larger_than_the_right_one_is_not_read() -> None:
    found, detail = verdict(ran(["x" * 10_000, 1.0]))
    assert found is Verdict.FAILED
    assert detail == "call 0: expected 3, got a value of 10004 bytes"


def expecting(value: Any) -> Problem:
    """The JavaScript problem, but that it expects this of its first call."""
    made = problem("js")
    checks = made.sealed_tests.checks
    first = msgspec.structs.replace(checks[0], expected=encode_msgpack(value))
    tests = msgspec.structs.replace(made.sealed_tests, checks=(first, *checks[1:]))
    return msgspec.structs.replace(made, tests=tests)


def test_no_value_is_read_that_is_larger_than_any_right_one() -> None:
    found, detail = verdict(ran(["x" * MAX_READ, 1.0], kept=False), expecting("x" * (MAX_READ // 64)))
    assert found is Verdict.FAILED
    assert detail.endswith(f"got a value of {MAX_READ + 6} bytes")


def test_a_large_value_is_compared_elsewhere_by_the_same_rules() -> None:
    large = [float(number) for number in range(20_000)]
    try:
        assert verdict(ran([large, RIGHT[1]]), expecting(large))[0] is Verdict.PASSED
        found, detail = verdict(ran([large[1:], RIGHT[1]]), expecting(large))
        assert found is Verdict.FAILED
        assert ", got [1, 2, 3, " in detail
        deep = MSGPACK + b"\xdd" + (4_000_000).to_bytes(4, "big") + b"\x90" * 4_000_000
        found, detail = verdict(ran([deep, RIGHT[1]]), expecting(large))
        assert found is Verdict.OUTPUT_LIMIT
        assert detail == "call 0: a value that would take more than 384 MiB of memory"
    finally:
        HELPERS.close()


def test_a_value_that_was_not_kept_is_an_output_limit() -> None:
    assert verdict(ran(RIGHT, kept=False))[0] is Verdict.OUTPUT_LIMIT


def test_more_values_than_calls_change_nothing() -> None:
    assert verdict(ran([*RIGHT, 7.0], phase=Phase.DONE))[0] is Verdict.PASSED


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"phase": Phase.DONE}, Verdict.PASSED),
        ({"phase": Phase.DONE, "limit": Limit.PROCESSES}, Verdict.PASSED),
        ({"exit_code": 1, "stderr": "AssertionError"}, Verdict.RUNTIME_ERROR),
        ({"exit_code": None, "signal": 6}, Verdict.RUNTIME_ERROR),
        ({"exit_code": None, "signal": 9, "limit": Limit.CPU}, Verdict.TIMEOUT),
        ({"exit_code": None, "signal": 9, "limit": Limit.MEMORY}, Verdict.MEMORY_LIMIT),
        ({"phase": Phase.COMPILE, "exit_code": 1, "compiler": "no"}, Verdict.COMPILE_ERROR),
        ({"phase": Phase.COMPILE, "limit": Limit.CPU}, Verdict.COMPILE_ERROR),
    ],
)
def test_the_exit_status_decides_as_in_the_reference(facts: dict[str, Any], expected: Verdict) -> None:
    assert exit_status_verdict(ran([], **facts)).verdict is expected


def test_of_a_compilers_messages_the_first_are_told() -> None:
    _, detail = verdict(ran([], phase=Phase.COMPILE, exit_code=1, compiler="error\n" * 1000))
    assert detail.startswith("does not compile: error\nerror\n")
    assert len(detail) == 600


@pytest.mark.parametrize(
    ("values", "apart"),
    [
        ([3.0, 4.0], True),
        (["decoy", "decoy"], False),
        (["decoy", 1.0], True),
        (["decoy"], False),
        ([], True),
        (["x" * 10_000], True),
        ([MSGPACK + b"\xc1"], True),
    ],
)
def test_values_that_are_the_decoys_make_an_exit_status_say_nothing(values: list[Any], apart: bool) -> None:
    assert judge().tells_apart(ran(values).values) is apart


@pytest.mark.parametrize(
    ("facts", "values", "success"),
    [
        ({}, RIGHT[:1], True),
        ({"exit_code": 1}, RIGHT[:1], False),
        ({}, [4.0], False),
        ({}, [], False),
        ({"raised": Raised("SystemExit", "0")}, RIGHT[:1], True),
        ({"raised": Raised("SystemExit", "")}, RIGHT[:1], True),
        ({"raised": Raised("SystemExit", "1")}, RIGHT[:1], False),
        ({"raised": Raised("SystemExit", "no")}, RIGHT[:1], False),
    ],
)
def test_who_left_early_with_success(facts: dict[str, Any], values: list[Any], success: bool) -> None:
    found = ran(values, **facts)
    assert left_with_success(judge().finish(found), found) is success
