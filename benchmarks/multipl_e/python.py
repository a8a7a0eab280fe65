"""Assertions of MultiPL-E's Python tests: `assert candidate(ARGUMENTS) == EXPECTED` in a function `check`."""

import ast
from typing import Any

import msgspec

from benchmarks.multipl_e.syntax import NotUnderstood

DECOY = "decoy"
"""In any expected value's place: Python compares values of any types."""


class PythonTests(msgspec.Struct, frozen=True, kw_only=True):
    """The function that is called, and for each assertion the call's source, arguments and expected value.

    `decoys` are the tests with DECOY in place of each expected value.
    """

    entry_point: str
    calls: list[str]
    arguments: list[list[Any]]
    expected: list[Any]
    decoys: str


def read(tests: str) -> PythonTests:
    """Read the tests of a problem.

    Raises NotUnderstood where they are not of the known form, SyntaxError where they are no Python.
    """
    calls, arguments, expected = [], [], []
    module = ast.parse(tests)
    for comparison in map(_comparison, _function(module, "check").body):
        call, value = comparison.left, comparison.comparators[0]
        calls.append(ast.unparse(call))
        arguments.append([_literal(argument) for argument in call.args])
        expected.append(_literal(value))
        comparison.comparators = [ast.Constant(DECOY)]
    return PythonTests(
        entry_point=_entry_point(module),
        calls=calls,
        arguments=arguments,
        expected=expected,
        decoys=ast.unparse(module),
    )


def _function(module: ast.Module, name: str) -> ast.FunctionDef:
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return node
    raise NotUnderstood(f"no function {name}")


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError as error:
        raise NotUnderstood(ast.unparse(node)) from error


def _comparison(node: ast.stmt) -> Any:
    """The `candidate(...) == ...` of an assertion."""
    match node:
        case ast.Assert(
            test=ast.Compare(
                left=ast.Call(func=ast.Name(id="candidate"), keywords=[]), ops=[ast.Eq()], comparators=[_]
            ) as comparison
        ):
            return comparison
    raise NotUnderstood(ast.unparse(node))


def _entry_point(module: ast.Module) -> str:
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id="check"), args=[ast.Name(id=name)]):
                return name
    raise NotUnderstood("no call of check")
