"""Syntax trees of single lines of MultiPL-E's tests, and what an assertion in them becomes.

Imported when a data set is prepared, and by nothing else: the grammars take time to load.
"""

import functools
import importlib
import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from tree_sitter import Language, Node, Parser

_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u\{[0-9a-fA-F]+\}|u+[0-9a-fA-F]{4}|[0-7]{1,3}|.)", re.S)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "s": " "}


class NotUnderstood(ValueError):
    """A piece of tests that is not of the known forms. The text says which."""


class Assertion(msgspec.Struct, frozen=True, kw_only=True):
    """One assertion: the source of its call, how its value is compared, and with what.

    `expected` is the source of the value that is expected and `value` what that stands for; `shape` is an
    expression of the same type that is the same for any value. `comparison` is the source of the comparison,
    cut where the expected value stands; `record` is the statement that records the call's value.
    """

    call: str
    operator: str
    expected: str
    value: Any
    shape: str
    comparison: tuple[str, str]
    record: str

    def compared_with(self, expression: str) -> str:
        """Return the source of the comparison with another expression."""
        before, after = self.comparison
        return f"{before}{expression}{after}"


def parse_statement(grammar: str, line: str, around: tuple[str, str] = ("", "")) -> Node:
    """Parse the one statement on a line; `around` is what makes it one where it can't stand alone.

    `grammar` names a package of tree-sitter, and its function where it has several: `php:language_php_only`.
    Raises NotUnderstood if it is no correct one, or if there are more.
    """
    before, after = around
    root = _parser(grammar).parse(f"{before}{line}{after}".encode()).root_node
    if root.has_error:
        raise NotUnderstood(line)
    body = root.named_children[0].child_by_field_name("body") if before else root
    if body is None or body.named_child_count != 1:
        raise NotUnderstood(line)
    return body.named_children[0]


def is_correct(grammar: str, source: str) -> bool:
    """Whether a whole text has no syntax error."""
    return not _parser(grammar).parse(source.encode()).root_node.has_error


@functools.cache
def _parser(grammar: str) -> Parser:
    package, _, function = grammar.partition(":")
    module = importlib.import_module(f"tree_sitter_{package}")
    return Parser(Language(getattr(module, function or "language")()))


def source_of(node: Node | None) -> str:
    """Return the source of a node; of none, nothing."""
    return "" if node is None or node.text is None else node.text.decode()


def get_field(node: Node, name: str) -> Node:
    """Return a named part of a node. Raises NotUnderstood if it has none of that name."""
    return require(node, node.child_by_field_name(name))


def get_only_child(node: Node | None) -> Node:
    """Return the one child of a node. Raises NotUnderstood if there are more or none."""
    if node is None or node.named_child_count != 1:
        raise NotUnderstood(source_of(node))
    return node.named_children[0]


def require(node: Node, part: Node | None) -> Node:
    """Return `part`, which must be there. Raises NotUnderstood, naming `node`."""
    if part is None:
        raise NotUnderstood(source_of(node))
    return part


def make_shape_by(shapes: Mapping[str, Callable[[Node], str]], node: Node) -> str:
    """Return the source of an expression that compiles where this one does, and is the same for any value.

    `shapes` makes it, by the node's type. Raises NotUnderstood for one that it has not: the expression's own
    text would tell its value.
    """
    if node.type not in shapes:
        raise NotUnderstood(source_of(node))
    return shapes[node.type](node)


def unquote(literal: str) -> str:
    """Return what a string literal of Java, C++ or JavaScript stands for."""
    found = _ESCAPE.sub(_unescaped, literal[1:-1])
    # Two escapes may be the halves of one character.
    return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _unescaped(match: re.Match[str]) -> str:
    escape = match[1]
    if escape[0] in "xu" and len(escape) > 1:
        return _character(int(escape.lstrip("xu").strip("{}"), 16), match[0])
    if escape[0] in "01234567":
        return _character(int(escape, 8), match[0])
    return _NAMED.get(escape, escape)


def _character(code: int, escape: str) -> str:
    # In C++ these escapes past ASCII are bytes, elsewhere characters: no test has any.
    if code > 0x7F and "u" not in escape:
        raise NotUnderstood(escape)
    return chr(code)
