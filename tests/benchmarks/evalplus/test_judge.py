"""From outcomes to verdicts: each of them, what decides first, and what proves nothing."""

import math
import re
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.comparing.compare import LARGE, MAX_READ
from benchmarks.comparing.helpers import HELPERS
from benchmarks.evalplus.expected import ExpectedValues, is_non_reflexive
from benchmarks.evalplus.judge import OTHER_SIZES, SuiteJudge
from benchmarks.evalplus.oracle import OracleRule
from benchmarks.evalplus.program import build_program, call_limits, is_heavy
from benchmarks.problem import Judgement, Suite, Verdict
from benchmarks.verdicts import SHOWN
from sandboxes.fake import FakeValues, encode, fingerprint, outcome
from sandboxes.program import GIB, Limit, Limits, Outcome, Phase, Raised, encode_arguments
from sandboxes.sandbox import SandboxError
from tests.benchmarks.problems import call_problem
from tests.sandboxes.encoding.plain_values import VALUES

REFERENCE = "def f(x): ..."


class Values(FakeValues):
    """Values of which some were too large to be kept; reading counts, and may be forbidden."""

    def __init__(self, values: Sequence[Any], lost: Sequence[int] = (), readable: bool = True) -> None:
        super().__init__(values)
        self.non_reflexive = [is_non_reflexive(encode(value)) for value in values]
        self.lost = lost
        self.readable = readable
        self.reads: list[int] = []

    def kept(self, index: int) -> bool:
        return index not in self.lost

    def encoded(self, index: int) -> bytes | None:
        if not self.readable:
            raise SandboxError("the sandbox does not answer")
        self.reads.append(index)
        return super().encoded(index) if self.kept(index) else None


def suite_of(count: int, rows: Sequence[Sequence[Any]] | None = None) -> Suite:
    rows = rows or [[number] for number in range(count)]
    return Suite(name="base", arguments=encode_arguments(rows), count=count)


def rule_of(oracle: str = "", entry_point: str = "f", atol: float = 0.0, leaky: bool = False) -> OracleRule:
    return OracleRule(oracle=oracle, entry_point=entry_point, atol=atol, leaky=leaky)


def judge(
    suite: Suite, ended: Outcome, expected: ExpectedValues, rule: OracleRule | None = None
) -> Judgement:
    return SuiteJudge(rule or rule_of(), suite, expected).finish(ended)


def judged(expected: Sequence[Any], ended: Outcome, leaky: bool = False, **rules: Any) -> Judgement:
    suite = suite_of(len(expected))
    return judge(suite, ended, Values(expected), rule_of(leaky=leaky, **rules))


def returning(values: FakeValues, **facts: Any) -> Outcome:
    return msgspec.structs.replace(outcome(**facts), values=values)


def unfinished(values: Sequence[Any] = (), **facts: Any) -> Outcome:
    return outcome(values, **({"phase": Phase.CALL, "exit_code": None} | facts))


