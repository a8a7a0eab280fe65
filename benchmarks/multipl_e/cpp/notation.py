"""Values as C++ writes them: `std::vector{1, 2}`, `std::nullopt`."""

import functools
import re
from typing import Any

from benchmarks.multipl_e.notation import Describe, describe_bool, describe_by, join, quote
from sandboxes.encoding.types import BigInteger, Mapping, Maybe, SetOf, Typed

_NO_TEXT = re.compile(r"\\udc([89a-f][0-9a-f])")


def describe(value: Any) -> str:
    """Return a value as text."""
    return describe_by(_KINDS, value)


def _pair(pair: tuple[Any, Any]) -> str:
    return f"{{{join(describe, pair)}}}"


def _text(data: bytes) -> str:
    """Return a string literal; bytes that are no UTF-8 are written as such."""
    return _NO_TEXT.sub(r"\\x\1", quote(data.decode("utf-8", "surrogateescape")))


def _typed(typed: Typed) -> str:
    return f"{describe(typed.value)}f" if typed.type == "Float" else describe(typed.value)


_items = functools.partial(join, describe)
_KINDS: dict[type, Describe] = {
    bool: describe_bool,
    bytes: _text,
    str: quote,
    list: lambda items: f"std::vector{{{_items(items)}}}",
    tuple: lambda items: f"std::tuple{{{_items(items)}}}",
    SetOf: lambda found: f"std::set{{{_items(found.items)}}}",
    Mapping: lambda found: f"std::map{{{join(_pair, found.pairs)}}}",
    Maybe: lambda maybe: f"std::optional{{{_items(maybe.items)}}}" if maybe.items else "std::nullopt",
    BigInteger: lambda number: str(number.value),
    Typed: _typed,
}
