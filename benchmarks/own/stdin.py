"""Own problems with inputs: one run of the whole program on each, judged by what it printed."""

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import UNSET
from msgspec.structs import replace

from benchmarks.family import RunProgram, sum_usage
from benchmarks.multipl_e.dialects import dialect_of
from benchmarks.multipl_e.exit_status import compile_error, telling_line
from benchmarks.own.printed import is_right
from benchmarks.problem import SEALED_SUITE, FailedCall, Judgement, PassedTests, Problem, StdinTests, Verdict
from benchmarks.second_look import SLOW_BEFORE, Unwatched, look_twice
from benchmarks.verdicts import judge_ending, truncate, verdict_of_limit
from sandboxes.program import Limits, Outcome, Phase, Program

WIDEST, SMALL = 2, 4096
"""What is kept of an output: so many times the bytes of the expected one, and so many more."""


def evaluate(
    problem: Problem, tests: StdinTests, source: str, limits: Limits, run: RunProgram, *, count: bool = False
) -> Judgement:
    """Run a sample on one input after the other, until one is not passed.

    One that is slow on an input, and was on one before, runs on it twice (see `benchmarks.second_look`).
    With `count` it goes on after that, until it is out of time or memory, and says how many are passed.
    Raises SandboxError.
    """
    outcomes: list[Outcome] = []
    failed: Judgement | None = None
    passed = 0
    for index, program in enumerate(_build_programs(problem, tests, source, limits)):
        was_slow = partial(_was_slow, tuple(outcomes), program.limits.cpu_s)
        outcomes += look_twice(program, run, Unwatched, was_slow).outcomes
        judged = _judge(tests, index, outcomes[-1], program.limits.kept_bytes)
        passed += judged.verdict is Verdict.PASSED
        failed = failed or (None if judged.verdict is Verdict.PASSED else judged)
        if failed and (not count or _is_last(outcomes[-1])):
            break
    whole = failed or Judgement(verdict=Verdict.PASSED)
    counted = PassedTests(passed=passed, total=len(tests.inputs)) if count else UNSET
    return replace(whole, suites={SEALED_SUITE: whole.verdict}, tests=counted, **sum_usage(outcomes))


def _was_slow(before: Sequence[Outcome], limit_s: float, _index: int) -> bool:
    """Whether an input before took a good part of its time, so that this one need not be an endless loop."""
    return any(outcome.reference_cpu_s > SLOW_BEFORE * limit_s for outcome in before)


def _is_last(outcome: Outcome) -> bool:
    """Whether nothing is to be had of the other inputs: it does not compile, or would use up what it has."""
    return outcome.phase is Phase.COMPILE or verdict_of_limit(outcome) is not None


def _build_programs(problem: Problem, tests: StdinTests, source: str, limits: Limits) -> Iterator[Program]:
    dialect = dialect_of(problem.language)
    source = dialect.make_runnable(source)
    for text, expected in zip(tests.inputs, tests.expected, strict=True):
        kept = WIDEST * len(expected.encode()) + SMALL
        yield Program(
            language=problem.language,
            source=source,
            check=source if dialect.type_checked else "",
            stdin=text.encode(),
            limits=replace(
                limits,
                cpu_s=tests.cpu_s or dialect.run_cpu_s,
                memory_bytes=min(tests.memory_bytes or limits.memory_bytes, limits.memory_bytes),
                kept_bytes=kept,
                output_bytes=max(limits.output_bytes, kept),
            ),
        )


def _judge(tests: StdinTests, index: int, outcome: Outcome, kept: int) -> Judgement:
    """Judge one run: how it ended comes first, then what it printed."""
    if refused := compile_error(outcome):
        return refused
    if verdict_of_limit(outcome) or outcome.exit_code or outcome.signal:
        ended = judge_ending(f"input {index}", outcome, telling_line(outcome))
        return replace(ended, failed_call=_describe(tests, index, ""))
    whole = outcome.stdout_bytes <= kept
    if whole and is_right(tests.expected[index], outcome.stdout, tests.rtol, tests.atol):
        return Judgement(verdict=Verdict.PASSED)
    got = truncate(outcome.stdout) if whole else f"{outcome.stdout_bytes} bytes"
    call = _describe(tests, index, got)
    detail = f"input {index}: expected {call.expected!r}, got {call.got!r}"
    return Judgement(verdict=Verdict.FAILED, detail=detail, failed_call=call)


def _describe(tests: StdinTests, index: int, got: str) -> FailedCall:
    return FailedCall(
        suite=SEALED_SUITE,
        index=index,
        input=truncate(tests.inputs[index]),
        expected=truncate(tests.expected[index]),
        got=got,
    )
