"""What is special to one language in the extraction of replies."""

from collections.abc import Callable
from dataclasses import dataclass

from tree_sitter import Language, Node

from benchmarks.extraction.trees import Code


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """One language.

    fences: what a fenced block of it may call itself, in lower case
    grammar: gives the tree-sitter grammar
    definition: the node that defines the function of that name where tests can call it, None if none does
    program: the source to put in front of the tests, made from a whole source (braces balanced), the
        entry point and the prompt
    plain: the same for text that is not to be parsed
    """

    fences: frozenset[str]
    grammar: Callable[[], Language]
    definition: Callable[[Code, bytes], Node | None]
    program: Callable[[bytes, bytes, bytes], bytes]
    plain: Callable[[bytes], bytes]
