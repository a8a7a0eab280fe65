"""No value costs the host much, wherever it is compared; honest ones are judged right there, too."""

import gc
import json
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.comparing import compare as comparing
from benchmarks.comparing import helper, helpers
from benchmarks.comparing.compare import LIGHT, LIGHT_TREE, Compared, compare, is_light
from benchmarks.comparing.helpers import HELPERS, Helpers, Lost
from benchmarks.evalplus.oracle import HUMANEVAL, MBPP, OracleRule
from benchmarks.multipl_e.dialects import dialect_of
from benchmarks.multipl_e.equality import Equality
from benchmarks.problem import Verdict
from sandboxes.encoding.codec import encode_msgpack
from sandboxes.encoding.types import BigInteger
from sandboxes.fake import encode
from tests.benchmarks.comparing.dear_values import CASES, NODE, PLAIN, SAME_HASH, SETS, huge, tagged
from tests.sandboxes.encoding.plain_values import VALUES

HOST_MB, HELPER_MB = 500, 1024 + 200
LATE_S = 5.0
"""A slot ends itself when it hears nothing for 45 s; but a busy machine may wake a thread late by itself."""

COSTS_S = 2.0
"""Processor time of the host for one value."""

LARGE = list(range(100_000))
"""Never compared at once."""


@pytest.fixture(autouse=True)
def _no_helper_stays() -> Iterator[None]:
    yield
    HELPERS.close()


def rules(oracle: str = "", entry_point: str = "f", atol: float = 0.0, leaky: bool = False) -> OracleRule:
    return OracleRule(oracle=oracle, entry_point=entry_point, atol=atol, leaky=leaky)


def verdict(rule: OracleRule, wanted: Any, got: Any) -> Verdict:
    return compare(rule, encode(wanted), encode(got)).verdict


@pytest.mark.parametrize("name", CASES)
def test_a_dear_value_costs_the_host_little(name: str) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.comparing.dear_values", name]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=200)
    cost = json.loads(done.stdout)
    assert cost["verdict"] in CASES[name][2]
    assert cost["host_mb"] <= HOST_MB
    assert cost["helper_mb"] <= HELPER_MB
    assert cost["cpu_s"] <= COSTS_S
    assert cost["late_s"] <= LATE_S
    assert bool(cost["why"]) == (cost["verdict"] != "failed")


