"""HumanEval(+) and MBPP(+): what to run for a sample, and what its outcome means.

Limits follow the reference harness at HEAD: an input may take 4 s or 4 times what the reference
solution took, a suite the sum of that and at most 60 s, plus 1 s. Here all of it is processor time.
"""

from collections.abc import Sequence

import msgspec

from benchmarks.expected import ExpectedValues
from benchmarks.oracle import Comparison
from benchmarks.problem import FailedCall, Problem, Suite, Verdict
from sandboxes.program import (
    Calls,
    DecodeError,
    Limit,
    Limits,
    Outcome,
    Phase,
    Program,
    decode,
    decode_arguments,
)

MIN_CALL_S = 4.0
REFERENCE_FACTOR = 4.0
MAX_SUITE_S = 60.0
SUITE_GRACE_S = 1.0
SHOWN = 200
"""Characters of an input or a value that are shown to people."""

WIDEST = 64
"""No encoding is longer than this many times that of an equal value (a tagged numpy complex against True)."""

SMALL = 4096
MAX_DECODED = 64 * 2**20


class SuiteJudgement(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on one suite, and why."""

    verdict: Verdict
    detail: str = ""
    failed_call: FailedCall | None = None


def call_limits(reference_cpu_s: Sequence[float]) -> tuple[float, ...]:
    """Seconds of processor time for each call, from the reference solution's."""
    return tuple(max(MIN_CALL_S, REFERENCE_FACTOR * seconds) for seconds in reference_cpu_s)


def program(problem: Problem, suite: Suite, source: str, expected: ExpectedValues, limits: Limits) -> Program:
    """The program that runs `source` on a suite; of `expected` it gets the time limits and nothing else."""
    calls_s = call_limits(expected.cpu_s)
    return Program(
        language=problem.language,
        source=source,
        calls=Calls(
            entry_point=problem.entry_point, arguments=suite.arguments, count=suite.count, cpu_s=calls_s
        ),
        limits=msgspec.structs.replace(limits, cpu_s=min(MAX_SUITE_S, sum(calls_s)) + SUITE_GRACE_S),
    )


def judge(
    problem: Problem, suite: Suite, outcome: Outcome, expected: ExpectedValues, *, leaky: bool = False
) -> SuiteJudgement:
    """The verdict on one suite: the first call that is wrong decides, then how the program ended.

    Raises SandboxError (from reading values back) where the sandbox failed.
    """
    rules = Comparison(oracle=problem.oracle, entry_point=problem.entry_point, atol=problem.atol, leaky=leaky)
    returned = outcome.values
    trusts_fingerprints = not rules.always_compares and not leaky
    for index, fingerprint in enumerate(returned.fingerprints):
        same = fingerprint == expected.fingerprints[index] and not expected.odd[index]
        if same and trusts_fingerprints:
            continue
        wrong = _compare(rules, suite, outcome, expected, index)
        if wrong is not None:
            return wrong
    if len(returned.fingerprints) == suite.count and outcome.phase is Phase.DONE and outcome.limit is None:
        return SuiteJudgement(verdict=Verdict.PASSED)
    return _unfinished(suite, outcome)


def _compare(
    rules: Comparison, suite: Suite, outcome: Outcome, expected: ExpectedValues, index: int
) -> SuiteJudgement | None:
    """None if call `index` is right, else the judgement that it makes."""
    returned, size = outcome.values, outcome.values.sizes[index]
    same = returned.fingerprints[index] == expected.fingerprints[index] and not expected.odd[index]
    mine = expected.encoded(index)
    if same and mine is None:
        return None  # equal, and too large to be kept on either side
    if not same and not returned.kept(index):
        detail = f"{suite.name} input {index}: returned {size} bytes, more than is kept"
        return SuiteJudgement(verdict=Verdict.OUTPUT_LIMIT, detail=detail)
    room = MAX_DECODED if rules.accepts_other_sizes else WIDEST * expected.sizes[index] + SMALL
    theirs = mine if same else returned.encoded(index) if size <= room else None
    if mine is None or theirs is None:
        return _failed(suite, index, expected, f"a value of {size} bytes")
    try:
        got = decode(theirs)
    except DecodeError as error:
        return SuiteJudgement(verdict=Verdict.RUNTIME_ERROR, detail=f"{suite.name} input {index}: {error}")
    if rules.right(decode_arguments(suite.arguments)[index], decode(mine), got):
        return None
    return _failed(suite, index, expected, _show(got))


def _failed(suite: Suite, index: int, expected: ExpectedValues, got: str) -> SuiteJudgement:
    encoded = expected.encoded(index)
    wanted = f"a value of {expected.sizes[index]} bytes" if encoded is None else _show(decode(encoded))
    arguments = ", ".join(map(_show, decode_arguments(suite.arguments)[index]))
    call = FailedCall(suite=suite.name, index=index, input=cut(arguments), expected=wanted, got=got)
    detail = f"{suite.name} input {index}: expected {wanted}, got {got}"
    return SuiteJudgement(verdict=Verdict.FAILED, detail=detail, failed_call=call)


_LIMIT_VERDICTS = {
    Limit.CPU: Verdict.TIMEOUT,
    Limit.WALL: Verdict.TIMEOUT,
    Limit.MEMORY: Verdict.MEMORY_LIMIT,
    Limit.OUTPUT: Verdict.OUTPUT_LIMIT,
}
_LIMIT_WORDS = {
    Limit.CPU: "used up its processor time",
    Limit.WALL: "waited for too long",
    Limit.MEMORY: "was ended for want of memory",
    Limit.OUTPUT: "wrote more than the limit on output",
}
_RAISED_VERDICTS = {"MemoryError": Verdict.MEMORY_LIMIT, "SystemExit": Verdict.EARLY_EXIT}


def _unfinished(suite: Suite, outcome: Outcome) -> SuiteJudgement:
    """The verdict on a program whose values so far were right but that did not come to its end."""
    where = f"{suite.name} input {len(outcome.values.fingerprints)}"
    if outcome.limit in _LIMIT_VERDICTS:
        return SuiteJudgement(
            verdict=_LIMIT_VERDICTS[outcome.limit], detail=f"{where}: {_LIMIT_WORDS[outcome.limit]}"
        )
    if outcome.garbled:
        return SuiteJudgement(verdict=Verdict.RUNTIME_ERROR, detail=f"{where}: left {outcome.garbled}")
    if outcome.raised:
        verdict = _RAISED_VERDICTS.get(outcome.raised.type, Verdict.RUNTIME_ERROR)
        if outcome.phase is Phase.COMPILE:
            verdict, where = Verdict.COMPILE_ERROR, "does not compile"
        elif outcome.phase is Phase.LOAD:
            where = "while loading"
        text = cut(f"{outcome.raised.type}: {outcome.raised.message}")
        return SuiteJudgement(verdict=verdict, detail=f"{where}: {text}{_refused(outcome)}")
    if outcome.signal:
        return SuiteJudgement(
            verdict=Verdict.RUNTIME_ERROR,
            detail=f"{where}: ended by signal {outcome.signal}{_refused(outcome)}",
        )
    verdict = Verdict.RUNTIME_ERROR if outcome.exit_code else Verdict.EARLY_EXIT
    return SuiteJudgement(verdict=verdict, detail=f"{where}: left with exit status {outcome.exit_code}")


def _refused(outcome: Outcome) -> str:
    return " (the limit on processes was reached)" if outcome.limit is Limit.PROCESSES else ""


def cut(text: str) -> str:
    """At most SHOWN characters of a text, with a mark where it was cut."""
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _show(value: object) -> str:
    """A value as text, cut short; a huge integer has no decimal text, and needs none here."""
    try:
        return cut(repr(value))
    except (ValueError, RecursionError):
        return f"<a {type(value).__name__} too large to show>"
