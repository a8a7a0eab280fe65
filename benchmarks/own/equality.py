"""When is a returned value the expected one? Both are compared as a JSON document would hold them."""

import json
from typing import Any

import msgspec


class JsonEquality(msgspec.Struct, kw_only=True, tag=True):
    """How the values of one problem are compared; see `benchmarks.comparing.compare.Rule`.

    A list and a tuple are one array; keys that are numbers, booleans or None equal the texts that JSON has
    for them; 1 and 1.0 are one number, true is none; NaN equals NaN. Numbers may differ by
    `atol + rtol * abs(expected)`; with both 0 they must be equal.
    """

    rtol: float = 0.0
    atol: float = 0.0
    reads_arguments: bool = False
    same_is_right: bool = True
    accepts_other_sizes: bool = False

    def describe(self, value: Any) -> str:
        """Return a value in Python's notation."""
        return repr(value)

    def is_right(self, _arguments: list[Any], expected: Any, got: Any) -> bool:
        """Whether `got` is right; see `OracleRule.is_right`."""
        try:
            return self._equal(expected, got)
        except MemoryError:
            raise
        except Exception:
            return False

    def _equal(self, expected: Any, got: Any) -> bool:
        if hasattr(got, "tolist"):  # numpy's numbers and arrays
            got = got.tolist()
        if isinstance(expected, dict):
            return isinstance(got, dict) and self._equal_objects(expected, got)
        if isinstance(expected, list):
            return isinstance(got, list | tuple) and self._equal_arrays(expected, got)
        if _is_number(expected):
            return _is_number(got) and self._near(expected, got)
        return type(got) is type(expected) and bool(got == expected)

    def _equal_arrays(self, expected: list[Any], got: list[Any] | tuple[Any, ...]) -> bool:
        same_length = len(expected) == len(got)
        return same_length and all(map(self._equal, expected, got))

    def _equal_objects(self, expected: dict[str, Any], got: dict[Any, Any]) -> bool:
        named = {_name_key(key): value for key, value in got.items()}
        same_keys = len(named) == len(got) and named.keys() == expected.keys()
        return same_keys and all(self._equal(value, named[key]) for key, value in expected.items())

    def _near(self, expected: float, got: float) -> bool:
        if expected == got or (expected != expected and got != got):  # noqa: PLR0124 - NaN
            return True
        if not (self.rtol or self.atol):
            return False
        return bool(abs(got - expected) <= self.atol + self.rtol * abs(expected) < float("inf"))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _name_key(key: Any) -> str:
    """Return the text that JSON has for a key. Raises TypeError for one that it can't have."""
    if isinstance(key, str):
        return key
    if key is None or isinstance(key, int | float):
        return json.dumps(key)
    raise TypeError(f"{type(key).__name__} is no key of JSON")