@pytest.mark.parametrize(
    ("wanted", "got", "right"),
    [
        (LARGE, list(map(float, LARGE)), True),
        (LARGE, [*LARGE[:-1], 7], False),
        ({str(key): key for key in LARGE}, {str(key): float(key) for key in LARGE}, True),
        (set(LARGE), frozenset(map(float, LARGE)), True),
        (1 << 4_000_000, 1 << 4_000_000, True),
        (1 << 4_000_000, (1 << 4_000_000) + 1, False),
        ([0.5 * number for number in LARGE], [0.5 * number + 1e-8 for number in LARGE], True),
        ("x" * 100_000, "x" * 99_999 + "y", False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_honest_large_values_are_judged_right(wanted: Any, got: Any, right: bool) -> None:
    assert not is_light(encode(wanted), encode(got))
    assert verdict(rules(), wanted, got) is (Verdict.PASSED if right else Verdict.FAILED)


def test_the_largest_that_the_reference_returns_is_compared() -> None:
    # HumanEval/130 expects a list of a million floats; a sample may return some of them as integers.
    wanted = [float(number) for number in range(1_000_000)]
    assert verdict(rules(), wanted, list(range(1_000_000))) is Verdict.PASSED


def test_a_helper_says_what_the_host_would() -> None:
    got = compare(rules(), encode(LARGE), encode([[0.25], {1}] * 20_000))
    assert got.verdict is Verdict.FAILED
    assert got.got.startswith("[[0.25], {1}, [0.25]")
    assert got.wanted.startswith("[0, 1, 2, ")
    assert len(got.got) == len(got.wanted) == 200


def test_a_tolerance_leaks_through_a_helper_as_well() -> None:
    floats = [0.5 * number for number in LARGE]
    for leaky, expected in ((True, 1e-6), (False, 0.0)):
        rule = rules(leaky=leaky)
        assert verdict(rule, floats, floats) is Verdict.PASSED
        assert rule.atol == expected


@pytest.mark.parametrize("wanted", [[0], LARGE], ids=["at once", "in a helper"])
def test_rules_that_read_the_arguments_get_them(wanted: Any) -> None:
    rule = rules(MBPP, "digit_distance_nums")
    assert compare(rule, encode(wanted), encode(3), lambda: [1, 20]).verdict is Verdict.PASSED
    assert compare(rule, encode(wanted), encode(4), lambda: [1, 20]).verdict is Verdict.FAILED
    root = rules(HUMANEVAL, "find_zero", 1e-4)
    assert compare(root, encode(wanted), encode(3.0), lambda: [[-3, 1]]).verdict is Verdict.PASSED


def test_a_rule_that_does_not_read_them_does_not_ask_for_them() -> None:
    def unasked() -> list[Any]:
        raise AssertionError

    assert compare(rules(), encode(1), encode(1.0), unasked).verdict is Verdict.PASSED


@pytest.mark.parametrize("size", [10, LIGHT], ids=["at once", "in a helper"])
@pytest.mark.parametrize("data", [b"Pz", b"P" + b"[\x01\0\0\0" * 1000 + b"N", b"M\xc1"])
def test_what_is_no_value_is_the_samples_error(data: bytes, size: int) -> None:
    compared = compare(rules(), encode("x" * size), data)
    assert compared.verdict is Verdict.RUNTIME_ERROR
    assert compared.why


@pytest.mark.parametrize(
    ("language", "operator", "got", "expected"),
    [
        ("cpp", "==", BigInteger(10**400), 1.0),
        ("javascript", "deepEqual", "9" * 5000, BigInteger(7)),
        ("javascript", "deepEqual", "9" * 5000, 1.0),
    ],
)
def test_numbers_out_of_range_are_wrong_and_end_no_run(
    language: str, operator: str, got: Any, expected: Any
) -> None:
    rule = Equality(language=language, operator=operator)
    assert compare(rule, encode_msgpack(expected), encode_msgpack(got)).verdict is Verdict.FAILED


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12.0), ("1.", 1.0), (".5", 0.5), ("1.5e3", 1500.0), ("1.e3", 1000.0), (".5E-1", 0.05),
        ("+7", 7.0), ("-.5", -0.5), (" 12\n", 12.0), ("", 0.0), ("0x1F", 31.0),
    ],
)  # fmt: skip
def test_texts_are_the_numbers_that_javascript_takes_them_for(text: str, number: float) -> None:
    assert dialect_of("javascript").rules["deepEqual"](text, number)


@pytest.mark.parametrize("text", [".", "1e", "e3", "1.2.3", "1 2", "++1", "1x", "0x", "١"])
def test_texts_that_are_no_number_there(text: str) -> None:
    assert not any(dialect_of("javascript").rules["deepEqual"](text, number) for number in (0.0, 1.0, 12.0))


def helpers_of(host: psutil.Process) -> list[psutil.Process]:
    return [child for child in host.children() if is_helper(child)]


def is_helper(process: psutil.Process) -> bool:
    """Whether it is one, among browsers, servers, and what has just ended."""
    try:
        return "comparing import helper" in " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return False


def only_helper() -> psutil.Process:
    (process,) = helpers_of(psutil.Process())
    return process


def test_a_helper_is_kept_and_its_like_follows_when_it_dies() -> None:
    assert verdict(rules(), LARGE, LARGE) is Verdict.PASSED
    first = only_helper()
    assert verdict(rules(), LARGE, LARGE[1:]) is Verdict.FAILED
    assert only_helper() == first
    first.kill()
    assert verdict(rules(), LARGE, LARGE) is Verdict.PASSED
    assert only_helper() != first


