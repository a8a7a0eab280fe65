"""Values for the tests of their encoding, and a comparison that sees every difference of type."""

import struct
from typing import Any

from hypothesis import strategies as st

TEXT = st.text(st.characters(exclude_categories=()))
"""Lone surrogates too: a sample may return any text that Python has."""

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=-(1 << 2000), max_value=1 << 2000),
    st.floats(),
    st.complex_numbers(),
    TEXT,
    st.binary(),
)
HASHABLE = st.recursive(
    SCALARS, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=4), max_leaves=6
)
VALUES = st.recursive(
    SCALARS | st.sets(HASHABLE, max_size=4) | st.frozensets(HASHABLE, max_size=4),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.lists(inner, max_size=5).map(tuple)
        | st.dictionaries(HASHABLE, inner, max_size=5)
    ),
    max_leaves=25,
)


def picture(value: Any) -> str:
    """A text that is the same for two values only where all their types and bits are."""
    kind = type(value).__name__
    if type(value) is float:
        return f"{kind} {struct.pack('<d', value).hex()}"
    if type(value) is complex:
        return f"{kind} {struct.pack('<dd', value.real, value.imag).hex()}"
    if type(value) in (list, tuple):
        return f"{kind} [{', '.join(map(picture, value))}]"
    if type(value) in (set, frozenset):
        return f"{kind} [{', '.join(sorted(map(picture, value)))}]"
    if type(value) is dict:
        return f"{kind} [{', '.join(f'{picture(key)}: {picture(item)}' for key, item in value.items())}]"
    return f"{kind} {value!r}"
