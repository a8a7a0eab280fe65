"""Splits texts into the words by which they are compared."""

import re

SPLITTING = "alnum-1"
"""The name of this rule, which changes with it: a word is a run of letters and digits, in lower case.

All else parts words: spaces, punctuation, operators, and the underscores of identifiers. So
`has_close(xs: list[int])` and "Has close xs, list int" are the same five words.
"""
WORD = re.compile(r"[^\W_]+")
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


def split_words(text: str) -> list[str]:
    """Return the words of a text."""
    if text.isascii():
        # The same, three times as fast: most of a corpus is ASCII.
        return text.lower().translate(_ASCII).split()
    return [word.lower() for word in WORD.findall(text)]


def locate_words(text: str) -> list[tuple[int, int]]:
    """Return where each word of `split_words` begins and ends in the text, in characters."""
    return [found.span() for found in WORD.finditer(text)]
