"""What a problems file may say, and may not mean."""

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.extraction.extractors import extractor_of
from benchmarks.problem import ExpectedCalls, Problem, SealedTests
from sandboxes.program import decode

SHOWN = 5


def list_notes(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield what its author should know of a file that is sound."""
    if exact := [problem.task_id for problem in problems if _compares_floats_exactly(problem)]:
        yield f"without rtol and atol, fractions must be right to the last bit: {_name(exact)}"
    if closed := [problem.task_id for problem in problems if _is_closed(problem)]:
        yield (
            "chat replies can't pass: in this language their programs end inside a block, and the tests do "
            f"not begin with the brace that closes it: {_name(closed)}"
        )
    if bare := [problem.task_id for problem in problems if not problem.prompt.strip()]:
        yield f"there is no prompt to ask a model with: {_name(bare)}"


def _name(tasks: list[str]) -> str:
    more = f" and {len(tasks) - SHOWN} more" if len(tasks) > SHOWN else ""
    return ", ".join(tasks[:SHOWN]) + more


def _compares_floats_exactly(problem: Problem) -> bool:
    tests = problem.tests
    if not isinstance(tests, ExpectedCalls) or tests.rtol or tests.atol:
        return False
    return any(_has_fraction(decode(one)) for one in tests.expected)


def _has_fraction(value: Any) -> bool:
    """Whether a float that is no whole number is in a value."""
    if isinstance(value, dict):
        return any(map(_has_fraction, value.values()))
    if isinstance(value, list):
        return any(map(_has_fraction, value))
    return isinstance(value, float) and not value.is_integer()


def _is_closed(problem: Problem) -> bool:
    """Whether tests stand by themselves in a language whose replies are left open for what follows."""
    tests = problem.tests
    if not isinstance(tests, SealedTests):
        return False
    return extractor_of(problem.language).leaves_open and not tests.verbatim.lstrip().startswith("}")
