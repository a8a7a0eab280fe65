"""Analyses Python source without running it."""

import ast
from collections.abc import Iterable

# The parser takes some hundred times the memory of what it parses.
MAX_CHARACTERS = 2**18
MAX_CUTS = 200


def parse(source: str) -> ast.Module | None:
    """Return the syntax tree; None if it does not parse, or is too long or too deep to try."""
    tree, _ = _parse(source)
    return tree


def _parse(source: str) -> tuple[ast.Module | None, int]:
    """Return the tree, or None and the number of the line that is at fault (0: not known)."""
    if len(source) > MAX_CHARACTERS:
        return None, 0
    try:
        return ast.parse(source), 0
    except SyntaxError as error:
        return None, error.lineno or 0
    except (ValueError, MemoryError, RecursionError):
        return None, 0


def trim_to_parsable(source: str) -> str:
    """Return the lines at the start that parse together: what follows code in a reply is prose."""
    lines = source.split("\n")
    for _ in range(MAX_CUTS):
        tree, line = _parse("\n".join(lines))
        if tree is not None or not lines:
            break
        del lines[min(max(line - 1, 0), len(lines) - 1) :]
    else:
        return ""
    return "\n".join(lines)


def find_definition(tree: ast.Module, name: str) -> ast.stmt | None:
    """Find the statement at the top level that binds `name`; None if none does."""
    return next((statement for statement in tree.body if name in collect_bound([statement])), None)


def is_stub(statement: ast.stmt) -> bool:
    """Return whether it is a function of which only the docstring is written."""
    return (
        isinstance(statement, ast.FunctionDef)
        and len(statement.body) == 1
        and isinstance(statement.body[0], ast.Expr)
        and isinstance(statement.body[0].value, ast.Constant)
    )


def collect_bound(statements: Iterable[ast.stmt]) -> set[str]:
    """Collect the names that these statements bind at the top level (and in comprehensions)."""
    names: set[str] = set()
    for statement in statements:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(statement.name)
        else:
            names.update(*(_collect_bound_in(node) for node in ast.walk(statement)))
    return names


def _collect_bound_in(node: ast.AST) -> set[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()):
            return {name}
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.alias(name=name, asname=alias):
            return {alias or name.partition(".")[0]}
        case _:
            return set()


def collect_used(statements: Iterable[ast.stmt]) -> set[str]:
    """Collect the names that these statements read, at any depth."""
    nodes = (node for statement in statements for node in ast.walk(statement))
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