@given(st.lists(VALUES, max_size=6))
def test_the_expected_values_pass_unless_they_hold_nan(values: list[Any]) -> None:
    verdict = judged(values, outcome(values)).verdict
    if "nan" not in repr(values):
        assert verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("ended", "verdict", "words"),
    [
        (outcome([1, 2, 3]), Verdict.PASSED, ""),
        (outcome([1.0, 2.0, 3.0]), Verdict.PASSED, ""),
        (outcome([1, 2, 4]), Verdict.FAILED, "base input 2: expected 3, got 4"),
        (outcome([1, [2], 3]), Verdict.FAILED, "base input 1: expected 2, got [2]"),
        (unfinished([1, 2], signal=27, limit=Limit.CPU), Verdict.TIMEOUT, "base input 2: used up"),
        (unfinished([1], signal=9, limit=Limit.WALL), Verdict.TIMEOUT, "base input 1: waited"),
        (unfinished([1], signal=9, limit=Limit.MEMORY), Verdict.MEMORY_LIMIT, "base input 1"),
        (
            unfinished([1], raised=Raised("MemoryError", "")),
            Verdict.MEMORY_LIMIT,
            "base input 1: MemoryError",
        ),
        (unfinished([1], signal=25, limit=Limit.OUTPUT), Verdict.OUTPUT_LIMIT, "base input 1"),
        (
            unfinished([1, 2], raised=Raised("KeyError", "'x'")),
            Verdict.RUNTIME_ERROR,
            "input 2: KeyError: 'x'",
        ),
        (
            unfinished(phase=Phase.LOAD, exit_code=0, raised=Raised("NameError", "no f")),
            Verdict.RUNTIME_ERROR,
            "while loading: NameError: no f",
        ),
        (
            unfinished(phase=Phase.COMPILE, exit_code=0, raised=Raised("SyntaxError", "bad")),
            Verdict.COMPILE_ERROR,
            "does not compile: SyntaxError: bad",
        ),
        (unfinished([1], raised=Raised("SystemExit", "0")), Verdict.EARLY_EXIT, "base input 1: SystemExit"),
        (unfinished([1, 2], exit_code=0), Verdict.EARLY_EXIT, "base input 2: left with exit status 0"),
        (unfinished([1, 2], exit_code=3), Verdict.RUNTIME_ERROR, "exit status 3"),
        (unfinished([1, 2], signal=11), Verdict.RUNTIME_ERROR, "signal 11"),
        (unfinished([1, 2, 3], signal=11), Verdict.RUNTIME_ERROR, "base input 3: ended by signal 11"),
        (unfinished([1, 2, 3], signal=9, limit=Limit.CPU), Verdict.TIMEOUT, "base input 3"),
        (unfinished([1, 2, 3], exit_code=1), Verdict.RUNTIME_ERROR, "exit status 1"),
        (
            unfinished([1], limit=Limit.PROCESSES, raised=Raised("BlockingIOError", "fork")),
            Verdict.RUNTIME_ERROR,
            "BlockingIOError: fork (the limit on processes was reached)",
        ),
        (
            msgspec.structs.replace(unfinished([1]), garbled="nonsense"),
            Verdict.RUNTIME_ERROR,
            "left nonsense",
        ),
    ],
)
def test_each_verdict_and_its_reason(ended: Outcome, verdict: Verdict, words: str) -> None:
    judgement = judged([1, 2, 3], ended)
    assert judgement.verdict is verdict
    assert words in judgement.detail
    assert bool(judgement.detail) == (verdict is not Verdict.PASSED)


@pytest.mark.parametrize(
    "facts", [{"signal": 27, "limit": Limit.CPU}, {"raised": Raised("ValueError", "")}, {"signal": 11}]
)
def test_the_input_that_it_did_not_come_through_is_told(facts: dict[str, Any]) -> None:
    call = judged([1, 2, 3], unfinished([1, 2], **facts)).failed_call
    assert call is not None
    assert (call.suite, call.index, call.input, call.expected, call.got) == ("base", 2, "2", "3", "")
    huge = judged([[0] * 100_000], unfinished(**facts)).failed_call
    assert huge is not None and re.fullmatch("a value of [0-9]+ bytes", huge.expected)


def test_a_program_that_did_not_load_failed_on_no_input() -> None:
    ended = unfinished(phase=Phase.LOAD, raised=Raised("ValueError", ""))
    assert judged([1], ended).failed_call is None


