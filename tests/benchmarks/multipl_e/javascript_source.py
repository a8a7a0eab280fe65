"""JavaScript source of values as programs record them, to ask Node what it makes of them."""

import json
import math
from collections.abc import Callable
from typing import Any

from sandboxes.encoding.types import HOLE, BigInteger, Hole, Mapping, SetOf, Undefined


def source(value: Any) -> str:
    """An expression whose value is recorded as `value`."""
    if isinstance(value, list):
        # A last hole needs a comma of its own.
        return f"[{', '.join(map(source, value))}{',' if value and value[-1] is HOLE else ''}]"
    return _WRITERS[type(value)](value)


def _object(value: dict[str, Any]) -> str:
    inner = ", ".join(f"[{json.dumps(key)}]: {source(item)}" for key, item in value.items())
    return f"({{{inner}}})"


def _number(value: float) -> str:
    return "NaN" if math.isnan(value) else repr(value).replace("inf", "Infinity")


_WRITERS: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "null",
    Undefined: lambda _: "undefined",
    Hole: lambda _: "",
    bool: lambda value: "true" if value else "false",
    float: _number,
    str: json.dumps,
    BigInteger: lambda value: f"BigInt({json.dumps(str(value.value))})",
    SetOf: lambda value: f"new Set({source(value.items)})",
    Mapping: lambda value: f"new Map({source([list(pair) for pair in value.pairs])})",
    dict: _object,
}
