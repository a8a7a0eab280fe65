"""Assertions of MultiPL-E's Python tests: `assert candidate(ARGUMENTS) == EXPECTED` in a function `check`."""

import ast
from typing import Any

import msgspec


class PythonTests(msgspec.Struct, frozen=True, kw_only=True):
    """The function that is called, and for each assertion the call's source, arguments and expected value."""

    entry_point: str
    calls: list[str]
    arguments: list[list[Any]]
    expected: list[Any]


def read(tests: str) -> PythonTests:
    """Raises ValueError or SyntaxError where the tests are not of the known form."""
    calls, arguments, expected = [], [], []
    for node in _function(ast.parse(tests), "check").body:
        call, value = _assertion(node)
        calls.append(ast.unparse(call))
        arguments.append([ast.literal_eval(argument) for argument in call.args])
        expected.append(ast.literal_eval(value))
    return PythonTests(
        entry_point=_entry_point(ast.parse(tests)), calls=calls, arguments=arguments, expected=expected
    )


def _function(module: ast.Module, name: str) -> ast.FunctionDef:
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return node
    raise ValueError(f"no function {name}")


def _assertion(node: ast.stmt) -> tuple[ast.Call, ast.expr]:
    match node:
        case ast.Assert(
            test=ast.Compare(
                left=ast.Call(func=ast.Name(id="candidate"), keywords=[]) as call,
                ops=[ast.Eq()],
                comparators=[value],
            )
        ):
            return call, value
    raise ValueError(ast.unparse(node))


def _entry_point(module: ast.Module) -> str:
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id="check"), args=[ast.Name(id=name)]):
                return name
    raise ValueError("no call of check")
