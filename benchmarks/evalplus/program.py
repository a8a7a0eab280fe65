"""HumanEval(+) and MBPP(+): the program that runs a sample on a suite, and its time limits.

Limits follow the reference harness at HEAD: an input may take 4 s or 4 times what the reference
solution took, a suite the sum of that and at most 60 s, plus 1 s. Here all of it is processor time.
"""

from collections.abc import Sequence

import msgspec

from benchmarks.evalplus.expected import ExpectedValues
from benchmarks.problem import Problem, Suite
from sandboxes.program import GIB, Calls, Limits, Program

MIN_CALL_S = 4.0
REFERENCE_FACTOR = 4.0
MAX_SUITE_S = 60.0
SUITE_GRACE_S = 1.0
MAX_OUTPUT = 4 * GIB
"""The reference bounds no output but by its memory: what one call may print, all of them may each."""

HEAVY_CALL = 0.1
"""What the reference solution takes for a heavy call, as a share of its limit: on an input that is dear to
all, the first dear call may be the one that is too slow."""


def call_limits(reference_cpu_s: Sequence[float]) -> tuple[float, ...]:
    """Return the processor seconds of each call from those of the reference solution's."""
    return tuple(max(MIN_CALL_S, REFERENCE_FACTOR * seconds) for seconds in reference_cpu_s)


def build_program(
    problem: Problem, suite: Suite, source: str, expected: ExpectedValues, limits: Limits
) -> Program:
    """Return the program that runs `source` on a suite; of `expected` it gets the time limits alone."""
    calls_s = call_limits(expected.cpu_s)
    return Program(
        language=problem.language,
        source=source,
        calls=Calls(
            entry_point=problem.entry_point, arguments=suite.arguments, count=suite.count, cpu_s=calls_s
        ),
        limits=msgspec.structs.replace(
            limits,
            cpu_s=min(MAX_SUITE_S, sum(calls_s)) + SUITE_GRACE_S,
            output_bytes=min(max(suite.count, 1) * limits.output_bytes, MAX_OUTPUT),
        ),
    )


def is_heavy(index: int, expected: ExpectedValues) -> bool:
    """Whether a call, or the last one if there are no more, costs much also for the reference solution."""
    if not expected.cpu_s:
        return False
    reference_s = expected.cpu_s[min(index, len(expected.cpu_s) - 1)]
    return reference_s > HEAVY_CALL * call_limits([reference_s])[0]