def test_a_value_that_ends_a_child_leaves_the_helper() -> None:
    assert verdict(rules(), LARGE, LARGE) is Verdict.PASSED
    first = only_helper()
    million = [list(range(1_000_000))]
    shape = tagged("list", [("array", "bool", (3000, 1), [False] * 3000)])
    compared = compare(rules(), encode(million), shape)
    assert (compared.verdict, compared.why) == (
        Verdict.OUTPUT_LIMIT,
        "comparing it takes more than 1 GiB of memory",
    )
    assert verdict(rules(), LARGE, LARGE) is Verdict.PASSED
    assert only_helper() == first


def test_a_child_has_its_limit_and_closing_ends_helpers_and_whoever_waits_for_one() -> None:
    mine, ended = Helpers(), threading.Event()

    def ask() -> None:
        try:
            mine.ask(*question())
        except InterruptedError:
            ended.set()

    waiting = threading.Thread(target=ask)
    waiting.start()
    child = wait_for_work()
    assert wait_for_cpu_limit(child) == (helper.CPU_S, helper.CPU_S + 1)
    mine.close()
    waiting.join(20)
    assert ended.is_set()
    psutil.wait_procs([child], timeout=20)
    assert not child.is_running()


@pytest.mark.parametrize("language", ["javascript", "typescript", "java", "cpp"])
def test_a_value_that_its_language_has_not_is_shown_all_the_same(language: str) -> None:
    rule = Equality(language=language, operator={"java": "equals", "cpp": "=="}.get(language, "deepEqual"))
    for strange in ({None: None}, {(1,): 2j}, b"\xff", object(), 1j, {1: {b"a"}}):
        compared = compare(rule, encode(1), encode(strange))
        assert compared.verdict is Verdict.FAILED
        assert compared.got


def test_the_last_who_holds_helpers_ends_them() -> None:
    with HELPERS.hold():
        with HELPERS.hold():
            assert verdict(rules(), LARGE, LARGE) is Verdict.PASSED
            process = only_helper()
        assert process.is_running()
        assert verdict(rules(), LARGE, LARGE[1:]) is Verdict.FAILED
        assert only_helper() == process
    psutil.wait_procs([process], timeout=20)
    assert not process.is_running()


def test_an_answer_that_does_not_come_in_time_is_lost() -> None:
    mine = Helpers(wall_s=0.5)
    with pytest.raises(Lost):
        mine.ask(*question())
    mine.close()


def test_a_lost_answer_is_a_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "HELPERS", Helpers(wall_s=0.5))
    _, wanted, got = question()
    compared = compare(SETS, wanted, got)
    assert compared.verdict is Verdict.OUTPUT_LIMIT
    assert "ended the process" in compared.why


def test_a_helper_that_cannot_start_is_our_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helpers, "_CODE", "raise SystemExit")
    with pytest.raises(OSError, match="could not be started"):
        Helpers().ask(b"", b"", b"")


def test_helpers_end_with_a_host_that_is_killed() -> None:
    code = (
        "from tests.benchmarks.comparing.dear_values import *\n"
        "compare(SETS, encode([1]), encode([SAME_HASH * number for number in range(200_000)]))"
    )
    with subprocess.Popen([sys.executable, "-c", code]) as host:
        child = wait_for_work(psutil.Process(host.pid))
        helper = child.parent()
        host.send_signal(signal.SIGKILL)
    assert helper
    _, alive = psutil.wait_procs([child, helper], timeout=10)
    assert not alive


def question() -> tuple[bytes, bytes, bytes]:
    """One that takes a helper longer than any test waits."""
    import msgspec

    asked = comparing.Question(rule=SETS, arguments=comparing.encode_arguments([[]]))
    dear = [SAME_HASH * number for number in range(200_000)]
    return msgspec.msgpack.encode(asked), encode([1]), encode(dear)


def wait_for_work(host: psutil.Process | None = None) -> psutil.Process:
    """The process that makes a comparison, once it does: a helper's child."""
    host, deadline = host or psutil.Process(), time.monotonic() + 60
    while time.monotonic() < deadline:
        for process in helpers_of(host):
            for child in process.children():
                return child
        time.sleep(0.02)
    raise TimeoutError


