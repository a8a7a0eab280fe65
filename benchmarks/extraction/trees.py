"""Parses source text, and walks and edits it by its syntax tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tree_sitter import Language, Node, Parser

Edit = tuple[int, int, bytes]
# With the `${` of JavaScript's template strings, whose end is a plain brace.
_OPENING = frozenset({"{", "${"})
_ENDS = (b";", b"{", b"}")


@dataclass(frozen=True, kw_only=True)
class Code:
    """UTF-8 source text and the root of its tree; any text has one."""

    text: bytes
    root: Node

    def of(self, node: Node) -> bytes:
        """Return the text of one node."""
        return self.text[node.start_byte : node.end_byte]


def parse_code(text: bytes, grammar: Language) -> Code:
    """Parse the text. On hostile text this may take minutes and gigabytes: see `run_guarded`."""
    return Code(text=text, root=Parser(grammar).parse(text).root_node)


def iterate_leaves(node: Node) -> Iterator[Node]:
    """Iterate over the tokens under a node, in order. It does not recurse: trees may be very deep."""
    cursor, depth = node.walk(), 0
    while True:
        if cursor.goto_first_child():
            depth += 1
            continue
        if cursor.node is not None:
            yield cursor.node
        while depth and not cursor.goto_next_sibling():
            cursor.goto_parent()
            depth -= 1
        if not depth:
            return


def collect_names(code: Code, node: Node) -> frozenset[bytes]:
    """Collect every name under a node, but for those that follow a dot in JavaScript."""
    return frozenset(
        code.of(leaf)
        for leaf in iterate_leaves(node)
        if (leaf.type.endswith("identifier") and leaf.type != "property_identifier") or leaf.type == "name"
    )


def apply_edits(text: bytes, edits: Iterable[Edit]) -> bytes:
    """Replace ranges of the text; of two that overlap, only the one that starts first."""
    parts, place = [], 0
    for start, end, replacement in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start >= place:
            parts += [text[place:start], replacement]
            place = end
    return b"".join([*parts, text[place:]])


def balance_braces(text: bytes, grammar: Language) -> bytes:
    """Add the braces that the text lacks at its end, and remove those that close nothing.

    A reply cut off in its last lines and one that ends the class around the function become whole.
    """
    whole = _close_braces(text, grammar)
    if whole != text and parse_code(whole, grammar).root.has_error:
        lines = text.rstrip().split(b"\n")
        while lines and not lines[-1].rstrip().endswith(_ENDS):
            lines.pop()
        shorter = _close_braces(b"\n".join([*lines, b""]), grammar)
        if not parse_code(shorter, grammar).root.has_error:
            return shorter
    return whole


def _close_braces(text: bytes, grammar: Language) -> bytes:
    depth, closes_nothing = 0, list[Edit]()
    for leaf in iterate_leaves(parse_code(text, grammar).root):
        if leaf.is_missing:
            continue
        if leaf.type in _OPENING:
            depth += 1
        elif leaf.type == "}" and depth:
            depth -= 1
        elif leaf.type == "}":
            closes_nothing.append((leaf.start_byte, leaf.end_byte, b""))
    return apply_edits(text, closes_nothing) + (b"\n" + b"}" * depth + b"\n" if depth else b"")
