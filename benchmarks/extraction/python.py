"""From a chat reply to the source of a Python program: the profile `python-evalplus/1`."""

import ast
import re
import warnings

from benchmarks.extraction.fences import Block, blocks
from benchmarks.extraction.python_source import bound, definition, is_stub, parse, parsing_head, used
from benchmarks.extraction.sanitize import sanitized

# What a block of Python calls itself; the empty name is a fence without one.
_FENCES = frozenset({"python", "py", "python3", "py3", "python2", "ipython", ""})


def extract(reply: str, entry_point: str, prompt: str) -> str | None:
    """The program in one reply, None if there is none.

    It is made from the first fenced block that defines the entry point, else the first of Python, else
    the first, else the whole text. The prompt goes in front if that lacks the function; evalplus's
    sanitizer goes over it; the prompt's imports and helpers that it uses and lacks are added.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the parser's remarks on the reply's code
        try:
            return _parsed(reply, entry_point, prompt)
        except RecursionError:  # walking the tree of absurdly nested code
            return plain(reply, entry_point, prompt)


def _parsed(reply: str, entry_point: str, prompt: str) -> str | None:
    block = _chosen(blocks(reply), entry_point)
    if block is None:
        found = _from_text(reply, entry_point, prompt)
    else:
        found = _from_block(block.text, entry_point, prompt)
    return found and _prelude(found, entry_point, prompt) + found


def plain(reply: str, entry_point: str, prompt: str) -> str | None:
    """As `extract`, but neither parses nor sanitizes: for a reply that broke the process that did."""
    block = _chosen(blocks(reply), entry_point)
    return _with_function(block.text, entry_point, prompt) if block and block.text.strip() else None


def _chosen(found: list[Block], entry_point: str) -> Block | None:
    defining = (block for block in found if _mentions_definition(block.text, entry_point))
    python = (block for block in found if block.language in _FENCES)
    return next(defining, None) or next(python, None) or next(iter(found), None)


def _mentions_definition(text: str, name: str) -> bool:
    return _definition_at(text, name) is not None


def _definition_at(text: str, name: str) -> re.Match[str] | None:
    escaped = re.escape(name)
    return re.search(rf"^(?:(?:async[ \t]+)?def[ \t]+{escaped}[ \t]*\(|{escaped}[ \t]*=)", text, re.MULTILINE)


def _with_function(source: str, entry_point: str, prompt: str) -> str:
    return source if _mentions_definition(source, entry_point) else prompt + source


def _from_block(block: str, entry_point: str, prompt: str) -> str | None:
    if not block.strip():
        return None
    source = _with_function(block, entry_point, prompt)
    return sanitized(source, entry_point) or source


def _from_text(text: str, entry_point: str, prompt: str) -> str | None:
    if _mentions_definition(text, entry_point):
        return sanitized(text, entry_point) or _code_in(text, entry_point)
    source = parsing_head(prompt + text)
    tree = parse(source)
    function = definition(tree, entry_point) if tree else None
    if function is None or is_stub(function):
        return None
    return sanitized(source, entry_point) or source


def _code_in(text: str, entry_point: str) -> str:
    """From the first line that looks like code to the last that parses, if that holds the function."""
    start = re.search(r"^(?:from|import|def|class|async|@)\b", text, re.MULTILINE)
    head = parsing_head(text[start.start() :]) if start else ""
    if _mentions_definition(head, entry_point):
        return head
    match = _definition_at(text, entry_point)
    head = parsing_head(text[match.start() :]) if match else ""
    return head if _mentions_definition(head, entry_point) else text


def _prelude(source: str, entry_point: str, prompt: str) -> str:
    """Imports and helpers of the prompt that the source uses without having them."""
    tree, given = parse(source), parse(prompt)
    if tree is None or given is None or "__future__" in source:
        return ""
    there = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    there |= bound(tree.body) | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    offered = [s for s in given.body if entry_point not in bound([s])]
    lacking, taken = used(tree.body) - there, list[ast.stmt]()
    # Backwards, so that what a helper needs is known when the import above it is reached.
    for statement in reversed(offered):
        if bound([statement]) & lacking:
            taken.insert(0, statement)
            lacking |= used([statement])
    return "".join(f"{ast.unparse(statement)}\n" for statement in taken)
