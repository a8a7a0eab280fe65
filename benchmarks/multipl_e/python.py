"""Seal MultiPL-E's Python tests: `assert candidate(ARGUMENTS) == EXPECTED` in a function `check`."""

import ast
from typing import Any

from benchmarks.multipl_e.syntax import NotUnderstood
from benchmarks.problem import SEALED_SUITE, Check, SealedTests, Suite
from sandboxes.encoding.codec import encode_plain
from sandboxes.program import encode_arguments

DECOY = "decoy"
"""In any expected value's place: Python compares values of any types."""


def seal(_prompt: str, tests: str) -> tuple[str, SealedTests]:
    """See `Dialect.seal`. The decoys have DECOY in place of each expected value.

    Raises NotUnderstood where the tests are not of the known form, SyntaxError where they are no Python.
    """
    checks, arguments = [], []
    module = ast.parse(tests)
    for comparison in map(_comparison, _function(module, "check").body):
        call, value = comparison.left, comparison.comparators[0]
        arguments.append([_literal(argument) for argument in call.args])
        checks.append(_check(ast.unparse(call), _literal(value)))
        comparison.comparators = [ast.Constant(DECOY)]
    calls = Suite(name=SEALED_SUITE, arguments=encode_arguments(arguments), count=len(arguments))
    return _entry_point(module), SealedTests(
        verbatim=tests, calls=calls, decoys=ast.unparse(module), checks=tuple(checks)
    )


def _check(call: str, expected: Any) -> Check:
    return Check(call=call, operator="==", expected=encode_plain(expected), decoy=encode_plain(DECOY))


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
    """Return the `candidate(...) == ...` of an assertion."""
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
