"""Lines of a problems file for tests, and the file that holds them."""

import json
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def with_calls(**changes: Any) -> Row:
    """A sound line with calls, and with what a test changes; None takes a field out."""
    row: Row = {
        "task_id": "own/0",
        "language": "python",
        "prompt": "def double(x):\n",
        "entry_point": "double",
        "calls": [{"args": [2], "expected": 4}, {"args": ["ab"], "expected": "abab"}],
        "reference": "def double(x):\n    return 2 * x\n",
    }
    return {name: value for name, value in {**row, **changes}.items() if value is not None}


def with_tests(**changes: Any) -> Row:
    """A sound line with test code."""
    code = "assert double(2) == 4\n"
    return with_calls(**{"task_id": "own/1", "calls": None, "entry_point": None, "tests": code, **changes})


def with_stdin(**changes: Any) -> Row:
    """A sound line with inputs: the numbers of a line are to be summed."""
    tests = [{"input": "1 2\n", "expected": "3\n"}, {"input": "7 -7 é", "expected": "0"}]
    return with_calls(
        **{
            "task_id": "own/2", "calls": None, "entry_point": None, "prompt": "Sum numbers.",
            "reference": None, "stdin_tests": tests, **changes,
        }
    )  # fmt: skip


def write(path: Path, *rows: Row | str) -> Path:
    """Write lines to a file; a text goes in as it is."""
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path
