"""Values as JavaScript writes them: `[1, "a"]`, `{"a": 1}`, `undefined`."""

import functools
from typing import Any

from benchmarks.multipl_e.notation import Describe, describe_bool, describe_by, describe_float, join, quote
from sandboxes.encoding.types import Mapping, SetOf

WHOLE = 1e21
"""From here on JavaScript, too, writes whole numbers with an exponent."""


def describe(value: Any) -> str:
    """Return a value as text."""
    return describe_by(_KINDS, value)


def _number(number: float) -> str:
    is_whole = number.is_integer() and abs(number) < WHOLE
    return f"{number:.0f}" if is_whole else describe_float(number)


def _object(found: dict[str, Any]) -> str:
    return f"{{{', '.join(f'{quote(key)}: {describe(value)}' for key, value in found.items())}}}"


def _map(found: Mapping) -> str:
    pairs = (f"{describe(key)} => {describe(value)}" for key, value in found.pairs)
    return f"Map {{{', '.join(pairs)}}}"


_items = functools.partial(join, describe)
_KINDS: dict[type, Describe] = {
    type(None): lambda _: "null",
    bool: describe_bool,
    float: _number,
    str: quote,
    list: lambda items: f"[{_items(items)}]",
    dict: _object,
    SetOf: lambda found: f"Set {{{_items(found.items)}}}",
    Mapping: _map,
}
