"""What the host sends to a slot, frame for frame: strictly, no expected value is in it, in no form.

The problems' expected values are found nowhere else: not in what is called with, nor in any sample. Where
tests are run as the reference runs them, the same search finds all of them.
"""

import json
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.evalplus.evaluate import CallEvaluator
from benchmarks.family import Setting
from benchmarks.own.evaluate import OwnEvaluator
from benchmarks.own.parse import make_problem
from benchmarks.own.rows import convert_row
from benchmarks.problem import Problem, Suite, Verdict
from sandboxes.client.connection import Connection
from sandboxes.docker import sandbox as docker_sandbox
from sandboxes.encoding import codec
from sandboxes.fake import FakeValues
from sandboxes.pool import Pool
from sandboxes.program import encode_arguments
from sandboxes.sandbox import Sandbox
from tests.benchmarks.own.rows import with_calls
from tests.benchmarks.problems import call_problem
from tests.sandboxes import secret_problem, toy

if TYPE_CHECKING:
    import docker

pytestmark = pytest.mark.container

LANGUAGES = list(secret_problem.NAMES)
FACTOR, MORE = 7919, 1234567
NUMBERS = [31337, 40404, 51515]
PROBLEMS: dict[str, list[tuple[Any, Any]]] = {
    "number": [(number, number * FACTOR + MORE) for number in NUMBERS],
    "text": [(text, text[::-1]) for text in ("gorgonzola", "ptarmigan", "quixotry")],
    "list": [([number, number + 1], [number * FACTOR, number * FACTOR + FACTOR]) for number in NUMBERS],
}
WRONG = dict.fromkeys(LANGUAGES, "x") | {"php": "$x"}
RIGHT = {
    "number": dict.fromkeys(LANGUAGES, f"x * {FACTOR} + {MORE}") | {"php": f"$x * {FACTOR} + {MORE}"},
    "text": {
        "python": "x[::-1]",
        "java": "new StringBuilder(x).reverse().toString()",
        "cpp": "std::string(x.rbegin(), x.rend())",
        "javascript": "x.split('').reverse().join('')",
        "typescript": "x.split('').reverse().join('')",
        "php": "strrev($x)",
    },
    "list": {
        "python": f"[item * {FACTOR} for item in x]",
        "java": f"new ArrayList<>(x.stream().map(item -> item * {FACTOR}).toList())",
        "cpp": f"[=]() mutable {{ for (auto& item : x) item *= {FACTOR}; return x; }}()",
        "javascript": f"x.map((item) => item * {FACTOR})",
        "typescript": f"x.map((item) => item * {FACTOR})",
        "php": f"array_map(fn($item) => $item * {FACTOR}, $x)",
    },
}

CLOSED_BY_TESTS = ("java", "cpp")
"""The languages whose tests close the function."""


class Recorded(Connection):
    """The real line to an agent; keeps what goes over it."""

    sent: list[bytes]

    def send(self, header: dict[str, Any], body: bytes = b"") -> None:
        Recorded.sent.append(json.dumps(header).encode() + body)
        super().send(header, body)


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """One language after the other, so that few slots are there at a time."""
    return str(request.param)


@pytest.fixture(scope="module")
def pool(request: pytest.FixtureRequest, engine: "docker.DockerClient", language: str) -> Iterator[Pool]:
    """A slot for all tests of a language: one that starts takes longer than most of them."""
    image = request.getfixturevalue(f"{language}_image")
    Recorded.sent = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(docker_sandbox, "Connection", Recorded)
        with toy.slots(engine, image, impatient=False) as slots:
            yield slots


@pytest.fixture
def slot(pool: Pool) -> Iterator[Sandbox]:
    with pool.lease() as leased:
        yield leased


@pytest.fixture
def sent() -> list[bytes]:
    """All that is sent to slots in this test."""
    Recorded.sent = []
    return Recorded.sent


def source(language: str, problem: Problem, expression: str) -> str:
    """A solution that returns the value of an expression."""
    body = f"{problem.prompt}    return {expression}" + ("" if language == "python" else ";")
    return body if language in ("python", *CLOSED_BY_TESTS) else f"{body}\n}}"


def found(sent: list[bytes], kind: str) -> list[Any]:
    """The expected values of a problem that are in what was sent, whole or in part, in any form."""
    leaves = [leaf for _, expected in PROBLEMS[kind] for leaf in _leaves(expected)]
    return [leaf for leaf in leaves if any(form in frame for form in _forms(leaf) for frame in sent)]


