"""MultiPL-E: the program that runs a sample on the tests of its problem."""

from typing import Literal

import msgspec

from benchmarks.multipl_e.dialects import dialect_of
from benchmarks.problem import Problem, SealedTests
from sandboxes.program import Calls, Limits, Program

Variant = Literal["sealed", "decoys", "verbatim"]
"""Which tests follow the sample; only `verbatim` ones hold expected values."""


def build_program(
    problem: Problem, tests: SealedTests, source: str, limits: Limits, variant: Variant = "sealed"
) -> Program:
    """Return the program that runs `source` on the tests of a problem.

    Times are those of the reference, in processor time. Raises ValueError for sealed tests or decoys of
    tests that are `unsealed`.
    """
    run_s = tests.cpu_s or dialect_of(problem.language).run_cpu_s
    limits = msgspec.structs.replace(limits, cpu_s=run_s)
    if variant == "verbatim":
        return _script(problem, f"{source}\n{tests.verbatim}", limits)
    if tests.unsealed:
        raise ValueError(f"the tests of {problem.task_id} hold the expected values")
    if variant == "decoys":
        return _script(problem, f"{source}\n{tests.decoys}", limits)
    if tests.calls:
        calls = Calls(
            entry_point=problem.entry_point,
            arguments=tests.calls.arguments,
            count=tests.calls.count,
            cpu_s=(run_s,) * tests.calls.count,
        )
        return Program(language=problem.language, source=source, calls=calls, limits=limits)
    return Program(
        language=problem.language,
        source=f"{source}\n{tests.sealed}",
        check=_choose_check(problem, f"{source}\n{tests.decoys}"),
        recorded=len(tests.checks),
        limits=limits,
    )


def _script(problem: Problem, whole: str, limits: Limits) -> Program:
    return Program(
        language=problem.language, source=whole, check=_choose_check(problem, whole), limits=limits
    )


def _choose_check(problem: Problem, text: str) -> str:
    """Return the text whose types are checked, in languages where that is another than what runs."""
    return text if dialect_of(problem.language).type_checked else ""
