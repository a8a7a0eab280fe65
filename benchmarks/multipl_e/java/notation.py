"""Values as Java writes them: `[1, 2]`, `Optional.empty()`, `Pair.with(1, 2)`."""

import functools
from typing import Any

from benchmarks.multipl_e.java.tuples import TUPLES
from benchmarks.multipl_e.notation import Describe, describe_bool, describe_by, describe_float, join, quote
from sandboxes.encoding.types import BigInteger, Mapping, Maybe, SetOf, Typed


def describe(value: Any) -> str:
    """Return a value as text."""
    return describe_by(_KINDS, value)


def _tuple(items: tuple[Any, ...]) -> str:
    name = TUPLES[len(items) - 1] if 0 < len(items) <= len(TUPLES) else "Tuple"
    return f"{name}.with({_items(items)})"


def _typed(typed: Typed) -> str:
    """Return a boxed value with what tells its type: a Long and an Integer of one number are not equal."""
    match typed.type:
        case "Float":
            return f"{describe(typed.value)}f"
        case "Character":
            return f"'{quote(typed.value)[1:-1]}'"
        case "Integer":
            return f"(int) {describe(typed.value)}"
    return f"({typed.type}) {describe(typed.value)}"


_items = functools.partial(join, describe)
_KINDS: dict[type, Describe] = {
    type(None): lambda _: "null",
    bool: describe_bool,
    float: describe_float,
    str: quote,
    list: lambda items: f"[{_items(items)}]",
    tuple: _tuple,
    SetOf: lambda found: f"[{_items(found.items)}]",
    Mapping: lambda found: f"{{{', '.join('='.join(map(describe, pair)) for pair in found.pairs)}}}",
    Maybe: lambda maybe: f"Optional.of({_items(maybe.items)})" if maybe.items else "Optional.empty()",
    BigInteger: lambda number: f'new BigInteger("{number.value}")',
    Typed: _typed,
}
