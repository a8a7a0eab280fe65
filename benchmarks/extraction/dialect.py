"""Defines what the extraction of replies needs to know of one language."""

from collections.abc import Callable
from dataclasses import dataclass

from tree_sitter import Language, Node

from benchmarks.extraction.trees import Code


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """One language.

    fences: the words after the opening fence of its blocks, in lower case
    grammar: returns the tree-sitter grammar
    find_definition: returns the node that defines the function of that name where tests can call it, or None
    make_program: returns the source to put in front of the tests, from a whole source (braces balanced),
        the entry point and the prompt
    make_plain_program: the same for text that is not to be parsed
    answers: the words one of which stands in any body of a function that gives something back
    """

    fences: frozenset[str]
    grammar: Callable[[], Language]
    find_definition: Callable[[Code, bytes], Node | None]
    make_program: Callable[[bytes, bytes, bytes], bytes]
    make_plain_program: Callable[[bytes], bytes]
    answers: frozenset[bytes] = frozenset({b"return"})