@pytest.mark.parametrize(
    "ended",
    [
        unfinished([1, "wrong"], signal=27, limit=Limit.CPU),
        unfinished([1, "wrong"], signal=9, limit=Limit.MEMORY),
        unfinished([1, "wrong"], raised=Raised("ValueError", "")),
        unfinished([1, "wrong"], exit_code=0),
        outcome([1, "wrong", "also wrong"]),
        msgspec.structs.replace(unfinished([1, "wrong"]), garbled="nonsense"),
    ],
)
def test_the_first_wrong_value_decides_whatever_came_later(ended: Outcome) -> None:
    judgement = judged([1, 2, 3], ended)
    assert judgement.verdict is Verdict.FAILED
    assert judgement.failed_call is not None
    assert (judgement.failed_call.suite, judgement.failed_call.index) == ("base", 1)
    assert (judgement.failed_call.input, judgement.failed_call.expected) == ("1", "2")
    assert judgement.failed_call.got == "'wrong'"


@pytest.mark.parametrize(
    "value", [math.nan, [1, math.nan], complex(0, math.nan), {"a": (math.nan,)}, object()]
)
def test_what_does_not_equal_itself_is_not_right_for_its_fingerprint(value: Any) -> None:
    assert judged([value], outcome([value])).verdict is Verdict.FAILED


@pytest.mark.parametrize(
    "value", [math.nan, -math.nan, [math.inf], complex(math.nan, 0), {"k": math.nan}, [[object()]], range(2)]
)
def test_values_that_may_not_equal_themselves_are_non_reflexive(value: Any) -> None:
    assert is_non_reflexive(encode(value))


@pytest.mark.parametrize("value", [1, 1.0, "opaque", 1e308, [0.0, -1.5], {"a": None}, bytearray(b"x"), 1j])
def test_usual_values_are_reflexive(value: Any) -> None:
    assert not is_non_reflexive(encode(value))


def test_a_value_that_cannot_be_equal_is_not_even_read() -> None:
    suite = suite_of(1)
    values = Values(["x" * 100_000], readable=False)
    judgement = judge(suite, returning(values), Values([1]))
    assert judgement.verdict is Verdict.FAILED
    assert "a value of 100006 bytes" in judgement.detail


def test_a_value_that_was_not_kept() -> None:
    suite, large = suite_of(2), list(range(1000))
    expected = Values([1, large])
    same, other = Values([1, large], lost=[1]), Values([1, large[1:]], lost=[1])
    assert judge(suite, returning(same), expected).verdict is Verdict.PASSED
    judgement = judge(suite, returning(other), expected)
    assert judgement.verdict is Verdict.OUTPUT_LIMIT
    assert "base input 1" in judgement.detail


def test_an_expected_value_that_was_not_kept() -> None:
    suite, large = suite_of(1), list(range(1000))
    expected = Values([large], lost=[0])
    assert judge(suite, outcome([large]), expected).verdict is Verdict.PASSED
    judgement = judge(suite, outcome([large[1:]]), expected)
    assert judgement.verdict is Verdict.FAILED
    assert f"expected a value of {expected.sizes[0]} bytes" in judgement.detail


def test_the_call_that_took_too_long_is_named_also_where_others_came_after_it() -> None:
    values = Values([1, 2, 3])
    values.cpu_s = [0.1, 9.0, 0.1]
    ended = returning(values, phase=Phase.CALL, limit=Limit.CPU, slowness=1.5)
    watching = SuiteJudge(rule_of(), suite_of(3), Values([1, 2, 3]), calls_s=(4.0, 4.0, 4.0))
    judgement = watching.finish(ended)
    assert judgement.detail == "base input 1: used up its processor time"
    assert judgement.failed_call is not None
    assert judgement.failed_call.index == 1


class Forged(Values):
    """Bytes that are no encoding, under a fingerprint of their own."""

    def encoded(self, index: int) -> bytes | None:
        return b"Pz" if index == 1 else super().encoded(index)


def test_values_that_cannot_be_read_are_the_samples_fault() -> None:
    suite = suite_of(2)
    judgement = judge(suite, returning(Forged([1, 3])), Values([1, 2]))
    assert judgement.verdict is Verdict.RUNTIME_ERROR
    assert "base input 1" in judgement.detail


