"""Extracts Python programs from chat replies: the profile `python-evalplus/1`."""

import ast
import re
import warnings

from benchmarks.extraction.fences import Block, find_blocks
from benchmarks.extraction.python_source import (
    collect_bound,
    collect_used,
    find_definition,
    is_stub,
    parse,
    trim_to_parsable,
)
from benchmarks.extraction.sanitize import sanitize_source

# The words after the opening fence of a block of Python; the empty one is a fence without a word.
_FENCES = frozenset({"python", "py", "python3", "py3", "python2", "ipython", ""})


def extract(reply: str, entry_point: str, prompt: str) -> str | None:
    """Extract the program in one reply, None if there is none.

    It is made from the first fenced block that defines the entry point, else the first of Python, else
    the first, else the whole text. The prompt goes in front if that lacks the function; evalplus's
    sanitizer goes over it; the prompt's imports and helpers that it uses and lacks are added.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the parser's remarks on the reply's code
        try:
            return _extract_parsed(reply, entry_point, prompt)
        except RecursionError:  # walking the tree of absurdly nested code
            return extract_plain(reply, entry_point, prompt)


def _extract_parsed(reply: str, entry_point: str, prompt: str) -> str | None:
    block = _choose_block(find_blocks(reply), entry_point)
    if block is None:
        found = _make_from_text(reply, entry_point, prompt)
    else:
        found = _make_from_block(block.text, entry_point, prompt)
    return found and _make_prelude(found, entry_point, prompt) + found


def extract_plain(reply: str, entry_point: str, prompt: str) -> str | None:
    """Extract without parsing or sanitizing, for a reply on which `extract` failed."""
    block = _choose_block(find_blocks(reply), entry_point)
    return _add_prompt(block.text, entry_point, prompt) if block and block.text.strip() else None


def _choose_block(found: list[Block], entry_point: str) -> Block | None:
    defining = (block for block in found if _mentions_definition(block.text, entry_point))
    python = (block for block in found if block.language in _FENCES)
    return next(defining, None) or next(python, None) or next(iter(found), None)


def _mentions_definition(text: str, name: str) -> bool:
    return _search_definition(text, name) is not None


def _search_definition(text: str, name: str) -> re.Match[str] | None:
    escaped = re.escape(name)
    kinds = (rf"(?:async[ \t]+)?def[ \t]+{escaped}[ \t]*\(", rf"class[ \t]+{escaped}\b", rf"{escaped}[ \t]*=")
    return re.search(rf"^(?:{'|'.join(kinds)})", text, re.MULTILINE)


def _add_prompt(source: str, entry_point: str, prompt: str) -> str:
    return source if _mentions_definition(source, entry_point) else prompt + source


def _make_from_block(block: str, entry_point: str, prompt: str) -> str | None:
    if not block.strip():
        return None
    source = _add_prompt(block, entry_point, prompt)
    return sanitize_source(source, entry_point) or source


def _make_from_text(text: str, entry_point: str, prompt: str) -> str | None:
    if not entry_point:
        bare = parse(trim_to_parsable(text))
        return trim_to_parsable(text) if bare and collect_bound(bare.body) else None
    if _mentions_definition(text, entry_point):
        return sanitize_source(text, entry_point) or _find_code(text, entry_point)
    source = trim_to_parsable(prompt + text)
    tree = parse(source)
    function = find_definition(tree, entry_point) if tree else None
    if function is None or is_stub(function):
        return None
    return sanitize_source(source, entry_point) or source


def _find_code(text: str, entry_point: str) -> str:
    """Return the lines from the first that looks like code to the last that parses, if they define it."""
    start = re.search(r"^(?:from|import|def|class|async|@)\b", text, re.MULTILINE)
    head = trim_to_parsable(text[start.start() :]) if start else ""
    if _mentions_definition(head, entry_point):
        return head
    match = _search_definition(text, entry_point)
    head = trim_to_parsable(text[match.start() :]) if match else ""
    return head if _mentions_definition(head, entry_point) else text


def _make_prelude(source: str, entry_point: str, prompt: str) -> str:
    """Return the imports and helpers of the prompt that the source uses without having them."""
    tree, given = parse(source), parse(prompt)
    if tree is None or given is None or "__future__" in source:
        return ""
    there = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    there |= collect_bound(tree.body) | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    offered = [s for s in given.body if entry_point not in collect_bound([s])]
    lacking, prelude = collect_used(tree.body) - there, list[ast.stmt]()
    # Backwards, so that what a helper needs is known when the import above it is reached.
    for statement in reversed(offered):
        if collect_bound([statement]) & lacking:
            prelude.insert(0, statement)
            lacking |= collect_used([statement])
    return "".join(f"{ast.unparse(statement)}\n" for statement in prelude)
