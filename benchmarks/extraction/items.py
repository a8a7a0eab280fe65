"""Finds the declarations and statements of a source, and those that are only examples and tests.

Names decide, not types or scopes: that errs on the side of keeping.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tree_sitter import Node

from benchmarks.extraction.trees import Code, Edit, collect_names

_REST_OF_LINE = re.compile(rb"[ \t\r]*\n?")
COMMENTS = frozenset({"comment", "line_comment", "block_comment"})


@dataclass(frozen=True, kw_only=True)
class Item:
    """One declaration or statement: its place in bytes, the names it declares and those in it."""

    start: int
    end: int
    binds: frozenset[bytes]
    mentions: frozenset[bytes]

    @property
    def removal(self) -> Edit:
        """Return the edit that removes it."""
        return self.start, self.end, b""


def make_item(code: Code, node: Node, binds: Iterable[bytes]) -> Item:
    """Make the item of a node, with the comments right above it and the end of its line."""
    start, above = node.start_byte, node.prev_sibling
    while above is not None and above.type in COMMENTS and _is_adjacent(code, above.end_byte, start):
        start, above = above.start_byte, above.prev_sibling
    blank = _REST_OF_LINE.match(code.text, node.end_byte)
    end = blank.end() if blank else node.end_byte
    return Item(start=start, end=end, binds=frozenset(binds), mentions=collect_names(code, node))


def _is_adjacent(code: Code, end: int, start: int) -> bool:
    between = code.text[end:start]
    return not between.strip() and between.count(b"\n") <= 1


def find_needed(items: Sequence[Item], name: bytes) -> set[Item]:
    """Find the items that declare the name, and all that those need in turn."""
    binding = defaultdict[bytes, list[Item]](list)
    for one in items:
        for bound in one.binds:
            binding[bound].append(one)
    found, seen, waiting = set[Item](), {name}, [name]
    while waiting:
        for one in binding[waiting.pop()]:
            if one not in found:
                found.add(one)
                waiting += one.mentions - seen
                seen |= one.mentions
    return found


def find_examples(items: Sequence[Item], entry_point: bytes, also: Iterable[bytes] = ()) -> set[Item]:
    """Find the items that use the entry point, or a name in `also`, without being needed by it.

    These are the reply's own tests and examples, and what uses those.
    """
    kept = find_needed(items, entry_point)
    spare = [one for one in items if one not in kept]
    using = defaultdict[bytes, list[Item]](list)
    for one in spare:
        for name in one.mentions:
            using[name].append(one)
    found, waiting = set[Item](), [entry_point, *also]
    while waiting:
        for one in using.pop(waiting.pop(), []):
            if one not in found:
                found.add(one)
                waiting += one.binds
    return found
