"""The demo's rows -> Problems: of two kinds, as two families write theirs."""

import ast
import json

from benchmarks.evalplus.parse import make_problem, make_suite
from benchmarks.problem import Problem

STOP_TOKENS = ("\ndef ", "\nclass ", "\nif __name__", "\nprint(")


def parse_demo(text: bytes) -> list[Problem]:
    """Return the problems of the demo.

    A row with a `language` is one of MultiPL-E's, with a `canonical_solution`. The others are as those of
    EvalPlus, but `base_input` is a Python literal in a string.
    """
    return [problem for line in text.splitlines() for problem in _parse(line)]


def _parse(line: bytes) -> list[Problem]:
    row = json.loads(line)
    if "language" in row:
        from benchmarks.multipl_e.parse import parse_problems

        return parse_problems(row["language"], line)
    suites = [make_suite("base", ast.literal_eval(row["base_input"]))]
    return [make_problem(row, suites, family="calls", stop_tokens=STOP_TOKENS)]