def wait_for_cpu_limit(child: psutil.Process) -> tuple[int, int]:
    """Seconds of processor time that a child has, soft and hard, once it has its last limit: memory."""
    deadline = time.monotonic() + 60
    while child.rlimit(psutil.RLIMIT_AS)[0] == resource.RLIM_INFINITY:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return child.rlimit(psutil.RLIMIT_CPU)


BOMBS = [
    encode(value)[1:]
    for value in (None, 1, 1.5, "", "é" * 9, [], (), set(), {}, {1: 2}, frozenset({1}), 1 << 900, [[], []])
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(BOMBS), min_size=1, max_size=6), st.sampled_from([b"(", b"[", b"<", b">"]))
def test_no_light_value_is_dear(items: list[bytes], kind: bytes) -> None:
    data = b"".join(items)
    count = (LIGHT - 100) // len(data)
    encoded = b"P" + kind + (count * len(items)).to_bytes(4, "little") + data * count
    assert costs_s(PLAIN, encode([1]), encoded) < COSTS_S
    assert costs_s(SETS, encode([1]), encoded) < COSTS_S


TREES = st.recursive(
    st.builds(lambda number: ("decimal", str(number * SAME_HASH)), st.integers(1, 400))
    | st.builds(lambda number: ("fraction", number * SAME_HASH, 1), st.integers(1, 400))
    | st.builds(lambda number: ("numpy", "uint64", number * SAME_HASH), st.integers(1, 7))
    | st.integers(1, 12).map(lambda size: huge(256 * size))
    | st.builds(lambda rows: ("array", "bool", (rows, 1), [True] * rows), st.integers(0, 900)),
    lambda inner: st.builds(
        lambda tag, items: (tag, items),
        st.sampled_from(["list", "tuple", "set", "frozenset"]),
        st.lists(inner, max_size=12),
    ),
    max_leaves=40,
)


@given(st.lists(TREES, max_size=12), st.sampled_from([PLAIN, SETS]), st.sampled_from([[1], [[1] * 900]]))
def test_no_light_tree_is_dear(items: list[Any], rule: OracleRule, wanted: Any) -> None:
    expected, encoded = encode(wanted), tagged("list", items)
    if is_light(expected, encoded):
        assert costs_s(rule, expected, encoded) < COSTS_S


@given(st.sampled_from([b"P", b"T", b"M"]), st.binary(max_size=300), VALUES)
def test_any_bytes_get_a_verdict(kind: bytes, data: bytes, wanted: Any) -> None:
    for rule in (PLAIN, SETS, NODE):
        assert isinstance(compare(rule, encode(wanted), kind + data), Compared)


@settings(max_examples=12)
@given(
    st.lists(st.sampled_from(BOMBS), min_size=1, max_size=6),
    st.sampled_from([b"(", b"[", b"<", b">"]),
    st.sampled_from([2**20, 2**22]),
)
def test_no_large_value_costs_the_host(items: list[bytes], kind: bytes, size: int) -> None:
    data = b"".join(items)
    count = size // len(data)
    encoded = b"P" + kind + (count * len(items)).to_bytes(4, "little") + data * count
    gc.collect()
    assert costs_s(PLAIN, encode([1]), encoded) < COSTS_S
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024 <= HELPER_MB


def costs_s(rule: OracleRule, wanted: bytes, got: bytes) -> float:
    """Processor time of this process for one comparison, in seconds."""
    started = time.process_time()
    assert isinstance(compare(rule, wanted, got), Compared)
    return time.process_time() - started


def test_trees_are_light_when_they_are_smaller() -> None:
    assert is_light(b"P" * LIGHT, b"")
    assert not is_light(b"P" * LIGHT, b"P")
    assert is_light(b"T" * LIGHT_TREE, b"")
    assert not is_light(b"P" * LIGHT_TREE, b"T")
    assert not is_light(b"T", b"P" * LIGHT_TREE)
