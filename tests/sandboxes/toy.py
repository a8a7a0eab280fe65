"""A small problem with tests, in every language that brings tests along: f(x) is x + 1."""

import json
import platform
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from benchmarks.family import Setting
from benchmarks.multipl_e import parse
from benchmarks.multipl_e.evaluate import SealedEvaluator
from benchmarks.problem import Problem, Sample
from runner.store.records import VerdictLine
from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import MIB, Limits
from sandboxes.sandbox import Sandbox
from tests.benchmarks.problems import judge_line

if TYPE_CHECKING:
    import docker

RUN_CPU_S, COMPILE_CPU_S, COMPILER_BYTES = 2.0, 1.2, 512 * MIB
LIMITS = Limits(memory_bytes=256 * MIB, idle_s=1.5, wall_s=60.0)

ENDLESS_CPU_S = 0.4
"""What a program has that is known to have no end: it shows that at once."""

START_CPU_S = {"java": 0.4}
"""What a program has in addition, where its runtime takes long to start."""

FILLING_LIMITS = Limits(memory_bytes=128 * MIB, values_bytes=16 * MIB, idle_s=30.0, wall_s=120.0)
"""So little memory that filling it takes far less processor time than a program has. It may stand still for
longer, while the kernel looks for more."""

FILLING_CPU_S, FILLING_COMPILER_BYTES = 20.0, 320 * MIB
"""What a program has that is to fill it: where the machine's own host is short of memory, filling takes many
times as long as elsewhere. What a compiler may take is there to be filled, too."""

PROMPTS = {
    "java": "import java.util.*;\nclass Problem {\n    public static long f(long x) {\n",
    "cpp": "#include<assert.h>\n#include<bits/stdc++.h>\nlong f(long x) {\n",
    "js": "function f(x){\n",
    "ts": "function f(x: number): number {\n",
    "php": "<?php\nfunction f($x) {\n",
    "sh": "f() {\n",
}
NODE_TESTS = """const assert = require('node:assert');


function test() {
  let candidate = f;
  assert.deepEqual(candidate(1),2);
  assert.deepEqual(candidate(2),3);
  assert.deepEqual(candidate(41),42);
}

test();"""
TESTS = {
    "java": """    }
    public static void main(String[] args) {
    assert(f((1l)) == (2l));
    assert(f((2l)) == (3l));
    assert(f((41l)) == (42l));
    }

}
""",
    "cpp": """}
int main() {
    auto candidate = f;
    assert(candidate((1)) == (2));
    assert(candidate((2)) == (3));
    assert(candidate((41)) == (42));
}
""",
    "js": NODE_TESTS,
    "ts": "declare var require: any;\n" + NODE_TESTS,
    "php": """function candidate(...$args) {
    return f(...$args);
}

function test(): void {
    if (candidate(1) !== 2) { throw new Exception("Test failed!"); }
    if (candidate(2) !== 3) { throw new Exception("Test failed!"); }
    if (candidate(41) !== 42) { throw new Exception("Test failed!"); }
}

test();""",
    "sh": """}

candidate() {
    f "$@"
}

set -e
run_test() {
    [[ $(candidate "1") = "2" ]]
    [[ $(candidate "2") = "3" ]]
    [[ $(candidate "41") = "42" ]]
}

run_test
""",
}
PROCESSOR = "x86-64"
"""In the first line of a program that names calls of the kernel by number, or holds code for a processor."""

NAMES = {"java": "java", "cpp": "cpp", "javascript": "js", "typescript": "ts", "php": "php", "bash": "sh"}


def read_source(path: Path) -> str:
    """A hostile program; skips the test of one that is for another processor."""
    source = path.read_text(encoding="utf-8")
    if PROCESSOR in source.split("\n", 1)[0] and platform.machine() != "x86_64":
        pytest.skip("calls have other numbers here than on x86-64")
    return source


def problem(language: str, cpu_s: float = RUN_CPU_S) -> Problem:
    """The toy problem in one language, its tests sealed."""
    name = NAMES[language]
    row = {"name": "toy", "language": name, "prompt": PROMPTS[name], "tests": TESTS[name], "stop_tokens": []}
    (only,) = parse.parse_problems(name, json.dumps(row).encode())
    return replace(only, tests=replace(only.tests, cpu_s=cpu_s))


def small(language: str, *, impatient: bool, compiler_bytes: int = COMPILER_BYTES) -> Language:
    """A language whose compiler leaves less memory for programs to fill, and may be given up sooner."""
    row = LANGUAGES[language]
    if not row.compiler:
        return row
    memory_bytes = min(row.compiler.memory_bytes, compiler_bytes)
    cpu_s = COMPILE_CPU_S if impatient else row.compiler.cpu_s
    return replace(row, compiler=replace(row.compiler, cpu_s=cpu_s, memory_bytes=memory_bytes))


def slots(engine: "docker.DockerClient", image: ImageInfo, size: int = 1, *, impatient: bool = True) -> Pool:
    """A pool of slots of the image's language; to be closed."""
    language = small(image.language, impatient=impatient)
    return Pool(lambda: DockerSandbox.start(engine, image.id, language, LIMITS), size=size)


def slots_to_fill(engine: "docker.DockerClient", image: ImageInfo, size: int) -> Pool:
    """A pool of slots with as little memory as the image's language does with; to be closed."""
    language = small(image.language, impatient=False, compiler_bytes=FILLING_COMPILER_BYTES)
    return Pool(lambda: DockerSandbox.start(engine, image.id, language, FILLING_LIMITS), size=size)


def judge(
    slot: Sandbox, language: str, source: str, cpu_s: float = RUN_CPU_S, limits: Limits = LIMITS
) -> VerdictLine:
    """The strict verdict line of a solution of the toy problem, its exit status asked for."""
    asked = problem(language, cpu_s)
    sample = Sample(task_id="toy", sample=0, kind="solution", text=source)
    evaluator = SealedEvaluator(Setting(limits=limits, exit_status=True))
    return judge_line(evaluator, asked, slot, sample, source)
