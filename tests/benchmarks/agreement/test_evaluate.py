"""What a sample answers to a model's tests, in a real sandbox, where no expected value may be."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from benchmarks.agreement.evaluate import AgreementEvaluator
from benchmarks.family import Setting
from benchmarks.own.parse import make_problem
from benchmarks.own.rows import Call, Row
from benchmarks.problem import PassedTests, Sample, Verdict, Vote
from runner.store.records import VerdictLine
from sandboxes.images.lock import ImageInfo
from sandboxes.program import MIB, Limits
from sandboxes.sandbox import Sandbox
from tests.benchmarks.problems import judge_line
from tests.sandboxes import toy

if TYPE_CHECKING:
    import docker

LIMITS = Limits(memory_bytes=1024 * MIB, wall_s=120.0)
TESTS = [Call(args=[number], expected=2 * number) for number in (21, 22, 23, 24)]


@pytest.fixture(name="slot", scope="module")
def _slot(engine: "docker.DockerClient", python_image: ImageInfo) -> Iterator[Sandbox]:
    with toy.slots(engine, python_image) as pool, pool.lease() as leased:
        yield leased


def run(slot: Sandbox, source: str, tests: list[Call] = TESTS, **fields: Any) -> VerdictLine:
    row = Row(task_id="t", language="python", entry_point="double", calls=tests, **fields)
    problem = make_problem(row)
    sample = Sample(task_id="t", sample=0, kind="solution", text=source)
    return judge_line(AgreementEvaluator(Setting(limits=LIMITS)), problem, slot, sample, source)


def vote_of(line: VerdictLine) -> Vote:
    assert isinstance(line.vote, Vote)
    return line.vote


def test_those_who_pass_the_same_tests_answer_alike(slot: Sandbox) -> None:
    right = run(slot, "def double(x):\n    return 2 * x\n")
    other = run(slot, "def double(x):\n    return x + float(x)\n")
    wrong = run(slot, "def double(x):\n    return 2 * x if x < 24 else 0\n")
    raises = run(slot, "def double(x):\n    assert x < 24\n    return 2 * x\n")
    assert [line.verdict for line in (right, other, wrong)] == [Verdict.PASSED] * 3
    assert (right.tests, wrong.tests) == (PassedTests(passed=4, total=4), PassedTests(passed=3, total=4))
    assert vote_of(right).answers == vote_of(other).answers != vote_of(wrong).answers
    assert vote_of(wrong).answers == vote_of(raises).answers
    assert raises.verdict is Verdict.RUNTIME_ERROR
    assert vote_of(right).program != vote_of(other).program


def test_calls_that_nobody_expects_anything_of_are_answers_too(slot: Sandbox) -> None:
    inputs = [Call(args=[number], expected=msgspec.UNSET) for number in (1, 2)]
    sources = [
        "return [x, x]",
        "return (x, float(x))",
        "return [x, x + 1]",
        "return {x}",
        "return x - 2 or None",
    ]
    lines = [run(slot, f"def double(x):\n    {source}\n", inputs) for source in sources]
    answers = [vote_of(line).answers for line in lines]
    assert answers[0] == answers[1]
    assert len(set(answers)) == 4
    assert [line.tests for line in lines] == [PassedTests(passed=2, total=2)] * 4 + [
        PassedTests(passed=1, total=2)
    ]


def test_tolerances_and_limits_of_the_problem_hold(slot: Sandbox) -> None:
    near, source = [Call(args=[3], expected=0.5)], "def double(x):\n    return 0.504\n"
    assert run(slot, source, near, atol=0.01).tests == PassedTests(passed=1, total=1)
    assert run(slot, source, near).tests == PassedTests(passed=0, total=1)


def test_one_that_leaves_early_or_never_ends_answers_what_it_did(slot: Sandbox) -> None:
    leaves = run(slot, "import os\ndef double(x):\n    return 2 * x if x < 23 else os._exit(0)\n")
    assert (leaves.verdict, leaves.tests) == (Verdict.EARLY_EXIT, PassedTests(passed=2, total=4))
    broken = run(slot, "def double(x)")
    assert (broken.verdict, broken.tests) == (Verdict.COMPILE_ERROR, PassedTests(passed=0, total=4))


def test_no_expected_value_is_where_a_sample_could_find_it(slot: Sandbox) -> None:
    """It looks at its arguments, its frames and all objects: what a test expects is on the host alone."""
    secret = "nobody could guess this answer"
    source = (
        "import gc, sys\n"
        "def double(x):\n"
        "    texts = [one for one in gc.get_objects() if isinstance(one, (list, tuple, dict))]\n"
        "    frame = sys._getframe()\n"
        "    while frame:\n"
        "        texts.append(frame.f_locals)\n"
        "        frame = frame.f_back\n"
        "    for one in texts:\n"
        "        for text in list(one.values() if isinstance(one, dict) else one):\n"
        "            if isinstance(text, str) and text.startswith('nobody could')"
        f" and len(text) == {len(secret)}:\n"
        "                return text\n"
    )
    tests = [Call(args=[1], expected=secret)]
    assert run(slot, source, tests).tests == PassedTests(passed=0, total=1)
    planted = run(slot, f"HERE = [{secret!r}]\n{source}", tests)
    assert planted.tests == PassedTests(passed=1, total=1), "the search finds nothing at all"


def test_a_program_with_the_tests_in_it_is_known(slot: Sandbox) -> None:
    table = "def double(x):\n    return {21: 42, 22: 44, 23: 46}.get(x, 0)\n"
    assert vote_of(run(slot, table)).holds_tests
    assert not vote_of(run(slot, "def double(x):\n    return 2 * x  # 21: 42, 22: 44\n")).holds_tests
