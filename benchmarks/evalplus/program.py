"""HumanEval(+) and MBPP(+): the program that runs a sample on a suite, and its time limits.

Limits follow the reference harness at HEAD: an input may take 4 s or 4 times what the reference
solution took, a suite the sum of that and at most 60 s, plus 1 s. Here all of it is processor time.
"""

from collections.abc import Sequence

import msgspec

from benchmarks.evalplus.expected import ExpectedValues
from benchmarks.problem import Problem, Suite
from sandboxes.program import GIB, Calls, Limit, Limits, Outcome, Program

MIN_CALL_S = 4.0
REFERENCE_FACTOR = 4.0
MAX_SUITE_S = 60.0
SUITE_GRACE_S = 1.0
MAX_OUTPUT = 4 * GIB
"""The reference bounds no output but by its memory: what one call may print, all of them may each."""

RETRY_SCALE = 3.0
"""So many times the limits has a program that may only be slow: the same machine, with a neighbour that
shares its cores, was seen to need twice the processor time for the same work, and more for a while."""

SLOW_BEFORE = 0.25
"""What it must have used before its last call, as a share of that call's limit: one that runs straight into
an endless loop has used next to nothing."""

HEAVY_CALL = 0.1
"""Or what the reference solution took for the last call, as a share of its limit: on an input that is dear to
all, the first dear call may be the one that is too slow."""


def call_limits(reference_cpu_s: Sequence[float]) -> tuple[float, ...]:
    """Return the processor seconds of each call from those of the reference solution's."""
    return tuple(max(MIN_CALL_S, REFERENCE_FACTOR * seconds) for seconds in reference_cpu_s)


def build_program(
    problem: Problem,
    suite: Suite,
    source: str,
    expected: ExpectedValues,
    limits: Limits,
    *,
    limit_scale: float = 1.0,
) -> Program:
    """Return the program that runs `source` on a suite; of `expected` it gets the time limits alone.

    `limit_scale` multiplies all of them.
    """
    calls_s = tuple(limit_scale * seconds for seconds in call_limits(expected.cpu_s))
    return Program(
        language=problem.language,
        source=source,
        calls=Calls(
            entry_point=problem.entry_point, arguments=suite.arguments, count=suite.count, cpu_s=calls_s
        ),
        limits=msgspec.structs.replace(
            limits,
            cpu_s=min(limit_scale * MAX_SUITE_S, sum(calls_s)) + SUITE_GRACE_S,
            output_bytes=min(max(suite.count, 1) * limits.output_bytes, MAX_OUTPUT),
        ),
    )


def should_retry_timeout(outcome: Outcome, expected: ExpectedValues) -> bool:
    """Whether a program that is out of time may be only slow.

    It may where it had used time on the calls before, too, or where its last input costs much, also for the
    reference solution.
    """
    if outcome.limit is not Limit.CPU or not expected.cpu_s:
        return False
    last = min(len(outcome.values.fingerprints), len(expected.cpu_s) - 1)
    limit = call_limits(expected.cpu_s)[last]
    heavy = expected.cpu_s[last] > HEAVY_CALL * limit
    return heavy or outcome.cpu_s > (1 + SLOW_BEFORE) * limit
