"""The nouns of a benchmark: Problem, Sample, Verdict and what a judgement holds."""

from enum import StrEnum
from typing import Literal

import msgspec


class Verdict(StrEnum):
    """What became of one sample.

    `BROKE_SANDBOX`: every fresh sandbox ended under it while other programs ran well in theirs, so it counts
    as not passed. `SANDBOX_ERROR` is our fault: reported, never scored.
    """

    PASSED = "passed"
    FAILED = "failed"
    RUNTIME_ERROR = "runtime_error"
    COMPILE_ERROR = "compile_error"
    TIMEOUT = "timeout"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    EARLY_EXIT = "early_exit"
    NO_CODE = "no_code"
    BROKE_SANDBOX = "broke_sandbox"
    SANDBOX_ERROR = "sandbox_error"


SampleKind = Literal["completion", "solution", "response"]


class Suite(msgspec.Struct, frozen=True, kw_only=True):
    """One list of inputs: `arguments` is `encode_arguments(list of argument lists)`, `count` of them."""

    name: str
    arguments: bytes
    count: int


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One assertion of tests that are program text: what the value of `call` is compared with, and how.

    `call` is source text, for people; `operator` is the comparison's name in that language; `expected` and
    `decoy`, the value that stands there in the problem's decoys, are encodings for `decode`.
    """

    call: str
    operator: str
    expected: bytes
    decoy: bytes


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One task of a benchmark.

    `reference` is the complete source of the reference solution; `atol` the absolute tolerance for
    numbers (0: exact); `oracle` names the family of special comparison rules ("humaneval", "mbpp" or "").
    `tests` is the benchmark's own test program that follows the sample (MultiPL-E), `sealed` the same
    without expected values (empty for Python, which is called instead), `decoys` the same with other values
    in their place; `checks` are the assertions in them. Tests that could not be sealed have none of these.
    `cpu_s` bounds the processor time of a run, in seconds; 0 leaves it to the family of benchmarks.
    """

    task_id: str
    language: str
    prompt: str
    entry_point: str
    reference: str
    suites: tuple[Suite, ...]
    atol: float = 0.0
    oracle: str = ""
    stop_tokens: tuple[str, ...] = ()
    tests: str = ""
    sealed: str = ""
    decoys: str = ""
    checks: tuple[Check, ...] = ()
    cpu_s: float = 0.0

    @property
    def unsealed(self) -> bool:
        """Whether all that can be run are tests that hold the expected values, for their exit status."""
        return bool(self.tests) and not self.decoys


class Benchmark(msgspec.Struct, frozen=True, kw_only=True):
    """A named, checksummed set of problems.

    `sha256` is that of the uncompressed dataset; `scores` maps each reported score to the suites that a
    sample must pass for it, e.g. `{"humaneval": ("base",), "humaneval+": ("base", "plus")}`; the score
    called like the benchmark itself is the main one.
    """

    name: str
    version: str
    sha256: str
    scores: dict[str, tuple[str, ...]]
    problems: dict[str, Problem]


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """One candidate answer: `index` counts the samples of one task from 0; `line` is for messages."""

    task_id: str
    index: int
    kind: SampleKind
    text: str
    line: int = 0


class FailedCall(msgspec.Struct, frozen=True, kw_only=True):
    """The first call that did not pass, in words cut short for people."""

    suite: str
    index: int
    input: str
    expected: str
    got: str
