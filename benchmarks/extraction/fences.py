"""Finds the fenced blocks of a chat reply, by CommonMark's rules as far as models keep to them."""

import re
from collections.abc import Iterator

import msgspec

# Possessive throughout: a line of a megabyte must not be tried in a million ways.
_OPENING = re.compile(r"^([ \t]*+)(`{3,}+|~{3,}+)[ \t]*+([^\s`]*+)[^`]*+$")


class Block(msgspec.Struct, frozen=True):
    """One fenced block: the word after the opening fence in lower case, and the text inside."""

    language: str
    text: str


def find_blocks(reply: str) -> list[Block]:
    """Find the fenced blocks in their order. One that is never closed ends with the reply."""
    found, lines = [], iter(reply.split("\n"))
    for line in lines:
        opening = _OPENING.match(line.rstrip())
        if opening:
            indent, fence, language = opening.groups()
            closing = re.compile(rf"[ \t]*{fence[0]}{{{len(fence)},}}\s*")
            inside = [_remove_indent(text, indent) for text in _read_until(lines, closing)]
            found.append(Block(language.lower(), "\n".join([*inside, ""]) if inside else ""))
    return found


def _read_until(lines: Iterator[str], closing: re.Pattern[str]) -> list[str]:
    inside = []
    for line in lines:
        if closing.fullmatch(line):
            break
        inside.append(line)
    return inside


def _remove_indent(line: str, indent: str) -> str:
    # A fence inside a list item is indented, and what it holds with it.
    return line.removeprefix(indent)
