"""EvalPlus's JSON Lines -> Problems. Slow (it parses every input), so it is done once and kept."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from benchmarks.problem import CallTests, Problem, Suite
from benchmarks.processes import spawn_context
from sandboxes.program import encode_arguments

Row = dict[str, Any]


def parse_humaneval(text: bytes) -> list[Problem]:
    """Return the problems of HumanEvalPlus.jsonl."""
    return [_evalplus_problem(row, "humaneval", _as_given) for row in _rows(text)]


def parse_mbpp(text: bytes) -> list[Problem]:
    """Return the problems of MbppPlus.jsonl.

    Their tuples, sets and complex numbers are restored by evalplus. Its package imports half of a
    machine-learning stack, so that is only ever done in a child process, and the prepared cache sees to it
    that this happens once.
    """
    with spawn_context().Pool(1) as pool:
        packed: bytes = pool.apply(_mbpp_packed, (text,))
    return msgspec.msgpack.decode(packed, type=list[Problem])


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
    suites = [make_suite(name, arguments) for name, arguments in inputs.items()]
    return make_problem(row, suites, family="evalplus", oracle=oracle)


def make_problem(
    row: Row, suites: Sequence[Suite], *, family: str, oracle: str = "", stop_tokens: tuple[str, ...] = ()
) -> Problem:
    """Return the Problem of a row that is written as EvalPlus writes its own, with these suites."""
    return Problem(
        task_id=row["task_id"],
        family=family,
        language="python",
        prompt=row["prompt"],
        entry_point=row["entry_point"],
        reference=row["prompt"] + row["canonical_solution"],
        tests=CallTests(suites=tuple(suites), oracle=oracle, atol=float(row["atol"])),
        stop_tokens=stop_tokens,
    )


def make_suite(name: str, arguments: Sequence[Sequence[Any]]) -> Suite:
    """Return the Suite of these argument lists."""
    return Suite(name=name, arguments=encode_arguments(arguments), count=len(arguments))
