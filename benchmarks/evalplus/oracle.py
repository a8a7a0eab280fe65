"""When is a returned value right? EvalPlus's comparison rules, on values that were decoded on the host.

The rules and their order are those of the reference harness (its `eval` module at HEAD), whose special
oracles are imported, not copied. Every value here is of a plain type: no method of a sample's runs.
numpy makes arrays of one shape before it compares them, which may be far larger than both together: it is
asked only where they are not.
"""

import functools
import importlib.util
import math
from pathlib import Path
from typing import Any

import msgspec

HUMANEVAL, MBPP = "humaneval", "mbpp"
FLOAT_ATOL = 1e-6
RTOL = 1e-7
"""numpy's default in `assert_allclose`, which the reference spells out as well."""

MAX_STRETCHED = 2**18
"""Numbers that two arrays of unlike shapes may become when they are brought to one."""


class OracleRule(msgspec.Struct, kw_only=True, tag=True):
    """The rules for one run of one problem's suite.

    `atol` is the problem's absolute tolerance. With `leaky`, a tolerance once taken for floats stays for
    all later inputs, as in the reference harness; without, each input is judged by itself.
    """

    oracle: str
    entry_point: str
    atol: float
    leaky: bool = False

    @property
    def same_is_right(self) -> bool:
        """Whether a value that is the expected one to the last bit is right without a look at it."""
        may_leak = self.leaky and self.atol == 0
        return not (self._is_find_zero or self._expects_not_none or may_leak)

    @property
    def accepts_other_sizes(self) -> bool:
        """Whether a value may be right although its encoding is of quite another size."""
        always_right = self.oracle == MBPP and self.entry_point == "are_equivalent"
        return always_right or self._compares_sets or self._expects_not_none

    @property
    def reads_arguments(self) -> bool:
        """Whether what is right depends on more than the expected value."""
        own_formula = self.entry_point in ("surface_Area", "digit_distance_nums")
        return self._is_find_zero or (self.oracle == MBPP and own_formula)

    @property
    def _compares_sets(self) -> bool:
        return self.oracle == MBPP and self.entry_point in _special().MBPP_OUTPUT_SET_EQ_TASKS

    @property
    def _is_find_zero(self) -> bool:
        return self.oracle == HUMANEVAL and self.entry_point == "find_zero"

    @property
    def _expects_not_none(self) -> bool:
        return self.oracle == MBPP and self.entry_point in _special().MBPP_OUTPUT_NOT_NONE_TASKS

    def describe(self, value: Any) -> str:
        """Return a value in Python's notation."""
        return repr(value)

    def is_right(self, arguments: list[Any], expected: Any, got: Any) -> bool:
        """Whether `got` is right for `arguments`, where the reference returned `expected`.

        Whatever a comparison raises (shapes that do not fit, numbers out of range) means no, but for
        MemoryError, which says nothing about the value.
        """
        try:
            return self._decide(arguments, expected, got)
        except MemoryError:
            raise
        except Exception:
            return False

    def _decide(self, arguments: list[Any], expected: Any, got: Any) -> bool:
        if self._is_find_zero:
            return _near_root(arguments, got, self.atol)
        if self._expects_not_none:
            expected = expected is not None
        exact = _compare(got, expected)
        if self.oracle == MBPP:
            exact = self._apply_mbpp_rules(arguments, expected, got, exact)
        atol = self.atol
        if atol == 0 and _is_floats(expected):
            atol = FLOAT_ATOL
            if self.leaky:
                self.atol = atol
        return bool(exact) or (atol != 0 and _close(expected, got, atol))

    def _apply_mbpp_rules(self, arguments: list[Any], expected: Any, got: Any, exact: Any) -> Any:
        """Apply MBPP's own rules; like `exact`, the answer is what a comparison gave, not always a bool."""
        if self._compares_sets:
            return set(got) == set(expected)
        if self._expects_not_none:
            return exact if isinstance(got, bool) else expected == (got is not None)
        return exact or self._apply_task_rule(arguments, got)

    def _apply_task_rule(self, arguments: list[Any], got: Any) -> Any:
        special = _special()
        match self.entry_point:
            case "are_equivalent":
                return True
            case "sum_div":
                return _compare(got, 0)
            case "surface_Area":
                return abs(got - special._surface_Area(*arguments)) <= self.atol
            case "digit_distance_nums":
                return _compare(got, special._digit_distance_nums(*arguments))
        return False


