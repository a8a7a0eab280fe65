"""Problems that a request brings along, in the form of their data sets -> Problems with sealed tests."""

import ast
import json
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, TypeVar

import msgspec

from benchmarks.errors import BadDataset
from benchmarks.multipl_e.dialects import DIALECTS
from benchmarks.multipl_e.parse import parse_problems
from benchmarks.problem import Problem
from runner.service.errors import BadRequest

Row = Mapping[str, Any]
Record = TypeVar("Record", bound=msgspec.Struct)
STOP_TOKENS = ["\nclass", "\ndef", "\n#", "\nif", "\nprint"]
"""HumanEval's own."""


class Unsealable(BadRequest):
    """Tests that would have to run beside the completion, which could read them then, or end before them."""


Read = Callable[[Row, float], Problem]
"""Makes the problem of a row, whose program may take so many seconds of processor time.

Raises BadRequest for a row that is none of its data set's, of which Unsealable for its tests.
"""


class MultiPLERow(msgspec.Struct, frozen=True, kw_only=True):
    """A problem as MultiPL-E has it."""

    name: str
    language: str
    prompt: str
    tests: str
    stop_tokens: list[str]


class HumanEvalRow(msgspec.Struct, frozen=True, kw_only=True):
    """A problem as HumanEval has it."""

    task_id: str | int
    prompt: str
    entry_point: str
    test: str


class MbppRow(msgspec.Struct, frozen=True, kw_only=True):
    """A problem as MBPP has it in SandboxFusion, where the task's words are its `content`."""

    id: str | int
    test_list: list[str]
    labels: dict[str, Any] = {}


def read_multipl_e(row: Row, cpu_s: float) -> Problem:
    """See `Read`."""
    found = _convert(row, MultiPLERow, "MultiPL-E")
    if found.language not in DIALECTS:
        raise BadRequest(
            f"provided_data.language is {found.language!r}", f"here there are: {', '.join(DIALECTS)}"
        )
    return _seal(found, cpu_s)


def read_humaneval(row: Row, cpu_s: float) -> Problem:
    """See `Read`. Rows of MultiPL-E are read, too."""
    if "tests" in row:
        return read_multipl_e(row, cpu_s)
    found = _convert(row, HumanEvalRow, "HumanEval")
    tests = f"{found.test}\ncheck({found.entry_point})"
    return _seal(_python_row(found.task_id, found.prompt, tests, STOP_TOKENS), cpu_s)


def read_mbpp(row: Row, cpu_s: float) -> Problem:
    """See `Read`."""
    found = _convert(row, MbppRow, "MBPP")
    if found.labels.get("test_setup_code"):
        _refuse("its test_setup_code would have to run beside the completion")
    tests = [_read_assertion(text) for text in found.test_list]
    names = {name for name, _ in tests}
    if len(names) != 1:
        _refuse(f"its test_list calls {len(names)} functions")
    checks = "\n".join(f"    {check}" for _, check in tests)
    return _seal(
        _python_row(found.id, "", f"def check(candidate):\n{checks}\n\ncheck({names.pop()})", []), cpu_s
    )


def load_json(value: Any) -> Any:
    """Return a value that some data sets hold as JSON in a text. Raises BadRequest where it is none."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"provided_data holds a text that is no JSON: {error}") from error


def _convert(row: Row, kind: type[Record], title: str) -> Record:
    texts = {field.name for field in msgspec.structs.fields(kind) if field.type in (str, str | int)}
    known = {name: row[name] for name in kind.__struct_fields__ if name in row}
    try:
        return msgspec.convert(
            {name: value if name in texts else load_json(value) for name, value in known.items()}, kind
        )
    except msgspec.ValidationError as error:
        raise BadRequest(f"provided_data is no row of {title}: {error}") from error


def _python_row(name: str | int, prompt: str, tests: str, stop_tokens: list[str]) -> MultiPLERow:
    return MultiPLERow(name=str(name), language="py", prompt=prompt, tests=tests, stop_tokens=stop_tokens)


def _read_assertion(text: str) -> tuple[str, str]:
    """Return the function that `assert NAME(...) == ...` calls, and the same on `candidate`.

    Raises Unsealable for any other.
    """
    try:
        (statement,) = ast.parse(text.strip()).body
        match statement:
            case ast.Assert(test=ast.Compare(left=ast.Call(func=ast.Name(id=name) as function))):
                function.id = "candidate"
                return name, ast.unparse(statement)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    return _refuse(f"this does not compare what a call returns: {text[:80]}")


def _seal(row: MultiPLERow, cpu_s: float) -> Problem:
    content = msgspec.structs.asdict(row) | {"cpu_s": cpu_s}
    try:
        (problem,) = parse_problems(row.language, json.dumps(content).encode())
    except (BadDataset, OverflowError) as error:
        raise BadRequest(f"provided_data can't be read: {error}") from error
    if problem.tests.unsealed:
        _refuse("they are not all assertions that compare a call with a literal")
    return problem


def _refuse(why: str) -> NoReturn:
    raise Unsealable(
        f"the tests of provided_data can't be kept from the completion: {why}",
        "POST /run_code runs completion and tests as one program, whose exit status it can forge",
    )
