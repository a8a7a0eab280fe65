"""What SandboxFusion answered to programs of our own, measured with `scripts/compare_sandboxfusion.py`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

FILE = Path(__file__).with_name("recorded.json")
Body = dict[str, Any]
Ask = Callable[[Body], tuple[int, Any]]
"""Sends a body to a `/run_code`; returns the HTTP status and what was answered."""

SHOWN = 200

DIFFERENT = {
    "java/empty": "without a Main, the compiler refuses here and the start fails there",
    "java/no_main": "without a main method, the compiler refuses here and the start fails there",
    "python/output_3m": "there a program that prints much waits until its time is over; here it goes on",
    "python/output_400k": "there output is cut where a pipe's buffers end, here after 1 MiB",
    "python/bytes": "bytes that are no UTF-8 become U+FFFD here, and there the whole text an error's",
    "python/files": "files are refused",
    "cpp/missing_include": "all standard headers are there, also those that a program forgot",
    "cpp/warning": "the warnings of a compiler that accepts a program are not kept",
    "java/warning": "the warnings of a compiler that accepts a program are not kept",
    "invalid/alias_js": "js, ts and javascript are taken, too",
    "invalid/timeout_negative": "a timeout that is not above 0 is refused",
    "invalid/surrogate": "half a character is a program's own mistake, and there the service's",
}
"""The cases that are answered otherwise here, and why."""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One request and the summary of the answer that was measured."""

    request: Body
    answer: Body = {}


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All cases by their names, and what was measured: repository, commit, the tools on its PATH."""

    source: dict[str, str]
    fields: dict[str, list[str]]
    cases: dict[str, Case]


def read() -> Record:
    """Return what is recorded."""
    return msgspec.convert(json.loads(FILE.read_text()), Record)


def summarize(status: int, answer: Any) -> Body:
    """Return what of an answer hangs on neither the machine nor the names of files."""
    if status != 200:
        return {"http": status}
    return {
        "http": status,
        "status": answer["status"],
        "compile": _summarize_command(answer["compile_result"]),
        "run": _summarize_command(answer["run_result"]),
        "files": answer["files"],
    }


def _summarize_command(result: Body | None) -> Body | None:
    if result is None:
        return None
    stdout = result["stdout"]
    return {
        "status": result["status"],
        "return_code": result["return_code"],
        "stdout": stdout if len(stdout) <= SHOWN else {"length": len(stdout)},
        "stderr": bool(result["stderr"]),
    }


def name_types(answer: Body) -> dict[str, str]:
    """Return the JSON type of each field of an answer, by its path."""
    found: dict[str, str] = {}
    for name, value in answer.items():
        found[name] = type(value).__name__
        if isinstance(value, dict) and name.endswith("_result"):
            found |= {f"{name}.{inner}": kind for inner, kind in name_types(value).items()}
    return found
