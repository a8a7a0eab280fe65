"""Rows of MultiPL-E -> Problems, their tests sealed. Done once; the result is kept (see `prepared.py`)."""

import json
from typing import Any

from benchmarks import multipl_e_python
from benchmarks.errors import BadDataset
from benchmarks.multipl_e_names import LANGUAGES
from benchmarks.multipl_e_sealing import seal
from benchmarks.problem import Check, Problem, Suite
from sandboxes.program import encode_arguments
from sandboxes.values import encode_packed, encode_plain

SUITE = "tests"
Row = dict[str, Any]


def problems(name: str, text: bytes) -> list[Problem]:
    """The problems in JSON Lines of one language, `name` as MultiPL-E calls it.

    Raises BadDataset, naming the row, where one is of another language or its tests are not of a known
    form: a problem whose tests cannot be sealed cannot be judged.
    """
    # Not splitlines(): JSON text may hold the other characters that it takes for line ends.
    lines = [(number, line) for number, line in enumerate(text.split(b"\n"), 1) if line.strip()]
    return [_problem(name, number, line) for number, line in lines]


def _problem(name: str, number: int, line: bytes) -> Problem:
    task_id = "no name"
    try:
        row: Row = json.loads(line)
        task_id = row["name"]
        if row["language"] != name:
            raise ValueError(f"its language is {row['language']!r}, not {name!r}")
        return _python(row) if name == "py" else _sealed(row)
    except (ValueError, SyntaxError, KeyError, TypeError, RecursionError) as error:
        raise BadDataset(
            f"row {number} ({task_id}) is no problem of MultiPL-E in {name} that can be judged here: "
            f"{type(error).__name__}: {str(error)[:200]}",
            "take the file that the manifest names (runner data fetch), or report the row",
        ) from error


def _python(row: Row) -> Problem:
    tests = multipl_e_python.read(row["tests"])
    suite = Suite(name=SUITE, arguments=encode_arguments(tests.arguments), count=len(tests.arguments))
    checks = [
        Check(call=call, operator="==", expected=encode_plain(value))
        for call, value in zip(tests.calls, tests.expected, strict=True)
    ]
    return _made(row, tests.entry_point, "", checks, suite)


def _sealed(row: Row) -> Problem:
    sealed = seal(LANGUAGES[row["language"]], row["prompt"], row["tests"])
    checks = [
        Check(call=found.call, operator=found.operator, expected=encode_packed(found.value))
        for found in sealed.assertions
    ]
    suite = Suite(name=SUITE, arguments=encode_arguments([]), count=len(checks))
    return _made(row, sealed.entry_point, sealed.text, checks, suite)


def _made(row: Row, entry_point: str, sealed: str, checks: list[Check], suite: Suite) -> Problem:
    return Problem(
        task_id=row["name"],
        language=LANGUAGES[row["language"]],
        prompt=row["prompt"],
        entry_point=entry_point,
        reference=_reference(row),
        suites=(suite,),
        stop_tokens=tuple(row["stop_tokens"]),
        tests=row["tests"],
        sealed=sealed,
        checks=tuple(checks),
        cpu_s=float(row.get("cpu_s", 0.0)),
    )


def _reference(row: Row) -> str:
    """Prompt and canonical solution, which only the demo's rows have."""
    return row["prompt"] + row["canonical_solution"] if "canonical_solution" in row else ""
