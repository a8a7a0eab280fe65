"""When is a returned value right? EvalPlus's comparison rules, on values that were decoded on the host.

The rules and their order are those of the reference harness (its `eval` module at HEAD), whose special
oracles are imported, not copied. Every value here is of a plain type: no method of a sample's runs.
"""

from typing import Any

import msgspec

HUMANEVAL, MBPP = "humaneval", "mbpp"
FLOAT_ATOL = 1e-6
RTOL = 1e-7
"""numpy's default in `assert_allclose`, which the reference spells out as well."""


class Comparison(msgspec.Struct, kw_only=True):
    """The rules for one run of one problem's suite.

    `atol` is the problem's absolute tolerance. With `leaky`, a tolerance once taken for floats stays for
    all later inputs, as in the reference harness; without, each input is judged by itself.
    """

    oracle: str
    entry_point: str
    atol: float
    leaky: bool = False

    @property
    def always_compares(self) -> bool:
        """Whether a rule decides even where a value is the expected one to the last bit."""
        return self._is_find_zero or self._expects_not_none

    @property
    def accepts_other_sizes(self) -> bool:
        """Whether a value may be right although its encoding is of quite another size."""
        return self.oracle == MBPP

    @property
    def _is_find_zero(self) -> bool:
        return self.oracle == HUMANEVAL and self.entry_point == "find_zero"

    @property
    def _expects_not_none(self) -> bool:
        from evalplus.eval._special_oracle import MBPP_OUTPUT_NOT_NONE_TASKS

        return self.oracle == MBPP and self.entry_point in MBPP_OUTPUT_NOT_NONE_TASKS

    def right(self, arguments: list[Any], expected: Any, got: Any) -> bool:
        """Whether `got` is right for `arguments`, where the reference returned `expected`.

        Whatever a comparison raises (shapes that do not fit, numbers out of range) means no.
        """
        try:
            return self._right(arguments, expected, got)
        except Exception:
            return False

    def _right(self, arguments: list[Any], expected: Any, got: Any) -> bool:
        if self._is_find_zero:
            return _near_root(arguments, got, self.atol)
        if self._expects_not_none:
            expected = expected is not None
        exact = bool(got == expected)
        if self.oracle == MBPP:
            exact = self._special(arguments, expected, got, exact)
        atol = self.atol
        if atol == 0 and _is_floats(expected):
            atol = FLOAT_ATOL
            if self.leaky:
                self.atol = atol
        return exact or (atol != 0 and _close(expected, got, atol))

    def _special(self, arguments: list[Any], expected: Any, got: Any, exact: bool) -> bool:
        """MBPP's own rules, by entry point."""
        from evalplus.eval import _special_oracle as special

        name = self.entry_point
        if name == "are_equivalent":
            return True
        if name == "sum_div":
            return exact or bool(got == 0)
        if name == "surface_Area":
            return exact or bool(abs(got - special._surface_Area(*arguments)) <= self.atol)
        if name == "digit_distance_nums":
            return exact or bool(got == special._digit_distance_nums(*arguments))
        if name in special.MBPP_OUTPUT_SET_EQ_TASKS:
            return set(got) == set(expected)
        if name in special.MBPP_OUTPUT_NOT_NONE_TASKS and not isinstance(got, bool):
            return bool(expected == (got is not None))
        return exact


def _near_root(arguments: list[Any], got: Any, atol: float) -> bool:
    from evalplus.eval._special_oracle import _poly

    return bool(abs(_poly(*arguments, got)) <= atol)


def _is_floats(value: Any) -> bool:
    """A float, or a list or tuple of nothing but floats, or a float array."""
    if isinstance(value, float):
        return True
    if isinstance(value, list | tuple) and value:
        return all(isinstance(item, float) for item in value)
    return str(getattr(value, "dtype", "")) in ("float64", "float32")


def _close(expected: Any, got: Any, atol: float) -> bool:
    import numpy as np

    if type(got) is not type(expected):
        return False
    if isinstance(expected, list | tuple) and len(got) != len(expected):
        return False
    return bool(np.allclose(got, expected, rtol=RTOL, atol=atol))
