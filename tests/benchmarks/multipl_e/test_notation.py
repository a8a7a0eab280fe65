"""Values are shown as their language writes them."""

from typing import Any

import pytest

from benchmarks.multipl_e.dialects import DIALECTS
from sandboxes.encoding.types import HOLE, UNDEFINED, BigInteger, Mapping, Maybe, SetOf, Typed

NAN, INFINITE = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("py", [True, None, b"a"], "[True, None, b'a']"),
        ("cpp", b'say "hi"\n\\', r'"say \"hi\"\n\\"'),
        ("cpp", b"\xc3\xa9\xff\x00", '"é\\xff\\x00"'),
        ("cpp", [True, False], "std::vector{true, false}"),
        ("cpp", [[1], []], "std::vector{std::vector{1}, std::vector{}}"),
        ("cpp", (8, b"a"), 'std::tuple{8, "a"}'),
        ("cpp", Mapping([(b"a", 2), (b"b", 3)]), 'std::map{{"a", 2}, {"b", 3}}'),
        ("cpp", Maybe(()), "std::nullopt"),
        ("cpp", Maybe((2,)), "std::optional{2}"),
        ("cpp", Typed("Float", 6.0), "6.0f"),
        ("cpp", BigInteger(2**70), str(2**70)),
        ("java", [1, "a", True, None], '[1, "a", true, null]'),
        ("java", (8, 13), "Pair.with(8, 13)"),
        ("java", Mapping([("a", 2)]), '{"a"=2}'),
        ("java", Maybe(()), "Optional.empty()"),
        ("java", Maybe((2,)), "Optional.of(2)"),
        ("java", [Typed("Integer", 1), Typed("Character", "'"), Typed("Float", 1.5)], "[(int) 1, ''', 1.5f]"),
        ("java", [NAN, -INFINITE, 2.0], "[NaN, -Infinity, 2.0]"),
        ("js", [1.0, 2.5, -0.0, 1e21, NAN, INFINITE], "[1, 2.5, -0, 1e+21, NaN, Infinity]"),
        ("js", [UNDEFINED, None, HOLE, "a"], '[undefined, null, <empty>, "a"]'),
        ("php", [1, 2.0, -INFINITE, None, True], "[1, 2.0, -INF, null, true]"),
        ("php", [b'a\n"$\xff\xc3\xa9', NAN], r'["a\n\"\$\xffé", NAN]'),
        ("php", Mapping([(1, b"a"), (b"k", [])]), '[1 => "a", "k" => []]'),
        ("ts", {"a": {"b": True}}, '{"a": {"b": true}}'),
        ("js", [BigInteger(5), SetOf([1.0]), Mapping([("a", 1.0)])], '[5n, Set {1}, Map {"a" => 1}]'),
    ],
)
def test_a_value_is_written_as_in_its_language(name: str, value: Any, text: str) -> None:
    assert DIALECTS[name].describe(value) == text
