"""Whole programs in real containers: the verdict on each, in every language."""

from typing import TYPE_CHECKING

import msgspec
import pytest

from benchmarks.problem import PassedTests, Verdict
from sandboxes.fake import FakeSandbox, outcome
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limit, Outcome, Phase, Program
from tests.benchmarks.own.rows import with_stdin
from tests.benchmarks.own.test_evaluate import SEARCHES, SECRET, judge
from tests.sandboxes import toy

if TYPE_CHECKING:
    import docker

    from sandboxes.sandbox import Sandbox

RIGHT = "print(sum(int(word) for word in input().split() if word != 'é'))\n"
VERDICTS = {
    "right": (RIGHT, Verdict.PASSED),
    "other white space": (RIGHT.replace("'))", "'), end=' \\n\\n')"), Verdict.PASSED),
    "wrong": ("print(3)\n", Verdict.FAILED),
    "prints nothing": ("pass\n", Verdict.FAILED),
    "prints more": (RIGHT + "print('done')\n", Verdict.FAILED),
    "prints without end": ("while True: print('3' * 99_999)\n", Verdict.OUTPUT_LIMIT),
    "prints far more": ("print(3)\nprint('\\n' * 100_000)\n", Verdict.FAILED),
    "right, but with another status": (RIGHT + "raise SystemExit(1)\n", Verdict.RUNTIME_ERROR),
    "right, but ended by a signal": (
        RIGHT + "import os, sys\nsys.stdout.flush()\nos.kill(os.getpid(), 11)\n", Verdict.RUNTIME_ERROR
    ),
    "raises": ("1 / 0\n", Verdict.RUNTIME_ERROR),
    "reads more than there is": (RIGHT + "input()\n", Verdict.RUNTIME_ERROR),
    "endless": ("while True: pass\n", Verdict.TIMEOUT),
    "fills its memory": ("x = bytearray(2 ** 29)\n", Verdict.RUNTIME_ERROR),
    "leaves at once": ("import os\nos._exit(0)\n", Verdict.FAILED),
    "prints to the other stream": (RIGHT.replace("'))", "'), file=open(2, 'w'))"), Verdict.FAILED),
    "remembers the input before": (
        "import os\nprint(3 if not os.path.exists('/tmp/x') else 0)\nopen('/tmp/x', 'w').close()\n",
        Verdict.FAILED,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", VERDICTS)
def test_programs_are_judged_by_what_they_print(slot: "Sandbox", name: str) -> None:
    source, wanted = VERDICTS[name]
    line = judge(slot, with_stdin(limits={"cpu_s": 0.5, "memory_mb": 256}), source)
    assert line.verdict is wanted, line.detail
    assert line.suites == {"tests": wanted}


def test_the_first_wrong_output_is_shown(slot: "Sandbox") -> None:
    call = judge(slot, with_stdin(), "print(3)\n").failed_call
    assert call is not None
    assert (call.index, call.input, call.expected, call.got) == (1, "7 -7 é", "0", "3\n")


def test_a_sample_that_looks_everywhere_finds_no_expected_output(slot: "Sandbox") -> None:
    start = SECRET[:20]
    search = f"SECRET_START, LENGTH = {start!r}, {len(SECRET)}\n{SEARCHES}\nprint(double(1))\n"
    row = with_stdin(stdin_tests=[{"input": start, "expected": SECRET}], limits={"cpu_s": 30})
    line = judge(slot, row, search)
    assert line.verdict is Verdict.FAILED, line.detail
    assert line.failed_call is not None
    assert line.failed_call.got == "nothing\n"
    planted = judge(slot, row, f"HERE = {SECRET!r}\nHIDDEN = [HERE]\n{search}")
    assert planted.verdict is Verdict.PASSED, "the search finds nothing at all"


THREE = with_stdin(
    stdin_tests=[{"input": number, "expected": number} for number in ("1", "2", "3")], limits={"cpu_s": 0.5}
)
COUNTED = {
    "right": ("print(input())\n", 3),
    "wrong once": ("x = input()\nprint(x if x != '1' else 7)\n", 2),
    "raises once": ("x = int(input())\nprint(x // (x != 1))\n", 2),
    "endless once": ("x = input()\nwhile x == '2': pass\nprint(x)\n", 1),
    "no Python": ("print(", 0),
}


@pytest.mark.parametrize("name", COUNTED)
def test_inputs_that_are_passed_are_counted_where_that_is_asked(slot: "Sandbox", name: str) -> None:
    source, passed = COUNTED[name]
    counted, plain = (judge(slot, THREE, source, count_tests=count) for count in (True, False))
    assert (counted.tests, plain.tests) == (PassedTests(passed=passed, total=3), msgspec.UNSET)
    assert (counted.verdict, counted.detail) == (plain.verdict, plain.detail)


READ = "require('fs').readFileSync(0, 'utf8').split(/\\s/).map(Number).filter((x) => x === x)"
PROGRAMS = {
    "java": """
package sums;
import java.util.Scanner;
public class Main {
    static class Sum { long value; }
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        Sum sum = new Sum();
        while (in.hasNextLong()) sum.value += in.nextLong();
        System.out.println(sum.value);
    }
}
""",
    "cpp": """
#include <iostream>
int main() { long sum = 0, x; while (std::cin >> x) sum += x; std::cout << sum << std::endl; }
""",
    "javascript": f"console.log({READ}.reduce((a, b) => a + b));",
    "php": r"<?php $sum = 0; foreach (preg_split('/\s+/', trim(stream_get_contents(STDIN))) as $x) "
    "$sum += (float) $x; echo $sum;",
    "typescript": "declare var require: any;\n"
    f"const read: number[] = {READ};\nconsole.log(read.reduce((a: number, b: number) => a + b));",
}


@pytest.mark.parametrize("language", PROGRAMS)
def test_programs_of_each_language(
    request: pytest.FixtureRequest, engine: "docker.DockerClient", language: str
) -> None:
    image = request.getfixturevalue(f"{language}_image")
    row, right = with_stdin(language=language), PROGRAMS[language]
    broken = {"typescript": right.replace("number[]", "string[]")}.get(language, right.replace("(", "", 1))
    wrong = right.replace("+=", "-=").replace("a + b", "a - b - 1")
    with toy.slots(engine, image, impatient=False) as pool, pool.lease() as slot:
        assert judge(slot, row, right).verdict is Verdict.PASSED, judge(slot, row, right).detail
        assert judge(slot, row, wrong).verdict is Verdict.FAILED
        refused = judge(slot, row, broken).verdict
    assert refused == LANGUAGES[language].smoke.refused


@pytest.mark.parametrize(
    ("first_cpu_s", "verdict", "runs"), [(0.5, Verdict.PASSED, 3), (0.1, Verdict.TIMEOUT, 2)]
)
def test_a_program_that_was_slow_on_an_input_gets_more_time_on_the_next(
    first_cpu_s: float, verdict: Verdict, runs: int
) -> None:
    late = outcome(phase=Phase.CALL, exit_code=None, signal=9, limit=Limit.CPU, cpu_s=1.1)

    def run(program: Program) -> Outcome:
        if program.stdin.startswith(b"1"):
            return msgspec.structs.replace(outcome(cpu_s=first_cpu_s), stdout="3\n")
        return late if program.limits.cpu_s <= 1.0 else msgspec.structs.replace(outcome(), stdout="0\n")

    slot = FakeSandbox(run)
    line = judge(slot, with_stdin(limits={"cpu_s": 1, "memory_mb": 256}), RIGHT)
    assert (line.verdict, len(slot.programs)) == (verdict, runs)