def test_a_sandbox_that_does_not_answer_is_our_fault() -> None:
    suite = suite_of(1)
    with pytest.raises(SandboxError):
        judge(suite, returning(Values([2], readable=False)), Values([1]))


def test_records_past_the_inputs_count_for_nothing() -> None:
    assert judged([1], outcome([1, 2])).verdict is Verdict.EARLY_EXIT
    assert judged([], outcome([1])).verdict is Verdict.EARLY_EXIT
    assert judged([], outcome([])).verdict is Verdict.PASSED


def test_tolerances_leak_in_the_reference_profile_alone() -> None:
    expected, got = [1.0, [[1.0]]], [1.0, [[1.0 + 1e-8]]]
    assert judged(expected, outcome(got)).verdict is Verdict.FAILED
    assert judged(expected, outcome(got), leaky=True).verdict is Verdict.PASSED
    assert judged(expected[::-1], outcome(got[::-1]), leaky=True).verdict is Verdict.FAILED


def test_the_expected_value_is_not_enough_where_an_oracle_decides() -> None:
    suite = suite_of(1, [[[-3, 1]]])
    rule = rule_of("humaneval", "find_zero", 1e-4)
    assert judge(suite, outcome([7.0]), Values([7.0]), rule).verdict is Verdict.FAILED
    assert judge(suite, outcome([3.00001]), Values([7.0]), rule).verdict is Verdict.PASSED


class Watched(Values):
    """Counts how many are read at a time; each reader waits for another, as long as one may come."""

    def __init__(self, values: Sequence[Any], readers: set[int], most: list[int]) -> None:
        super().__init__(values)
        self.readers, self.most = readers, most

    def encoded(self, index: int) -> bytes | None:
        self.readers.add(id(self))
        threading.Event().wait(0.2)
        self.most.append(len(self.readers))
        self.readers.discard(id(self))
        return super().encoded(index)


@pytest.mark.parametrize(("size", "at_once"), [(10, 4), (LARGE, 2)])
def test_few_large_values_are_read_at_a_time(size: int, at_once: int) -> None:
    suite, readers, most = suite_of(1), set[int](), list[int]()
    values = [Watched(["y" * size], readers, most) for _ in range(4)]
    expected = Values(["x" * size])

    def look(value: Watched) -> Judgement:
        return judge(suite, returning(value), expected)

    with ThreadPoolExecutor(4) as executor:
        assert {judged.verdict for judged in executor.map(look, values)} == {Verdict.FAILED}
    assert max(most) == at_once
    HELPERS.close()


def test_sets_may_come_as_longer_lists_within_reason() -> None:
    rules: dict[str, Any] = {"oracle": "mbpp", "entry_point": "Diff"}
    assert judged([[1, 2]], outcome([[1, 2] * 20_000]), **rules).verdict is Verdict.PASSED
    assert judged([[1, 2]], outcome([[1, 2] * OTHER_SIZES]), **rules).verdict is Verdict.FAILED


def test_a_judge_that_watches_reads_each_value_once_and_stops_at_the_first_wrong_one() -> None:
    suite = suite_of(4)
    watching = SuiteJudge(rule_of(), suite, Values([1, 2, 3, 4]))
    values = Values([1.0, 2.0, "wrong", "wrong"])
    assert not watching.is_wrong(Values([]))
    assert not watching.is_wrong(Values([1.0]))
    assert watching.is_wrong(values)
    assert values.reads == [1, 2]
    judgement = watching.finish(unfinished([1.0, 2.0, "wrong"], signal=9))
    assert judgement.verdict is Verdict.FAILED
    assert judgement.failed_call is not None
    assert judgement.failed_call.index == 2


def test_a_judge_that_watched_all_values_still_asks_how_it_ended() -> None:
    suite = suite_of(2)
    watching = SuiteJudge(rule_of(), suite, Values([1, 2]))
    assert not watching.is_wrong(Values([1, 2]))
    assert watching.finish(unfinished([1, 2], signal=11)).verdict is Verdict.RUNTIME_ERROR


