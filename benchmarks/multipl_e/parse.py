"""Rows of MultiPL-E -> Problems, their tests sealed. Done once; the result is kept (see `prepared.py`)."""

import json
import re
from collections.abc import Sequence
from typing import Any

from benchmarks.errors import BadDataset
from benchmarks.multipl_e import python
from benchmarks.multipl_e.names import LANGUAGES
from benchmarks.multipl_e.sealing import seal
from benchmarks.multipl_e.syntax import NotUnderstood
from benchmarks.problem import Check, Problem, Suite
from sandboxes.encoding.codec import encode_msgpack, encode_plain
from sandboxes.program import encode_arguments

SUITE = "tests"
_TESTED = re.compile(r"candidate = (\w+);|^\s*check\((\w+)\)", re.M)
Row = dict[str, Any]


def problems(name: str, text: bytes) -> list[Problem]:
    """The problems in JSON Lines of one language, `name` as MultiPL-E calls it.

    Raises BadDataset, naming the row, where one is of another language or holds no tests. Tests that are
    not of a known form make a problem that is `unsealed`.
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
        if not row["tests"].strip():
            raise ValueError("it has no tests")
        return _python(row) if name == "py" else _sealed(row)
    except NotUnderstood:
        return _made(row, entry_point=_tested(row["tests"]))
    except (ValueError, SyntaxError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadDataset(
            f"row {number} ({task_id}) is no problem of MultiPL-E in {name} that can be judged here: "
            f"{type(error).__name__}: {str(error)[:200]}",
            "take the file that the manifest names (runner data fetch), or report the row",
        ) from error


def _tested(tests: str) -> str:
    """The function that tests of any form seem to test; nothing if they do not say."""
    found = _TESTED.search(tests)
    return next(filter(None, found.groups())) if found else ""


def _python(row: Row) -> Problem:
    tests = python.read(row["tests"])
    decoy = encode_plain(python.DECOY)
    checks = [
        Check(call=call, operator="==", expected=encode_plain(value), decoy=decoy)
        for call, value in zip(tests.calls, tests.expected, strict=True)
    ]
    return _made(
        row,
        entry_point=tests.entry_point,
        decoys=tests.decoys,
        checks=tuple(checks),
        arguments=tests.arguments,
    )


def _sealed(row: Row) -> Problem:
    made = seal(LANGUAGES[row["language"]], row["prompt"], row["tests"])
    checks = [
        Check(
            call=found.call,
            operator=found.operator,
            expected=encode_msgpack(found.value),
            decoy=encode_msgpack(decoy),
        )
        for found, decoy in zip(made.assertions, made.decoy_values, strict=True)
    ]
    return _made(
        row, entry_point=made.entry_point, sealed=made.text, decoys=made.decoys, checks=tuple(checks)
    )


def _made(
    row: Row,
    *,
    entry_point: str,
    sealed: str = "",
    decoys: str = "",
    checks: tuple[Check, ...] = (),
    arguments: Sequence[list[Any]] = (),
) -> Problem:
    suite = Suite(name=SUITE, arguments=encode_arguments(arguments), count=len(checks))
    return Problem(
        task_id=row["name"],
        language=LANGUAGES[row["language"]],
        prompt=row["prompt"],
        reference=_reference(row),
        suites=(suite,),
        stop_tokens=tuple(row["stop_tokens"]),
        tests=row["tests"],
        checks=checks,
        cpu_s=float(row.get("cpu_s", 0.0)),
        entry_point=entry_point,
        sealed=sealed,
        decoys=decoys,
    )


def _reference(row: Row) -> str:
    """Prompt and canonical solution, which only the demo's rows have."""
    return row["prompt"] + row["canonical_solution"] if "canonical_solution" in row else ""