@functools.cache
def _special() -> Any:
    """Return the reference's special oracles: the module alone, its package imports the whole harness."""
    found = importlib.util.find_spec("evalplus")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("evalplus is not installed", name="evalplus")
    file = Path(found.origin).parent / "eval" / "_special_oracle.py"
    spec = importlib.util.spec_from_file_location("evalplus_special_oracle", file)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"{file} is not there", name="evalplus")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _compare(got: Any, expected: Any) -> Any:
    """Return `got == expected`; of arrays two truth values, no answer, where there would be several."""
    if hasattr(got, "shape") or hasattr(expected, "shape"):
        import numpy as np

        if _count_broadcast(got, expected) > 1:
            return np.zeros(2, bool)
    return got == expected


def _count_broadcast(one: Any, other: Any) -> int:
    """Return how many numbers two arrays have when numpy compares them. Raises ValueError if it can't."""
    import numpy as np

    return math.prod(np.broadcast_shapes(np.shape(one), np.shape(other)))


def _near_root(arguments: list[Any], got: Any, atol: float) -> bool:
    return bool(abs(_special()._poly(*arguments, got)) <= atol)


def _is_floats(value: Any) -> bool:
    """Whether a value is a float, a list or tuple of nothing but floats, or a float array."""
    if isinstance(value, float):
        return True
    if isinstance(value, list | tuple) and value:
        return all(isinstance(item, float) for item in value)
    return str(getattr(value, "dtype", "")) in ("float64", "float32")


def _close(expected: Any, got: Any, atol: float) -> bool:
    if type(got) is not type(expected):
        return False
    if isinstance(expected, list | tuple) and len(got) != len(expected):
        return False
    if not (_is_numeric(got) and _is_numeric(expected)):
        return False  # numpy would raise, after it had made an array of texts as long as the longest
    if _is_plain_floats(expected) and _is_plain_floats(got):
        pairs = [(got, expected)] if isinstance(got, float) else zip(got, expected, strict=True)
        return all(_is_near(one, other, atol) for one, other in pairs)
    return _close_arrays(expected, got, atol)


def _is_plain_floats(value: Any) -> bool:
    """Whether a value is a float, or a list or tuple of nothing but floats, none of them numpy's."""
    items = value if type(value) in (list, tuple) else (value,)
    return all(type(item) is float for item in items)


def _is_near(got: float, expected: float, atol: float) -> bool:
    """Compare two floats as numpy does. It takes longer to import than all comparisons of most runs take."""
    near = math.isfinite(expected) and abs(got - expected) <= atol + RTOL * abs(expected)
    return near or got == expected


def _close_arrays(expected: Any, got: Any, atol: float) -> bool:
    import numpy as np

    if np.shape(got) != np.shape(expected) and _count_broadcast(got, expected) > MAX_STRETCHED:
        return False
    with np.errstate(all="ignore"):
        return bool(np.allclose(got, expected, rtol=RTOL, atol=atol))


def _is_numeric(value: Any) -> bool:
    """Whether a value is a number, an array, or a list or tuple of nothing but such."""
    if isinstance(value, list | tuple):
        return all(map(_is_numeric, value))
    return isinstance(value, int | float | complex) or hasattr(value, "shape")


def preload() -> None:
    """Import what comparisons need (numpy, the special oracles) while there is time for it."""
    import numpy as np  # noqa: F401

    _special()