@pytest.mark.parametrize("got", ["x" * 3000, [10**4000], [10**5000], [["\n"] * 500], "\ud800" * 400])
def test_words_for_people_are_short(got: Any) -> None:
    judgement = judged([list(range(5000))], outcome([got]))
    assert judgement.failed_call is not None
    assert len(judgement.failed_call.got) <= SHOWN
    assert len(judgement.failed_call.expected) <= SHOWN
    assert len(judgement.detail) <= 2 * SHOWN + 50
    raised = judged([1], unfinished(raised=Raised("E" * 200, "m" * 500)))
    assert len(raised.detail) <= SHOWN + 50


@pytest.mark.parametrize(
    ("reference_s", "calls_s", "suite_s"),
    [
        ([0.001], (4.0,), 5.0),
        ([1.0, 2.0], (4.0, 8.0), 13.0),
        ([1.5, 0.0, 0.5], (6.0, 4.0, 4.0), 15.0),
        ([0.001] * 1000, (4.0,) * 1000, 61.0),
        ([30.0], (120.0,), 61.0),
        ([], (), 1.0),
    ],
)
def test_limits_follow_the_reference(
    reference_s: list[float], calls_s: tuple[float, ...], suite_s: float
) -> None:
    suite = suite_of(len(reference_s))
    expected = FakeValues([0] * suite.count)
    expected.cpu_s = reference_s
    made = build_program(
        call_problem([suite], reference=REFERENCE), suite, "source", expected, Limits(memory_bytes=123)
    )
    assert call_limits(reference_s) == made.calls.cpu_s == calls_s
    output = min(max(suite.count, 1) * Limits().output_bytes, 4 * GIB)
    assert made.limits == Limits(memory_bytes=123, cpu_s=suite_s, output_bytes=output)
    assert (made.source, made.calls.entry_point, made.calls.count) == ("source", "f", suite.count)


def test_no_expected_value_goes_into_a_sandbox() -> None:
    secret = "the answer that only the judge knows"
    suite = suite_of(3)
    made = build_program(
        call_problem([suite], reference=REFERENCE),
        suite,
        "def f(x): pass",
        FakeValues([secret, 271828182, 3.5]),
        Limits(),
    )
    sent = msgspec.msgpack.encode(made)
    assert b"def f(x): pass" in sent
    assert suite.arguments in sent
    for value in (secret, 271828182, 3.5):
        data = encode(value)
        assert not any(form in sent for form in (data[2:], str(value).encode(), fingerprint(data)))
    assert REFERENCE.encode() not in sent  # nor the reference solution


@pytest.mark.parametrize(
    ("got", "verdict", "words"),
    [
        (
            [set()] * 1_600_000,
            Verdict.OUTPUT_LIMIT,
            "base input 0: a value that would take more than 384 MiB",
        ),
        ([0.0] * 100_000, Verdict.FAILED, "base input 0: expected [0, 1, 2, 3"),
        (list(map(float, range(1_000_000))), Verdict.PASSED, ""),
    ],
    ids=["dear", "wrong", "right"],
)
def test_large_values_get_their_verdict_from_a_helper(got: Any, verdict: Verdict, words: str) -> None:
    judgement = judged([list(range(1_000_000))], outcome([got]))
    assert judgement.verdict is verdict
    assert judgement.detail.startswith(words)
    HELPERS.close()


def test_no_value_is_read_that_is_larger_than_any_right_one() -> None:
    suite = suite_of(1)
    values = Values([b"x" * (MAX_READ + 1)], readable=False)
    judgement = judge(suite, returning(values), Values([b"x" * MAX_READ]))
    assert judgement.verdict is Verdict.FAILED
    assert judgement.detail.startswith(f"base input 0: expected a value of {MAX_READ + 6} bytes")


def test_a_suite_without_inputs_has_no_heavy_call() -> None:
    assert not is_heavy(0, FakeValues([]))
