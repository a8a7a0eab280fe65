"""Test code that a model wrote -> calls: what `assert f(ARGUMENTS) == EXPECTED` says, and nothing else.

Only literals are taken, and nothing is run: a program that ends with exit status 0 before its tests, or
reads them, gains nothing by it.
"""

import ast
import json
from typing import Any

import msgspec

MAX_CODE = 2**18
"""Characters; nobody writes so many assertions."""

_NO_TEST = (SyntaxError, ValueError, TypeError, RecursionError, MemoryError)


class WrittenCall(msgspec.Struct, frozen=True, kw_only=True):
    """One test: arguments in JSON, and the value that must come back; UNSET where nobody says which.

    `function` is the name of what is called, "" where the test does not say.
    """

    function: str = ""
    args: list[Any]
    expected: Any = msgspec.UNSET


def read_assertions(code: str) -> tuple[list[WrittenCall], int]:
    """Return the calls that assertions of a Python text make, and how many are of another form.

    A text that is no Python counts as one.
    """
    if not code.strip():
        return [], 0
    try:
        module = ast.parse(code[:MAX_CODE])
        found = [_read(node) for node in ast.walk(module) if isinstance(node, ast.Assert)]
    except _NO_TEST:
        return [], 1
    calls = [call for call in found if call is not None]
    return calls, len(found) - len(calls)


def _read(node: ast.Assert) -> WrittenCall | None:
    call, expected = _split(node.test)
    match call:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=arguments, keywords=[]):
            try:
                values = [_literal(one) for one in arguments]
                return WrittenCall(function=name, args=values, expected=_literal(expected))
            except _NO_TEST:
                return None
    return None


def _split(test: ast.expr) -> tuple[ast.expr, ast.expr]:
    """Return what is called in a condition, and what it must return."""
    match test:
        case ast.Compare(left=call, ops=[ast.Eq() | ast.Is()], comparators=[expected]):
            return call, expected
        case ast.UnaryOp(op=ast.Not(), operand=call):
            return call, ast.Constant(False)
    return test, ast.Constant(True)


def _literal(node: ast.expr) -> Any:
    """Return the value of a literal as JSON has it. Raises ValueError or TypeError where it has none."""
    value = ast.literal_eval(node)
    return json.loads(json.dumps(value))
