"""Our `assert.deepEqual` and Node's say the same of thousands of pairs of values."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.multipl_e.javascript.equality import deep_equal
from sandboxes.encoding.types import HOLE, UNDEFINED, BigInteger, Mapping, SetOf
from sandboxes.images.lock import ImageInfo
from tests.benchmarks.multipl_e.javascript_source import source

if TYPE_CHECKING:
    import docker

SCRIPT = """
const assert = require('node:assert');
const same = (got, expected) => { try { assert.deepEqual(got, expected); return 1; } catch { return 0; } };
console.log([PAIRS].map(([got, expected]) => same(got(), expected())).join(''));
"""
# Few and similar, so that many pairs are equal by one rule or another.
TEXTS = st.sampled_from([
    "", " ", "0", "1", "-1", "+1", "01", "1.0", "1.", ".5", ".", "-0", "1e3", "1000", "1n", " 1\n", "\ufeff1",
    "0x10", "0X1", "-0x1", "0b1", "0o7", "0x", "16", "Infinity", "-Infinity", "infinity", "NaN", "nan",
    "true", "false", "null", "undefined", "1_0", "\u0661", "\u00a01", "\u180e1", "\x1c1", "\x851", "a",
    "\ud800", "é", "9007199254740993", "9" * 30,
])  # fmt: skip
NUMBERS = st.sampled_from([
    0.0, -0.0, 1.0, -1.0, 0.5, 7.0, 16.0, 1000.0, float(2**53), 1e30, 1e308,
    float("inf"), float("-inf"), float("nan"),
])  # fmt: skip
BIG = st.sampled_from([0, 1, -1, 16, 1000, 2**53, 2**53 + 1, 10**30, 10**30 + 1, 10**400]).map(BigInteger)
PLAIN = st.one_of(st.none(), st.just(UNDEFINED), st.booleans(), NUMBERS, TEXTS)
KEYS = st.sampled_from(["a", "b", "0", "1", "length", "constructor", "hasOwnProperty"])


def nested(scalars: st.SearchStrategy[Any], *others: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.recursive(
        scalars,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3), *others
        ),
        max_leaves=4,
    )


LITERALS = nested(PLAIN | BIG)
RECORDED = nested(
    PLAIN | BIG,
    st.lists(PLAIN | st.just(HOLE), max_size=3),
    st.lists(PLAIN, max_size=2, unique_by=repr).map(SetOf),
    st.lists(st.tuples(TEXTS, PLAIN), max_size=2, unique_by=lambda pair: pair[0]).map(Mapping),
)
PAIRS = st.lists(
    st.tuples(RECORDED, LITERALS) | LITERALS.map(lambda value: (value, value)), min_size=100, max_size=200
)


def node_script(pairs: list[tuple[Any, Any]]) -> str:
    """A script that prints 1 or 0 for each pair."""
    rows = ",".join(f"[() => {source(got)}, () => {source(expected)}]" for got, expected in pairs)
    return SCRIPT.replace("PAIRS", rows)


def differences(pairs: list[tuple[Any, Any]], printed: str) -> list[tuple[Any, Any]]:
    """The pairs of which Node says something else than we do."""
    assert len(printed) == len(pairs)
    return [pair for pair, digit in zip(pairs, printed, strict=True) if deep_equal(*pair) != (digit == "1")]


@pytest.fixture
def node(engine: "docker.DockerClient", javascript_image: ImageInfo) -> Callable[[str], str]:
    """Runs a script in the image of JavaScript samples and gives what it prints."""

    def run(script: str) -> str:
        output: bytes = engine.containers.run(
            javascript_image.id, entrypoint=["node", "-e", script], command=[], network_mode="none",
            remove=True, stderr=True,
        )  # fmt: skip
        return output.decode().strip()

    return run


def test_node_agrees(node: Callable[[str], str]) -> None:
    @settings(max_examples=8, database=None)
    @given(PAIRS)
    def compare(pairs: list[tuple[Any, Any]]) -> None:
        assert differences(pairs, node(node_script(pairs))) == []

    compare()
