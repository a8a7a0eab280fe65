"""Compare a program's value with the expected one by the rules of its own language.

Every value here was decoded on the host: no method of a sample's runs.
"""

from typing import Any

import msgspec

from benchmarks.multipl_e.dialects import dialect_of


class Equality(msgspec.Struct, kw_only=True, tag=True):
    """A comparison of one language's tests; `operator` names one of its dialect's rules.

    It needs no arguments of the call and leaves no tolerance to later values: see `OracleRule`.
    """

    language: str
    operator: str
    atol: float = 0.0
    reads_arguments: bool = False

    def describe(self, value: Any) -> str:
        """Return a value in the language's own notation."""
        return dialect_of(self.language).describe(value)

    def is_right(self, _arguments: list[Any], expected: Any, got: Any) -> bool:
        """Whether `got` is right; see `OracleRule.is_right`."""
        try:
            return dialect_of(self.language).rules[self.operator](got, expected)
        except MemoryError:
            raise
        except Exception:
            return False
