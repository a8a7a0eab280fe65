"""Of every real problem: nothing that a strict run sends to a sandbox holds an expected value."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks import registry
from benchmarks.multipl_e.dialects import DIALECTS
from benchmarks.multipl_e.program import Variant, build_program
from benchmarks.problem import Check, Problem
from sandboxes.program import Limits, Program, decode, decode_arguments

DISTINCTIVE = 4
"""Characters of a text that is not there by chance."""

LANGUAGES = tuple(DIALECTS)
SEARCHED = 80
"""Checks of a language, at least, whose expected value is distinctive: the others are small numbers, lists of
what was given, and the like, which a text may hold for any reason."""


@pytest.mark.data
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tests", ["sealed", "decoys"])
def test_no_expected_value_is_in_a_strict_program(language: str, tests: Variant, data_dir: Path) -> None:
    problems = registry.load(f"multipl-e-{language}", data_dir).problems.values()
    searched = [problem for problem in problems if problem.sealed_tests.checks]
    told = [(problem.task_id, text) for problem in searched for text in _told(problem, tests)]
    assert told == []
    distinctive = [
        check for problem in searched for check in problem.sealed_tests.checks if _texts(problem, check)
    ]
    assert len(distinctive) >= SEARCHED


@pytest.mark.data
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_finds_expected_values_in_verbatim_tests(language: str, data_dir: Path) -> None:
    problems = registry.load(f"multipl-e-{language}", data_dir).problems.values()
    there = [
        problem
        for problem in problems
        if any(_texts(problem, check) for check in problem.sealed_tests.checks)
    ]
    found = [problem for problem in there if _told(problem, "verbatim")]
    assert len(found) >= 0.9 * len(there), f"{len(found)} of {len(there)}"


def _told(problem: Problem, tests: Variant) -> list[str]:
    """The expected values, or parts of them, that are in the program of a sample without a line of code."""
    sent = _sent(build_program(problem, problem.sealed_tests, "", Limits(), tests))
    return [text for check in problem.sealed_tests.checks for text in _texts(problem, check) if text in sent]


def _sent(program: Program) -> str:
    arguments = decode_arguments(program.calls.arguments) if program.calls else []
    return f"{program.source}\n{program.check}\n{arguments!r}"


def _texts(problem: Problem, check: Check) -> set[str]:
    """What of an expected value tells of it: no part of what any call is given or the prompt says."""
    known = problem.prompt + "\n".join(each.call for each in problem.sealed_tests.checks)
    return {
        text for text in _leaves(decode(check.expected)) if len(text) >= DISTINCTIVE and text not in known
    }


def _leaves(value: Any) -> Iterator[str]:
    """Texts and numbers in a value, as a program writes them."""
    if isinstance(value, msgspec.Struct):
        value = [getattr(value, name) for name in value.__struct_fields__ if name != "type"]
    if isinstance(value, dict):
        value = [*value.items()]
    if isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, bytes):
        yield value.decode("utf-8", "replace")
    elif isinstance(value, str):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield f"{value:.10g}" if isinstance(value, float) else f"{value}"
