"""Small problems with tests in every language, for samples that know nothing of them: f(x) of one kind."""

import json

from benchmarks.family import Setting
from benchmarks.multipl_e import parse
from benchmarks.multipl_e.evaluate import SealedEvaluator
from benchmarks.problem import Problem, Sample
from runner.engine.evaluate import SampleEvaluator
from runner.options import Profile
from runner.store.records import VerdictLine
from sandboxes.program import MIB, Limits
from sandboxes.sandbox import Sandbox

Value = int | str | list[int]

NAMES = {"python": "py", "java": "java", "cpp": "cpp", "javascript": "js", "typescript": "ts", "php": "php"}
TYPES = {
    "java": {int: "long", str: "String", list: "ArrayList<Long>"},
    "cpp": {int: "long", str: "std::string", list: "std::vector<long>"},
    "typescript": {int: "number", str: "string", list: "number[]"},
}
PROMPTS = {
    "python": "def f(x):\n",
    "java": "import java.util.*;\nclass Problem {{\n    public static {0} f({0} x) {{\n",
    "cpp": "#include<assert.h>\n#include<bits/stdc++.h>\n{0} f({0} x) {{\n",
    "javascript": "function f(x){{\n",
    "typescript": "function f(x: {0}): {0} {{\n",
    "php": "<?php\nfunction f($x) {{\n",
}
NODE = (
    "const assert = require('node:assert');\n\n\nfunction test() {{\n  let candidate = f;\n{0}\n}}\n\ntest();"
)
TESTS = {
    "python": "def check(candidate):\n{0}\n\ndef test_check():\n    check(f)\n\ntest_check()\n",
    "java": "    }}\n    public static void main(String[] args) {{\n{0}\n    }}\n\n}}\n",
    "cpp": "}}\nint main() {{\n    auto candidate = f;\n{0}\n}}\n",
    "javascript": NODE,
    "typescript": "declare var require: any;\n" + NODE,
    "php": "function candidate(...$args) {{\n    return f(...$args);\n}}\n\n"
    "function test(): void {{\n{0}\n}}\n\ntest();",
}
ASSERTIONS = {
    "python": "    assert candidate({0}) == {1}",
    "java": "    assert(f(({0})).equals(({1})));",
    "cpp": "    assert(candidate(({0})) == ({1}));",
    "javascript": "  assert.deepEqual(candidate({0}),{1});",
    "typescript": "  assert.deepEqual(candidate({0}),{1});",
    "php": '    if (candidate({0}) !== {1}) {{ throw new Exception("Test failed!"); }}',
}
LIMITS = Limits(memory_bytes=256 * MIB, wall_s=120.0)
CPU_S = 20.0


def problem(language: str, pairs: dict[Value, Value] | list[tuple[Value, Value]]) -> Problem:
    """The problem whose tests are these pairs of an argument and what is expected for it."""
    pairs = list(pairs.items() if isinstance(pairs, dict) else pairs)
    lines = [_assertion(language, *pair) for pair in pairs]
    kind = TYPES.get(language, {}).get(type(pairs[0][0]), "")
    row = {
        "name": "secret",
        "language": NAMES[language],
        "prompt": PROMPTS[language].format(kind),
        "tests": TESTS[language].format("\n".join(lines)),
        "stop_tokens": [],
        "cpu_s": CPU_S,
    }
    (only,) = parse.parse_problems(NAMES[language], json.dumps(row).encode())
    return only


def evaluator(asked: Problem, profile: Profile = "strict", *, exit_status: bool = False) -> SampleEvaluator:
    """Who judges samples of one problem."""
    setting = Setting(limits=LIMITS, profile=profile, exit_status=exit_status)
    return SampleEvaluator(evaluator=SealedEvaluator(setting), problems={asked.task_id: asked})


def sample(text: str) -> Sample:
    """A complete solution of the problem."""
    return Sample(task_id="secret", sample=0, kind="solution", text=text)


def judge(
    slot: Sandbox, asked: Problem, source: str, profile: Profile = "strict", **options: bool
) -> VerdictLine:
    """The verdict line of a solution."""
    return evaluator(asked, profile, **options).evaluate(slot, sample(source), source)


def _assertion(language: str, argument: Value, expected: Value) -> str:
    line = ASSERTIONS[language].format(_literal(language, argument), _literal(language, expected))
    if language == "java" and isinstance(expected, int):
        return line.replace(".equals((", " == (").replace(")));", "));")
    return line


def _literal(language: str, value: Value) -> str:
    if isinstance(value, list):
        items = ", ".join(f"(long){_literal(language, item)}" for item in value)
        if language == "java":
            return f"new ArrayList<Long>(Arrays.asList({items}))"
        if language == "cpp":
            return f"std::vector<long>({{{items}}})"
    return f"{value}l" if language == "java" and isinstance(value, int) else json.dumps(value)
