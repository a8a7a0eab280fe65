"""Whole Java programs: the sandbox runs the class `Problem` of no package, whatever theirs is called."""

import re
from collections.abc import Iterator
from typing import NamedTuple

CLASS = "Problem"
LAUNCHER = """
class {launched} {{
    public static void main(String[] arguments) throws Throwable {{
        {main}.main(arguments);
    }}
}}
"""
# What matters of Java's tokens; comments and texts stand first, so that nothing in them is taken for code.
# Possessive: a text of a megabyte must not be tried in a million ways.
_TOKEN = re.compile(
    r'//[^\n]*+|/\*(?s:.*?)(?:\*/|\Z)|"""(?s:(?:\\.|.)*?)(?:"""|\Z)|"(?:\\.|[^"\\\n])*+"?|\'(?:\\.|[^\'\\\n])*+\'?'
    r"|(?P<brace>[{}])|\b(?:class|interface|enum|record)\s++(?P<type>\w++)|\bvoid\s++(?P<main>main)\s*+\("
    r"|(?P<public>\bpublic\b)|(?P<package>^[ \t]*+package\s[\w.\s]{1,200}+;)",
    re.MULTILINE,
)


def make_runnable(source: str) -> str:
    """Return a program whose class Problem starts the first class with a `main`.

    A package is left out, and classes are not public, since their file is called otherwise. A source without
    a `main` gets no class Problem, nor one that has it.
    """
    source = "".join(_leave_out_names(source))
    main = next((token.outer for token in _read(source) if token.match["main"] and token.depth == 1), CLASS)
    return source if main == CLASS else source + LAUNCHER.format(launched=CLASS, main=main)


class _Token(NamedTuple):
    """A token, how many braces are open before it, and the type outside all others that it is in."""

    match: re.Match[str]
    depth: int
    outer: str


def _read(source: str) -> Iterator[_Token]:
    depth, outer = 0, CLASS
    for match in _TOKEN.finditer(source):
        if match["type"] and depth == 0:
            outer = match["type"]
        yield _Token(match, depth, outer)
        if match["brace"]:
            depth += 1 if match["brace"] == "{" else -1


def _leave_out_names(source: str) -> Iterator[str]:
    """Yield the source without its package and without `public` of outer types; lines keep their numbers."""
    place = 0
    for match, depth, _ in _read(source):
        if match["package"] or (match["public"] and depth == 0):
            yield source[place : match.start()] + "\n" * match[0].count("\n")
            place = match.end()
    yield source[place:]
