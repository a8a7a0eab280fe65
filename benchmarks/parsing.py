"""JSON Lines of a data set -> Problems. Slow (it parses every input), so it is done once and kept."""

import ast
import json
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from benchmarks.problem import Problem, Suite
from sandboxes.program import encode_arguments

Row = dict[str, Any]


def parse_humaneval(text: bytes) -> list[Problem]:
    """The problems of HumanEvalPlus.jsonl."""
    return [_evalplus_problem(row, "humaneval", _as_given) for row in _rows(text)]


def parse_mbpp(text: bytes) -> list[Problem]:
    """The problems of MbppPlus.jsonl, whose tuples, sets and complex numbers evalplus knows how to restore.

    evalplus's package imports half of a machine-learning stack, so it is only ever imported in a child
    process, and the prepared cache sees to it that this happens once.
    """
    import multiprocess

    with multiprocess.get_context("spawn").Pool(1) as pool:
        packed: bytes = pool.apply(_mbpp_packed, (text,))
    return msgspec.msgpack.decode(packed, type=list[Problem])


def parse_demo(text: bytes) -> list[Problem]:
    """The problems of the demo: rows of two kinds.

    A row with a `language` is one of MultiPL-E's, with a `canonical_solution`. The others are as those of
    EvalPlus, but `base_input` is a Python literal in a string.
    """
    return [problem for line in text.splitlines() for problem in _demo_problems(line)]


def parse_multipl_e(language: str, text: bytes) -> list[Problem]:
    """The problems of MultiPL-E in one language, named as there (py, java, cpp, js, ts)."""
    from benchmarks.multipl_e.parse import problems

    return problems(language, text)


def _rows(text: bytes) -> list[Row]:
    # The data holds NaN, Infinity and integers past 64 bits, which msgspec refuses or rounds.
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _mbpp_packed(text: bytes) -> bytes:
    from evalplus.data.mbpp import mbpp_deserialize_inputs

    problems = [_evalplus_problem(row, "mbpp", mbpp_deserialize_inputs) for row in _rows(text)]
    return msgspec.msgpack.encode(problems)


def _as_given(task_id: str, inputs: list[Any]) -> list[Any]:  # noqa: ARG001
    return inputs


def _evalplus_problem(row: Row, oracle: str, restore: Callable[[str, list[Any]], list[Any]]) -> Problem:
    # Mbpp/793 has an empty object where the others have the list of plus inputs.
    inputs = {name: restore(row["task_id"], row[f"{name}_input"] or []) for name in ("base", "plus")}
    # evalplus cuts completions when a model writes them, not when it judges them: what it is given runs
    # whole. Cutting here would make other programs of them.
    return _problem(row, [suite(name, arguments) for name, arguments in inputs.items()], oracle, ())


def _demo_problems(line: bytes) -> list[Problem]:
    row = json.loads(line)
    if "language" in row:
        return parse_multipl_e(row["language"], line)
    suites = [suite("base", ast.literal_eval(row["base_input"]))]
    return [_problem(row, suites, "", ("\ndef ", "\nclass ", "\nif __name__", "\nprint("))]


def _problem(row: Row, suites: list[Suite], oracle: str, stop_tokens: tuple[str, ...]) -> Problem:
    return Problem(
        task_id=row["task_id"],
        language="python",
        prompt=row["prompt"],
        entry_point=row["entry_point"],
        reference=row["prompt"] + row["canonical_solution"],
        suites=tuple(suites),
        atol=float(row["atol"]),
        oracle=oracle,
        stop_tokens=stop_tokens,
    )


def suite(name: str, arguments: Sequence[Sequence[Any]]) -> Suite:
    """A Suite of these argument lists."""
    return Suite(name=name, arguments=encode_arguments(arguments), count=len(arguments))
