"""Samples of own problems in real containers: the verdict on each, and on those that try to get around it."""

from typing import TYPE_CHECKING

import msgspec
import pytest

from benchmarks.family import Setting
from benchmarks.own.evaluate import OwnEvaluator
from benchmarks.own.parse import make_problem
from benchmarks.own.rows import convert_row
from benchmarks.problem import PassedTests, Sample, Verdict
from runner.store.records import VerdictLine
from sandboxes.program import MIB, Limits
from sandboxes.sandbox import Sandbox
from tests.benchmarks.own.rows import Row, with_calls, with_tests
from tests.benchmarks.problems import judge_line

if TYPE_CHECKING:
    pass

LIMITS = Limits(memory_bytes=1024 * MIB, wall_s=120.0)
SECRET = "only the file of problems has these words"


def judge(slot: Sandbox, row: Row, source: str, *, count_tests: bool = False) -> VerdictLine:
    problem = make_problem(convert_row(row))
    sample = Sample(task_id=problem.task_id, sample=0, kind="solution", text=source)
    setting = Setting(limits=LIMITS, count_tests=count_tests)
    return judge_line(OwnEvaluator(setting), problem, slot, sample, source)


RIGHT = "def double(x):\n    return 2 * x\n"
VERDICTS = {
    "right": (RIGHT, Verdict.PASSED),
    "a tuple for a list": ("def double(x):\n    return x * 2 if x == 'ab' else 4.0\n", Verdict.PASSED),
    "wrong": ("def double(x):\n    return x\n", Verdict.FAILED),
    "raises": ("def double(x):\n    raise KeyError(x)\n", Verdict.RUNTIME_ERROR),
    "no function": ("def triple(x):\n    return 3 * x\n", Verdict.RUNTIME_ERROR),
    "no Python": ("def double(x)\n", Verdict.COMPILE_ERROR),
    "endless": ("def double(x):\n    while True:\n        pass\n", Verdict.TIMEOUT),
    "endless before its calls": ("while True:\n    pass\n", Verdict.TIMEOUT),
    "too large": ("def double(x):\n    return bytearray(2 ** 29)\n", Verdict.MEMORY_LIMIT),
    "leaves when it is loaded": ("import os\nos._exit(0)\n", Verdict.EARLY_EXIT),
    "leaves with SystemExit": ("raise SystemExit(0)\n", Verdict.EARLY_EXIT),
    "leaves in a call": ("import os\ndef double(x):\n    os._exit(0)\n", Verdict.EARLY_EXIT),
    "leaves after a right call": (
        "import os\ndef double(x):\n    return 4 if x == 2 else os._exit(0)\n", Verdict.EARLY_EXIT
    ),
    "equals everything": (
        "class Any(int):\n    __eq__ = lambda *_: True\n    __hash__ = int.__hash__\n"
        "def double(x):\n    return Any(7)\n",
        Verdict.FAILED,
    ),
    "an object that equals everything": (
        "class Any:\n    __eq__ = lambda *_: True\ndef double(x):\n    return Any()\n", Verdict.FAILED
    ),
    "changes what it was given": (
        "import builtins, operator\nbuiltins.all = lambda *_: True\noperator.eq = lambda *_: True\n"
        "def double(x):\n    return None\n",
        Verdict.FAILED,
    ),
    "says that it passed": (
        "import sys\nprint('passed')\nsys.stderr.write('{\"verdict\": \"passed\"}')\n"
        "def double(x):\n    pass\n",
        Verdict.FAILED,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", VERDICTS)
def test_calls_are_judged_by_their_values(slot: Sandbox, name: str) -> None:
    source, wanted = VERDICTS[name]
    line = judge(slot, with_calls(limits={"cpu_s": 0.5, "memory_mb": 256}), source)
    assert line.verdict is wanted, line.detail
    assert line.suites == {"tests": wanted}


def test_the_first_wrong_call_is_shown(slot: Sandbox) -> None:
    line = judge(slot, with_calls(), "def double(x):\n    return 4\n")
    call = line.failed_call
    assert call is not None
    assert (call.index, call.input, call.expected, call.got) == (1, "'ab'", "'abab'", "4")


SEARCHES = """
import gc, os, sys

def double(x):
    for thing in gc.get_objects():
        if isinstance(thing, dict):
            thing = thing.values()
        for text in thing if isinstance(thing, (list, tuple, type({}.values()))) else ():
            if isinstance(text, str) and text.startswith(SECRET_START) and text != SECRET_START:
                return text
    for folder, _, files in os.walk('/', onerror=None):
        if folder.startswith(('/dev', '/lib', '/proc', '/sys', '/usr')):
            continue
        for file in files:
            try:
                with open(os.path.join(folder, file), 'rb') as opened:
                    data = opened.read(100_000).decode('utf-8', 'ignore')
            except OSError:
                continue
            if SECRET_START in data:
                return data[data.index(SECRET_START):][:LENGTH]
    return 'nothing'
"""


def test_a_sample_that_looks_everywhere_finds_no_expected_value(slot: Sandbox) -> None:
    """It knows how the value begins, and searches its objects and all files that it may read for the rest."""
    start = SECRET[:20]
    source = f"SECRET_START, LENGTH = {start!r}, {len(SECRET)}\n{SEARCHES}"
    row = with_calls(calls=[{"args": [1], "expected": SECRET}], limits={"cpu_s": 30})
    line = judge(slot, row, source)
    assert line.verdict is Verdict.FAILED, line.detail
    assert line.failed_call is not None
    assert line.failed_call.got == "'nothing'"
    planted = judge(slot, row, f"HERE = {SECRET!r}\nHIDDEN = [HERE]\n{source}")
    assert planted.verdict is Verdict.PASSED, "the search finds nothing at all"


METHOD = with_calls(entry_point="Solution.double")


def test_a_method_is_called_on_a_new_instance_each_time(slot: Sandbox) -> None:
    stateful = (
        "class Solution:\n    def __init__(self):\n        self.calls = 0\n"
        "    def double(self, x):\n        self.calls += 1\n"
        "        return 2 * x if self.calls == 1 else None\n"
    )
    assert judge(slot, METHOD, stateful).passed
    assert judge(slot, METHOD, RIGHT).verdict is Verdict.RUNTIME_ERROR


def test_test_code_is_judged_by_the_exit_status(slot: Sandbox) -> None:
    row = with_tests(limits={"cpu_s": 0.5})
    verdicts = {
        RIGHT: Verdict.PASSED,
        "def double(x):\n    return x\n": Verdict.RUNTIME_ERROR,
        "def double(x):\n    while True:\n        pass\n": Verdict.TIMEOUT,
        "def double(x)": Verdict.RUNTIME_ERROR,
    }
    assert {source: judge(slot, row, source).verdict for source in verdicts} == verdicts
    assert make_problem(convert_row(row)).tests.unsealed


FIVE = with_calls(
    calls=[{"args": [number], "expected": 2 * number} for number in range(5)], limits={"cpu_s": 0.5}
)
COUNTED = {
    "right": (RIGHT, 5),
    "wrong once": ("def double(x):\n    return 2 * x if x != 2 else 5\n", 4),
    "raises once": ("def double(x):\n    assert x != 2\n    return 2 * x\n", 4),
    "raises in each call but one": ("def double(x):\n    assert x == 3\n    return 2 * x\n", 1),
    "leaves with SystemExit": ("def double(x):\n    return 2 * x if x != 1 else exit()\n", 4),
    "leaves the process": ("import os\ndef double(x):\n    return 2 * x if x != 1 else os._exit(0)\n", 1),
    "endless once": ("def double(x):\n    while x == 3:\n        pass\n    return 2 * x\n", 3),
    "no Python": ("def double(x)", 0),
    "no function": ("x = 1\n", 0),
}


@pytest.mark.parametrize("name", COUNTED)
def test_calls_that_are_right_are_counted_where_that_is_asked(slot: Sandbox, name: str) -> None:
    """One that is wrong or raises ends nothing; a limit, and who leaves the process, does."""
    source, passed = COUNTED[name]
    counted = judge(slot, FIVE, source, count_tests=True)
    assert counted.tests == PassedTests(passed=passed, total=5)
    plain = judge(slot, FIVE, source)
    assert plain.tests is msgspec.UNSET
    assert (counted.verdict, counted.detail) == (plain.verdict, plain.detail)


def test_test_code_is_one_test(slot: Sandbox) -> None:
    sources = (RIGHT, "def double(x):\n    return x\n")
    counts = [judge(slot, with_tests(), source, count_tests=True).tests for source in sources]
    assert counts == [PassedTests(passed=1, total=1), PassedTests(passed=0, total=1)]
