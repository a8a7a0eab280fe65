"""Is a value that a program gave equal to the expected one? By the rules of its own language.

Every value here was decoded on the host: no method of a sample's runs.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from benchmarks.multipl_e.cpp import equality as cpp
from benchmarks.multipl_e.java import equality as java
from benchmarks.multipl_e.javascript import equality as javascript

Rule = Callable[[Any, Any], bool]


def _python(got: Any, expected: Any) -> bool:
    """`got == expected`, as an assertion takes it; an array of several truth values is no answer."""
    try:
        return bool(got == expected)
    except Exception:
        return False


RULES: dict[tuple[str, str], Rule] = {
    ("python", "=="): _python,
    ("cpp", "=="): cpp.equal,
    ("java", "=="): java.same_number,
    ("java", "equals"): java.equal,
    ("javascript", "deepEqual"): javascript.deep_equal,
    ("typescript", "deepEqual"): javascript.deep_equal,
}
"""By language and operator; a rule takes the value that the program gave, then the expected one."""


class Equality(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A comparison of one language's tests, named as in RULES."""

    language: str
    operator: str

    def right(self, _arguments: list[Any], expected: Any, got: Any) -> bool:
        """Whether `got` is right; see `oracle.Comparison.right`."""
        try:
            return RULES[self.language, self.operator](got, expected)
        except MemoryError:
            raise
        except Exception:
            return False
