"""PHP's values on the host: its `===`, and how it writes them. Text is bytes."""

import math
import re
from typing import Any

from benchmarks.multipl_e.notation import Describe, describe_bool, describe_by, join
from sandboxes.encoding.types import Mapping

_SPECIAL = re.compile(r'["\\$]|[^\x20-\x7e\xa0-\ud7ff\ue000-\U0010ffff]')
_NAMED = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def identical(got: Any, expected: Any) -> bool:
    """Whether `got === expected`; `expected` is what a literal stands for, so that it holds no object.

    An integer is no float, and arrays have the same pairs in the same order.
    """
    if type(got) is not type(expected):
        return False
    match got:
        case list():
            return len(got) == len(expected) and all(map(identical, got, expected))
        case Mapping():
            return len(got.pairs) == len(expected.pairs) and all(map(_same_pair, got.pairs, expected.pairs))
        case None | bool() | int() | float() | bytes():
            return bool(got == expected)
    return False


def _same_pair(got: tuple[Any, Any], expected: tuple[Any, Any]) -> bool:
    return identical(got[0], expected[0]) and identical(got[1], expected[1])


def describe(value: Any) -> str:
    """Return a value as text."""
    return describe_by(_KINDS, value)


def _float(number: float) -> str:
    if math.isinf(number):
        return "INF" if number > 0 else "-INF"
    return "NAN" if math.isnan(number) else repr(number)


def _text(text: bytes) -> str:
    return f'"{_SPECIAL.sub(_escape, text.decode("utf-8", "surrogateescape"))}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in '"\\$':
        return f"\\{char}"
    if char in _NAMED:
        return _NAMED[char]
    # One byte of text that is no UTF-8 is half of a character here.
    code = ord(char) - 0xDC00 if 0xDC80 <= ord(char) <= 0xDCFF else ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{{{code:x}}}"


def _pair(pair: tuple[Any, Any]) -> str:
    return " => ".join(map(describe, pair))


_KINDS: dict[type, Describe] = {
    type(None): lambda _: "null",
    bool: describe_bool,
    float: _float,
    bytes: _text,
    list: lambda items: f"[{join(describe, items)}]",
    Mapping: lambda found: f"[{join(_pair, found.pairs)}]",
}
