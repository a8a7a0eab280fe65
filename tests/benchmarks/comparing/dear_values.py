"""Values that are small or not, and dear to decode, compare or show; and what one costs a fresh process.

`python -m tests.benchmarks.comparing.dear_values NAME` judges one of them and tells in JSON what it took.
"""

import json
import marshal
import resource
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np

from benchmarks.comparing import helpers
from benchmarks.comparing.compare import compare
from benchmarks.comparing.helpers import HELPERS
from benchmarks.evalplus.oracle import MBPP, OracleRule, preload
from benchmarks.multipl_e.equality import Equality
from sandboxes.encoding.codec import encode_msgpack
from sandboxes.fake import encode
from tests.memory import peak_mb

SAME_HASH = 2**61 - 1
"""Python's hash of each multiple of it is 0."""

PLAIN = OracleRule(oracle="", entry_point="f", atol=0.0)
CLOSE = OracleRule(oracle="", entry_point="f", atol=1e-4)
SETS = OracleRule(oracle=MBPP, entry_point="Diff", atol=0.0)
NODE = Equality(language="javascript", operator="deepEqual")

Rule = OracleRule | Equality


def huge(bits: int) -> int:
    """An integer of so many bits whose hash is 0."""
    return (1 << bits) // SAME_HASH * SAME_HASH


def tagged(*node: Any) -> bytes:
    return b"T" + marshal.dumps(node, 2)


def exact(kind: str, bits: int, count: int) -> bytes:
    """A huge integer and decimal numbers of the same hash."""
    decimals = [("decimal", str(SAME_HASH * (number + 1))) for number in range(count)]
    return tagged(kind, [huge(bits), *decimals])


def repeated(count: int, item: bytes) -> bytes:
    return b"P[" + count.to_bytes(4, "little") + item * count


CASES: dict[str, tuple[Rule, Callable[[], tuple[bytes, bytes]], set[str]]] = {
    "an array that broadcasts": (
        PLAIN,
        lambda: (encode(list(range(1_000_000))), encode(np.zeros((3000, 1), bool))),
        {"failed"},
    ),
    "an array in a list that broadcasts": (
        PLAIN,
        lambda: (encode([list(range(1_000_000))]), encode([np.zeros((3000, 1), bool)])),
        {"output_limit"},
    ),
    "lists that broadcast": (
        CLOSE,
        lambda: (encode([1.0] * 30_000), encode([[1.0]] * 30_000)),
        {"failed"},
    ),
    "small lists that broadcast": (
        CLOSE,
        lambda: (encode([1.0] * 3500), encode([[1.0]] * 3500)),
        {"failed"},
    ),
    "one long text among many": (
        CLOSE,
        lambda: (encode([1.0] * 2001), encode(["x" * 30_000, *[""] * 2000])),
        {"failed"},
    ),
    "a million sets": (PLAIN, lambda: (encode([1]), repeated(1_000_000, b"<\0\0\0\0")), {"failed"}),
    "six million sets": (PLAIN, lambda: (encode([1]), repeated(6_000_000, b"<\0\0\0\0")), {"output_limit"}),
    "one wide character": (
        PLAIN,
        lambda: (encode("x"), encode("x" * 30_000_000 + "\U0001f600")),
        {"failed", "output_limit"},
    ),
    "a set of exact numbers and a huge one": (
        PLAIN,
        lambda: (encode({1}), exact("set", 5_600_000, 900)),
        {"runtime_error"},
    ),
    "a list of them, compared as a set": (
        SETS,
        lambda: (encode([1]), exact("list", 5_600_000, 900)),
        {"output_limit"},
    ),
    "a small list of them, compared as a set": (
        SETS,
        lambda: (encode([1]), exact("list", 262_144, 400)),
        {"failed", "output_limit"},
    ),
    "numbers of one hash, compared as a set": (
        SETS,
        lambda: (encode([1]), encode([SAME_HASH * number for number in range(100_000)])),
        {"output_limit"},
    ),
    "sets of one hash in a set": (
        PLAIN,
        lambda: (
            encode([1]),
            encode(
                frozenset(
                    frozenset(SAME_HASH * number * (other + 1) for number in range(60)) for other in range(60)
                )
            ),
        ),
        {"failed"},
    ),
    "a huge integer": (PLAIN, lambda: (encode([1]), encode(1 << 200_000_000)), {"failed"}),
    "a text of digits that is no number": (
        NODE,
        lambda: (encode_msgpack([1.0] * 200), encode_msgpack(["1" * 60_000 + "x"])),
        {"failed"},
    ),
    "a digit text against a number": (
        NODE,
        lambda: (encode_msgpack([1.0]), encode_msgpack(["1" * 60_000 + "x"])),
        {"failed"},
    ),
    "arrays in arrays of nothing": (
        NODE,
        lambda: (encode_msgpack([1.0]), b"M\xdd" + (30_000_000).to_bytes(4, "big") + b"\x90" * 30_000_000),
        {"output_limit"},
    ),
}

CUT_SHORT = {
    "a list of them, compared as a set",
    "a small list of them, compared as a set",
    "numbers of one hash, compared as a set",
}
CUT_CPU_S = 2
"""Of a helper for cases that take all it has: what the host pays does not hang on how much that is. What a
helper really has is asked of a child at work."""


def measured(name: str) -> dict[str, Any]:
    """What the case took of this process and of its helper: seconds, MiB, and how late a thread was woken."""
    rule, make, _ = CASES[name]
    if name in CUT_SHORT:
        helpers._CODE = helpers._CODE.replace("helper.serve", f"helper.CPU_S = {CUT_CPU_S}; helper.serve")
    preload()
    wanted, got = make()
    late, over = [0.0], threading.Event()

    def beat() -> None:
        while not over.is_set():
            started = time.monotonic()
            over.wait(0.02)
            late.append(time.monotonic() - started)

    heart = threading.Thread(target=beat)
    heart.start()
    cpu = time.process_time()
    compared = compare(rule, wanted, got)
    cpu = time.process_time() - cpu
    over.set()
    heart.join()
    HELPERS.close()
    return {
        "cpu_s": cpu,
        "late_s": max(late),
        "host_mb": peak_mb(),
        "helper_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        **msgspec.to_builtins(compared),
    }


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1])))
