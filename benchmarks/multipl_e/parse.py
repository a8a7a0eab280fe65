"""Rows of MultiPL-E -> Problems, their tests sealed. Done once; the result is kept (see `prepared.py`)."""

import json
import re
from typing import Any

from msgspec.structs import replace

from benchmarks.errors import BadDataset
from benchmarks.multipl_e.dialects import DIALECTS
from benchmarks.multipl_e.syntax import NotUnderstood
from benchmarks.problem import Problem, SealedTests

FAMILY = "multipl-e"
_TESTED = re.compile(r"candidate = (\w+);|^\s*check\((\w+)\)|^\s*return (\w+)\(\.\.\.\$args\);", re.M)
Row = dict[str, Any]


def parse_problems(name: str, text: bytes) -> list[Problem]:
    """Return the problems in JSON Lines of one language, `name` as MultiPL-E calls it.

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
        entry_point, tests = DIALECTS[name].seal(row["prompt"], row["tests"])
        return _build(row, entry_point, tests)
    except NotUnderstood:
        return _build(row, _guess_entry_point(row["tests"]), SealedTests(verbatim=row["tests"]))
    except (ValueError, SyntaxError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadDataset(
            f"row {number} ({task_id}) is no problem of MultiPL-E in {name} that can be judged here: "
            f"{type(error).__name__}: {str(error)[:200]}",
            "take the file that the manifest names (runner data fetch), or report the row",
        ) from error


def _guess_entry_point(tests: str) -> str:
    """Return the function that tests of any form seem to test; nothing if they do not say."""
    found = _TESTED.search(tests)
    return next(filter(None, found.groups())) if found else ""


def _build(row: Row, entry_point: str, tests: SealedTests) -> Problem:
    return Problem(
        task_id=row["name"],
        family=FAMILY,
        language=DIALECTS[row["language"]].language,
        prompt=row["prompt"],
        entry_point=entry_point,
        reference=_reference(row),
        tests=replace(tests, cpu_s=float(row.get("cpu_s", 0.0))),
        stop_tokens=tuple(row["stop_tokens"]),
    )


def _reference(row: Row) -> str:
    """Return prompt and canonical solution, which only the demo's rows have."""
    return row["prompt"] + row["canonical_solution"] if "canonical_solution" in row else ""