def _leaves(value: Any) -> list[Any]:
    return [leaf for item in value for leaf in _leaves(item)] if isinstance(value, list) else [value]


def _forms(value: int | str) -> list[bytes]:
    """How a value may be written: as text of several kinds, as the bytes of a number."""
    texts = [value] if isinstance(value, str) else [f"{value}", f"{value:x}", f"{value:_}", f"{value:,}"]
    codes = [text.encode(code) for text in texts for code in ("utf-8", "utf-16-le", "utf-16-be")]
    forms = [*codes, *(text.hex().encode() for text in codes)]
    if isinstance(value, int):
        forms += [struct.pack(f"{order}{kind}", value) for order in "<>" for kind in "Iqdf"]
        forms += [codec.encode_plain(value), struct.pack("<HH", value & 0x7FFF, value >> 15)]
    return forms


@pytest.mark.parametrize("exit_status", [False, True], ids=["sealed", "exit status too"])
def test_strictly_no_expected_value_is_sent(
    slot: Sandbox, sent: list[bytes], language: str, exit_status: bool
) -> None:
    for kind, pairs in PROBLEMS.items():
        problem = secret_problem.problem(language, pairs)
        right, wrong = (
            secret_problem.judge(slot, problem, source(language, problem, text), exit_status=exit_status)
            for text in (RIGHT[kind][language], WRONG[language])
        )
        assert (right.verdict, wrong.verdict) == (Verdict.PASSED, Verdict.FAILED), right.detail
    assert len(sent) >= 2 * len(PROBLEMS)
    assert [leaf for kind in PROBLEMS for leaf in found(sent, kind)] == []


def test_the_search_finds_what_is_sent(slot: Sandbox, sent: list[bytes], language: str) -> None:
    for kind, pairs in PROBLEMS.items():
        sent.clear()
        problem = secret_problem.problem(language, pairs)
        text = source(language, problem, RIGHT[kind][language])
        assert secret_problem.judge(slot, problem, text, "multipl-e").verdict is Verdict.PASSED
        assert found(sent, kind) == [leaf for _, expected in pairs for leaf in _leaves(expected)]


@pytest.mark.parametrize("profile", ["strict", "evalplus"])
@pytest.mark.parametrize("language", ["python"], indirect=True)
def test_expected_values_of_calls_are_not_sent(slot: Sandbox, sent: list[bytes], profile: Any) -> None:
    for kind, pairs in PROBLEMS.items():
        arguments = encode_arguments([[argument] for argument, _ in pairs])
        suite = Suite(name="base", arguments=arguments, count=len(pairs))
        problem = call_problem([suite], task_id="secret")
        truth: Any = {"secret": {"base": FakeValues([expected for _, expected in pairs])}}
        evaluator = CallEvaluator(truth, Setting(limits=secret_problem.LIMITS, profile=profile))
        texts = [f"def f(x):\n    return {text}" for text in (RIGHT[kind]["python"], WRONG["python"])]
        lines = [evaluator.evaluate(problem, text, slot.run) for text in texts]
        assert [line.verdict for line in lines] == [Verdict.PASSED, Verdict.FAILED]
    assert [leaf for kind in PROBLEMS for leaf in found(sent, kind)] == []


@pytest.mark.parametrize("language", ["python"], indirect=True)
def test_expected_values_of_own_problems_are_not_sent(slot: Sandbox, sent: list[bytes]) -> None:
    for kind, pairs in PROBLEMS.items():
        calls = [{"args": [argument], "expected": expected} for argument, expected in pairs]
        row = with_calls(task_id="secret", entry_point="f", calls=calls, reference=None)
        problem = make_problem(convert_row(row))
        evaluator = OwnEvaluator(Setting(limits=secret_problem.LIMITS))
        texts = [f"def f(x):\n    return {text}" for text in (RIGHT[kind]["python"], WRONG["python"])]
        lines = [evaluator.evaluate(problem, text, slot.run) for text in texts]
        assert [line.verdict for line in lines] == [Verdict.PASSED, Verdict.FAILED]
    assert len(sent) >= 2 * len(PROBLEMS)
    assert [leaf for kind in PROBLEMS for leaf in found(sent, kind)] == []


def test_the_search_knows_numbers_as_the_sandbox_gets_them() -> None:
    """Were an expected value put among the arguments, it would be found."""
    for kind, pairs in PROBLEMS.items():
        frame = encode_arguments([[expected] for _, expected in pairs])
        assert found([frame], kind) == [leaf for _, expected in pairs for leaf in _leaves(expected)]
