"""Defines the values of other languages that Python has no value for."""

from typing import Any

import msgspec


class Undefined(msgspec.Struct, frozen=True):
    """JavaScript's undefined."""

    def __repr__(self) -> str:
        return "undefined"


class Hole(msgspec.Struct, frozen=True):
    """An index of a JavaScript array that nothing was ever stored at."""

    def __repr__(self) -> str:
        return "<empty>"


UNDEFINED = Undefined()
HOLE = Hole()


class BigInteger(msgspec.Struct, frozen=True):
    """An integer of a type of its own: JavaScript's bigint, Java's BigInteger, C++'s __int128."""

    value: int

    def __repr__(self) -> str:
        return f"{self.value}n"


class SetOf(msgspec.Struct, frozen=True):
    """A set, its items in its own order."""

    items: list[Any]

    def __repr__(self) -> str:
        return f"set({', '.join(map(repr, self.items))})"


class Mapping(msgspec.Struct, frozen=True):
    """A map with keys of any type, its pairs in its own order."""

    pairs: list[tuple[Any, Any]]

    def __repr__(self) -> str:
        return f"map({', '.join(f'{key!r}: {value!r}' for key, value in self.pairs)})"


class Maybe(msgspec.Struct, frozen=True):
    """An optional value: no item, or one."""

    items: tuple[Any, ...]

    def __repr__(self) -> str:
        return f"optional({', '.join(map(repr, self.items))})"


class Typed(msgspec.Struct, frozen=True):
    """A number or a character whose type decides what it equals: `type` as Java names the boxed one.

    An expected value of C++ that is a float is `Typed("Float", ...)` too.
    """

    type: str
    value: Any

    def __repr__(self) -> str:
        return f"{self.type}({self.value!r})"
