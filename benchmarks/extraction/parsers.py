"""Whether a text is source code of a language, as its parser sees it: for samples that nobody judged yet.

Nothing here takes long, whatever the text: hostile ones keep a grammar busy for hours (see `guard`).
"""

import functools
import importlib
import time
import warnings
from collections.abc import Callable

from tree_sitter import Language, Parser, Tree

from benchmarks.extraction.python_source import parse
from benchmarks.extraction.trees import iterate_leaves

MAX_CHARACTERS = 8_000
CPU_S = 0.02
"""For one text: ten times what a sample takes, and too little to fill the memory."""


def _is_python(text: str) -> bool:
    """Whether it is a module, or the body of a function."""
    if len(text) > MAX_CHARACTERS:
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the parser's remarks on the code
        return any(parse(head + text) is not None for head in ("", "def f():\n"))


def _by_grammar(module: str, function: str = "language") -> Callable[[str], bool]:
    """Return a check by a grammar of tree-sitter; braces at the end may be missing, or too many."""

    @functools.cache
    def grammar() -> Language:
        return Language(getattr(importlib.import_module(module), function)())

    def is_source(text: str) -> bool:
        tree = _parse(text, grammar())
        if tree is None or not tree.root_node.has_error:
            return tree is not None
        missing = _count_open_braces(tree)
        if not missing:
            return False
        balanced = text + "}" * missing if missing >= 0 else _drop_last_braces(text, -missing)
        tree = _parse(balanced, grammar())
        return tree is not None and not tree.root_node.has_error

    return is_source


def _parse(text: str, grammar: Language) -> Tree | None:
    """Return the tree of a text, None where that takes too long."""
    if len(text) > MAX_CHARACTERS:
        return None
    data, end = text.encode("utf-8", "replace"), time.thread_time() + CPU_S
    try:
        return Parser(grammar).parse(
            lambda start, _: data[start:], progress_callback=lambda _place, _error: time.thread_time() > end
        )
    except ValueError:  # how it says that the callback stopped it
        return None


def _count_open_braces(tree: Tree) -> int:
    leaves = [leaf.type for leaf in iterate_leaves(tree.root_node) if not leaf.is_missing]
    return leaves.count("{") + leaves.count("${") - leaves.count("}")


def _drop_last_braces(text: str, count: int) -> str:
    for _ in range(count):
        head, _, tail = text.rpartition("}")
        text = head + tail
    return text


PARSERS: dict[str, Callable[[str], bool]] = {
    "python": _is_python,
    "java": _by_grammar("tree_sitter_java"),
    "cpp": _by_grammar("tree_sitter_cpp"),
    "javascript": _by_grammar("tree_sitter_javascript"),
    "typescript": _by_grammar("tree_sitter_typescript", "language_typescript"),
    "php": _by_grammar("tree_sitter_php", "language_php_only"),
}
"""By language. What is JavaScript is TypeScript as well, and named after what says more: it stands first."""
