"""Tells copies of one program, and programs that hold the tests: token by token, and nothing is run."""

import ast
import builtins
import functools
import io
import keyword
import tokenize
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.agreement.answers import digest

LONGEST = 2**16
"""Characters; a longer program has no vote, so that padding makes no new one."""

LEAST_HELD = 2
"""So many tests a program must hold, and more than half of all, to be taken for one that knows them."""

REMEMBERED = 512
"""Notations of values; each is no longer than a program."""

_LAYOUT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENCODING, tokenize.ENDMARKER}
_KNOWN = frozenset(dir(builtins)) | frozenset(keyword.kwlist)
_UNREADABLE = (tokenize.TokenError, SyntaxError, ValueError)
Tokens = list[tuple[int, str]]


def digest_program(source: str) -> str:
    """Return a checksum that copies of a program have in common, "" for a text that is no program.

    Copies differ in layout, comments, docstrings and names of their own, and in nothing else.
    """
    tokens = _read(source)
    if tokens is None:
        return ""
    return digest("\0".join(_rename(tokens)).encode("utf-8", "surrogatepass"))


def count_held(source: str, tests: Sequence[tuple[list[Any], Any]]) -> int:
    """Return of how many tests (arguments, answer) a program's code holds each argument and the answer."""
    tokens = _read(source)
    if tokens is None:
        return 0
    code = _join(text for _, text in tokens)
    return sum(all(_is_in(one, code) for one in (*arguments, answer)) for arguments, answer in tests)


def _join(texts: Iterator[str]) -> str:
    return "\0".join(("", *texts, ""))


def _is_in(value: Any, code: str) -> bool:
    """Whether a value stands in code as a program would write it."""
    text = repr(value)
    spelt = _spell(text) if len(text) <= len(code) else None
    return spelt is not None and spelt in code


@functools.lru_cache(REMEMBERED)  # all candidates for a problem are asked about the same tests
def _spell(text: str) -> str | None:
    """Return a value's notation as it stands in code."""
    tokens = _read(f"={text}")
    return None if tokens is None else _join(text for _, text in tokens[1:-1])


def _read(source: str) -> Tokens | None:
    """Return the tokens that count; None for what is too long or no text of Python's."""
    if len(source) > LONGEST:
        return None
    try:
        return list(_drop_docstrings(tokenize.generate_tokens(io.StringIO(source).readline)))
    except _UNREADABLE:
        return None


def _drop_docstrings(tokens: Iterator[tokenize.TokenInfo]) -> Iterator[tuple[int, str]]:
    """Yield tokens without layout, and without strings that are a line of their own.

    Literals are written in one way, whatever quotes or digits they had.
    """
    line: Tokens = []
    for token in tokens:
        if token.type in (tokenize.INDENT, tokenize.DEDENT):
            yield token.type, tokenize.tok_name[token.type]
        elif token.type not in _LAYOUT:
            line.append((token.type, _write_literal(token)))
        if token.type in (tokenize.NEWLINE, tokenize.ENDMARKER):
            if any(kind != tokenize.STRING for kind, _ in line):
                yield from line
                yield tokenize.NEWLINE, ";"
            line = []


def _write_literal(token: tokenize.TokenInfo) -> str:
    if token.type not in (tokenize.STRING, tokenize.NUMBER):
        return token.string
    try:
        return repr(ast.literal_eval(token.string))
    except (*_UNREADABLE, MemoryError, RecursionError):  # an f-string
        return token.string


def _rename(tokens: Tokens) -> Iterator[str]:
    """Yield the tokens with a program's own names replaced by numbers, in the order in which they come.

    Names of Python's, of attributes, and those that an import brings stay.
    """
    fixed, numbers, before = _KNOWN | _list_imported(tokens), dict[str, str](), ""
    for kind, text in tokens:
        own = kind == tokenize.NAME and text not in fixed and before != "."
        yield numbers.setdefault(text, f"_{len(numbers)}") if own else text
        before = text


def _list_imported(tokens: Tokens) -> set[str]:
    """Return all names in lines that import something."""
    names: set[str] = set()
    begins = imports = True
    for kind, text in tokens:
        if begins:
            imports = text in ("import", "from")
        begins = text == ";" or kind in (tokenize.INDENT, tokenize.DEDENT)
        if imports and kind == tokenize.NAME:
            names.add(text)
    return names
