"""Write values as a language writes them; what a language does not name is written as Python has it."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Describe = Callable[[Any], str]
"""Returns a value as text for people, in the notation of a language."""

_SPECIAL = re.compile(r'["\\]|[^\x20-\x7e\xa0-\ud7ff\ue000-\U0010ffff]')
_NAMED = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def describe_by(kinds: Mapping[type, Describe], value: Any) -> str:
    """Return a value as text; `kinds` has how, by the value's type."""
    return kinds.get(type(value), repr)(value)


def join(describe: Describe, items: Iterable[Any]) -> str:
    """Return items as text, with commas between them."""
    return ", ".join(map(describe, items))


def quote(text: str) -> str:
    """Return a text as a string literal of Java, C++ or JavaScript."""
    return f'"{_SPECIAL.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    code = f"\\x{ord(char):02x}" if char < "\u0100" else f"\\u{ord(char):04x}"
    return f"\\{char}" if char in '"\\' else _NAMED.get(char, code)


def describe_bool(value: bool) -> str:
    """Return true or false."""
    return "true" if value else "false"


def describe_float(number: float) -> str:
    """Return a number as Java and JavaScript name it where it is none."""
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return "NaN" if math.isnan(number) else repr(number)
