"""Compares a value that came out of a sandbox with the expected one, both as encodings.

What is small is decoded and compared at once. All else goes to a helper process, since no bound on an
encoding bounds what comparing its value may cost.
"""

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from benchmarks.comparing.helpers import HELPERS, Lost
from benchmarks.evalplus.oracle import OracleRule
from benchmarks.multipl_e.equality import Equality
from benchmarks.own.equality import JsonEquality
from benchmarks.problem import Verdict
from benchmarks.verdicts import truncate
from sandboxes.program import MIB, DecodeError, TooLarge, decode, decode_arguments, encode_arguments

LIGHT, LIGHT_TREE = 2**16, 2**12
"""Bytes of two encodings together that are compared at once; fewer where numpy's arrays and exact numbers
may be in them. Nothing was found that takes a second there, or 20 MiB."""

MAX_READ = 2**25
"""No larger encoding is read back to be compared. The largest that HumanEval+ and MBPP+ expect have 9 MB,
but for one of 1.2 GB."""

LARGE = 2**20
_LARGE_AT_A_TIME = threading.Semaphore(2)

TREE = b"T"
ROOM = 384 * MIB
"""Memory that a value may take in a helper, as `decode` estimates it."""

UNBOUNDED = 1 << 62
"""For the expected value, which is as it is; in a helper its own limit on memory holds for both."""

Rule = OracleRule | Equality | JsonEquality
"""What says whether a value is right; a family that has values compared adds its own."""


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a value is right: `passed`, `failed`, `runtime_error` if it is no value, or `output_limit` if
    it can't be told at a reasonable cost.

    `why` says so of the last two; of one that failed, `got` and `wanted` show both values. `atol` is the
    tolerance for later inputs.
    """

    verdict: Verdict
    why: str = ""
    got: str = ""
    wanted: str = ""
    atol: float = 0.0


class Question(msgspec.Struct, kw_only=True):
    """What a helper is asked of two values. `arguments` is one row of arguments, or none."""

    rule: Rule
    arguments: bytes = b""


@contextlib.contextmanager
def room_for(size: int) -> Iterator[None]:
    """Wait until an encoding of `size` bytes may be read back and compared: two large ones at a time."""
    with _LARGE_AT_A_TIME if size > LARGE else contextlib.nullcontext():
        yield


def compare(rule: Rule, wanted: bytes, got: bytes, arguments: Callable[[], list[Any]] = list) -> Compared:
    """Compare two encodings by a rule; `arguments` are those of the call, where the rule asks for them.

    Raises OSError if no helper can be started.
    """
    needed = arguments() if rule.reads_arguments else []
    if is_light(wanted, got):
        return compare_here(rule, needed, wanted, got)
    question = Question(rule=rule, arguments=encode_arguments([needed]))
    try:
        said = HELPERS.ask(msgspec.msgpack.encode(question), wanted, got)
    except Lost:
        return Compared(verdict=Verdict.OUTPUT_LIMIT, why="comparing it ended the process that did it")
    compared = msgspec.msgpack.decode(said, type=Compared)
    if compared.verdict in (Verdict.PASSED, Verdict.FAILED):
        rule.atol = compared.atol
    return compared


def answer_question(question: bytes, wanted: bytes, got: bytes) -> bytes:
    """Return what a helper says to `compare`. Raises MemoryError."""
    asked = msgspec.msgpack.decode(question, type=Question)
    (arguments,) = decode_arguments(asked.arguments)
    return msgspec.msgpack.encode(compare_here(asked.rule, arguments, wanted, got))


def is_light(wanted: bytes, got: bytes) -> bool:
    """Whether two encodings can be compared at once, whatever they hold."""
    return len(wanted) + len(got) <= (LIGHT_TREE if TREE in (wanted[:1], got[:1]) else LIGHT)


def compare_here(rule: Rule, arguments: list[Any], wanted: bytes, got: bytes) -> Compared:
    """Compare two encodings, here and now. Raises MemoryError."""
    try:
        value = decode(got, ROOM)
    except TooLarge as error:
        return Compared(verdict=Verdict.OUTPUT_LIMIT, why=str(error))
    except DecodeError as error:
        return Compared(verdict=Verdict.RUNTIME_ERROR, why=str(error))
    expected = decode(wanted, UNBOUNDED)
    right = rule.is_right(arguments, expected, value)
    if right:
        return Compared(verdict=Verdict.PASSED, atol=rule.atol)
    return Compared(
        verdict=Verdict.FAILED,
        got=describe_value(value, rule.describe),
        wanted=describe_value(expected, rule.describe),
        atol=rule.atol,
    )


def describe_value(value: object, describe: Callable[[Any], str] = repr) -> str:
    """Return a value as text, cut short; a huge integer has no decimal text, and needs none here.

    A program may give a value that its language has not, and no notation for: it is shown as Python's then.
    """
    for notation in (describe, repr):
        with contextlib.suppress(ValueError, RecursionError, TypeError, LookupError, AttributeError):
            return truncate(notation(value))
    return f"<a {type(value).__name__} too large to show>"
