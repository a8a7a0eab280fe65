"""Programs of fixed work: so many steps of arithmetic and memory, in every language that samples are in.

How long a step takes on the reference machine is measured where the tests run. From that come programs that
take a given share of their limit there, whatever happens to the processor while they run.
"""

import statistics
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.family import Evaluator, Setting
from benchmarks.multipl_e.dialects import DIALECTS
from benchmarks.multipl_e.evaluate import SealedEvaluator
from benchmarks.own.evaluate import OwnEvaluator
from benchmarks.problem import ExpectedCalls, Judgement, Problem, Suite
from sandboxes.encoding.codec import encode_msgpack
from sandboxes.language import Language
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limits, Outcome, Program, encode_arguments
from sandboxes.sandbox import Sandbox, StopWhen
from tests.benchmarks.multipl_e import rows

FOLDER = Path(__file__).parent / "work"
CALLS = 4
LIMIT_S = 2.0
MULTIPLIER, ADDEND, MODULUS = 75, 74, 65537

STEPS = {
    "py": (10_000, 5_000_000), "java": (10_000, 100_000_000), "cpp": (10_000, 100_000_000),
    "js": (10_000, 100_000_000), "ts": (10_000, 100_000_000),
}  # fmt: skip
"""A program's steps that take next to nothing, and half a second or so, by file."""

FRAMES = {
    "py": (
        "def check(candidate):\n{calls}\n\ndef test_check():\n    check(work)\n\ntest_check()\n",
        "    assert candidate({steps}) == {value}",
    ),
    "java": (
        "    }\n    public static void main(String[] args) {\n{calls}\n    }\n\n}\n",
        "    assert(work(({steps}l)) == ({value}l));",
    ),
    "cpp": (
        "}\nint main() {\n    auto candidate = work;\n{calls}\n}\n",
        "    assert(candidate(({steps})) == ({value}));",
    ),
    "js": (
        "const assert = require('node:assert');\n\n\nfunction test() {\n"
        "  let candidate = work;\n{calls}\n}\n\ntest();",
        "  assert.deepEqual(candidate({steps}),{value});",
    ),
}
FRAMES["ts"] = (f"declare var require: any;\n{FRAMES['js'][0]}", FRAMES["js"][1])


class Kind(NamedTuple):
    """A language, and how its programs are judged: the file of the work, and what makes a problem of it."""

    name: str
    file: str
    make_problem: Callable[[str, list[int], float], Problem]
    make_evaluator: Callable[[Setting], Evaluator]

    def get_language(self) -> Language:
        """Return the row of its language."""
        return LANGUAGES[DIALECTS[self.file].language]

    def read_source(self) -> str:
        """Return the sample that does the work."""
        return (FOLDER / f"work.{self.file}").read_text("utf-8").rstrip("\n")


class Ran(NamedTuple):
    """A judgement, and the outcomes that it was made from."""

    judgement: Judgement
    outcomes: list[Outcome]


def compute_value(steps: int) -> int:
    """Return what `work(steps)` returns: the sum of a geometric series, modulo a prime."""
    power = pow(MULTIPLIER, steps, MODULUS)
    return (power + ADDEND * (power - 1) * pow(MULTIPLIER - 1, -1, MODULUS)) % MODULUS


def make_sealed(name: str, steps: list[int], limit_s: float) -> Problem:
    """Return a problem of MultiPL-E whose tests make calls with so many steps each."""
    frame, call = FRAMES[name]
    calls = "\n".join(call.format(steps=each, value=compute_value(each)) for each in steps)
    tests = frame.replace("{calls}", calls)
    return rows.problem(name, name="HumanEval_0_work", prompt="work\n", tests=tests, cpu_s=limit_s)


def make_calls(_name: str, steps: list[int], limit_s: float) -> Problem:
    """Return an own problem with the same calls, of which each may take the limit."""
    arguments = encode_arguments([[each] for each in steps])
    return Problem(
        task_id="own/0",
        family="own",
        language="python",
        prompt="",
        entry_point="work",
        reference="",
        tests=ExpectedCalls(
            calls=Suite(name="tests", arguments=arguments, count=len(steps)),
            expected=tuple(encode_msgpack(compute_value(each)) for each in steps),
            cpu_s=limit_s,
        ),
    )


KINDS = {
    kind.name: kind
    for kind in (
        Kind("calls", "py", make_calls, OwnEvaluator),
        *(Kind(name, name, make_sealed, SealedEvaluator) for name in FRAMES),
    )
}


def judge(slot: Sandbox, kind: Kind, steps: list[int], limit_s: float, source: str = "") -> Ran:
    """Judge the work, or another source, in calls of so many steps each."""
    outcomes: list[Outcome] = []

    def run(program: Program, stop_when: StopWhen | None = None) -> Outcome:
        outcomes.append(slot.run(program, stop_when))
        return outcomes[-1]

    limits = Limits(memory_bytes=1 << 30)
    problem = kind.make_problem(kind.file, steps, limit_s)
    source = source or kind.read_source()
    evaluator = kind.make_evaluator(Setting(limits=limits))
    return Ran(evaluator.evaluate(problem, source, run), outcomes)


class Rate(NamedTuple):
    """What work costs on the reference machine, in seconds: to start, and each step."""

    start_s: float
    step_s: float

    def plan(self, kind: Kind, share: float, limit_s: float) -> list[int]:
        """Return the steps of each call of a program that takes `share` of its limit."""
        if kind.name == "calls":  # of which each has a limit of its own
            return [round(part * limit_s / self.step_s) for part in (0.5, share)]
        return [round((share * limit_s - self.start_s) / self.step_s / CALLS)] * CALLS


def measure_rate(slot: Sandbox, kind: Kind, times: int = 3) -> Rate:
    """Measure the rate of a kind of program in a slot: medians of so many short and longer runs."""
    short, long = STEPS[kind.file]
    short_s, long_s = (
        statistics.median(_measure(slot, kind, steps) for _ in range(times)) for steps in (short, long)
    )
    step_s = (long_s - short_s) / (long - short)
    return Rate(max(0.0, short_s - short * step_s), step_s)


def _measure(slot: Sandbox, kind: Kind, steps: int) -> float:
    """Return the reference seconds of one run."""
    ran = judge(slot, kind, [steps], limit_s=60.0)
    if ran.judgement.verdict != "passed":
        raise ValueError(f"{kind.name}: {ran.judgement.detail}")
    outcome = ran.outcomes[-1]
    return outcome.values.cpu_s[0] / outcome.slowness if kind.name == "calls" else outcome.reference_cpu_s
