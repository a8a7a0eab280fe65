"""Own problems with calls: the program that makes them, which gets nothing of what is expected."""

import msgspec

from benchmarks.problem import ExpectedCalls, Problem
from sandboxes.program import Calls, Limits, Program

CALL_CPU_S = 4.0
ALL_CPU_S = 60.0
GRACE_S = 1.0
"""Processor time to load the program in, on top of its calls'."""

METHOD = "__call_method__"
CALL_METHOD = """

def {name}(*arguments):
    return {kind}().{method}(*arguments)
"""


def call_limits(tests: ExpectedCalls) -> tuple[float, ...]:
    """Return the processor seconds of each call."""
    return (tests.cpu_s or CALL_CPU_S,) * tests.calls.count


def build_program(problem: Problem, tests: ExpectedCalls, source: str, limits: Limits) -> Program:
    """Return the program that calls the entry point of `source`.

    A call may take `tests.cpu_s` seconds of processor time, 4 if that is 0; all together 60, or what one may
    take where that is more.
    """
    calls_s = call_limits(tests)
    entry_point = problem.entry_point
    if tests.method:
        source += CALL_METHOD.format(name=METHOD, kind=entry_point, method=tests.method)
        entry_point = METHOD
    return Program(
        language=problem.language,
        source=source,
        calls=Calls(
            entry_point=entry_point,
            arguments=tests.calls.arguments,
            count=tests.calls.count,
            cpu_s=calls_s,
        ),
        limits=msgspec.structs.replace(
            limits,
            cpu_s=min(sum(calls_s), max((ALL_CPU_S, *calls_s))) + GRACE_S,
            memory_bytes=min(tests.memory_bytes or limits.memory_bytes, limits.memory_bytes),
        ),
    )
