"""The nouns of a benchmark: Problem, Sample, Verdict, Judgement."""

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


class SampleKey(msgspec.Struct, frozen=True, order=True):
    """What tells a sample from all others of its run: `sample` counts those of one task from 0."""

    task_id: str
    sample: int


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


class CallTests(msgspec.Struct, frozen=True, kw_only=True, tag="calls"):
    """Tests that are calls of the entry point; what is right is what the reference solution returns.

    `oracle` names the set of special comparison rules ("humaneval", "mbpp" or "" for none); `atol` is the
    absolute tolerance for numbers (0: exact).
    """

    suites: tuple[Suite, ...]
    oracle: str = ""
    atol: float = 0.0

    @property
    def suite_names(self) -> tuple[str, ...]:
        """The suites that a verdict is made for, in order."""
        return tuple(suite.name for suite in self.suites)

    @property
    def unsealed(self) -> bool:
        """Whether only tests that hold the expected values can be run; see SealedTests."""
        return False


class SealedTests(msgspec.Struct, frozen=True, kw_only=True, tag="sealed"):
    """Tests that are program text, and the same without expected values.

    `verbatim` is the benchmark's own test program, which follows the sample. `sealed` is the same without
    expected values; where `calls` is given instead, the entry point is called with those arguments.
    `decoys` has other values in place of the expected ones; `checks` are the assertions in them. Tests that
    could not be sealed have none of these. `cpu_s` bounds the processor time of a run in seconds; 0 leaves
    it to the language.
    """

    verbatim: str
    sealed: str = ""
    calls: Suite | None = None
    decoys: str = ""
    checks: tuple[Check, ...] = ()
    cpu_s: float = 0.0

    @property
    def suite_names(self) -> tuple[str, ...]:
        """See CallTests.suite_names."""
        return (SEALED_SUITE,)

    @property
    def unsealed(self) -> bool:
        """Whether all that can be run are tests that hold the expected values, for their exit status."""
        return not self.decoys


class HostedTests(msgspec.Struct, frozen=True, kw_only=True):
    """What tests have in common whose expected values are given, and stay on the host.

    Numbers may differ by `atol + rtol * abs(expected)`. `cpu_s` bounds each call or run in seconds of
    processor time, `memory_bytes` the program; 0 leaves either to the language.
    """

    rtol: float = 0.0
    atol: float = 0.0
    cpu_s: float = 0.0
    memory_bytes: int = 0

    @property
    def suite_names(self) -> tuple[str, ...]:
        """See CallTests.suite_names."""
        return (SEALED_SUITE,)

    @property
    def unsealed(self) -> bool:
        """See CallTests.unsealed."""
        return False


class ExpectedCalls(HostedTests, frozen=True, kw_only=True, tag="expected"):
    """Tests that are calls of the entry point, with the values that they must return.

    `expected` has an encoding for `decode` for each call; it stays on the host. Where `method` is given, the
    entry point is a class, and that method of a new instance is called. How values are compared is said in
    `benchmarks.own.equality`.
    """

    calls: Suite
    expected: tuple[bytes, ...]
    method: str = ""

    @property
    def count(self) -> int:
        """How many calls there are."""
        return self.calls.count


class StdinTests(HostedTests, frozen=True, kw_only=True, tag="stdin"):
    """Tests that are inputs of a whole program, and what it must print on each.

    Each of `inputs` is the standard input of a run of its own; `expected` are the outputs, which stay on the
    host. How texts are compared is said in `benchmarks.own.printed`.
    """

    inputs: tuple[str, ...]
    expected: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many inputs there are."""
        return len(self.inputs)


Tests = CallTests | SealedTests | ExpectedCalls | StdinTests
SEALED_SUITE = "tests"
"""The one suite of tests that are program text, of calls with expected values, and of inputs."""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One task of a benchmark.

    `family` names the Family that judges it (`benchmarks.registry.FAMILIES`); `reference` is the complete
    source of the reference solution, empty where the benchmark has none.
    """

    task_id: str
    family: str
    language: str
    prompt: str
    entry_point: str
    reference: str
    tests: Tests
    stop_tokens: tuple[str, ...] = ()

    @property
    def takes_programs(self) -> bool:
        """Whether a sample is a whole program, rather than a part that the tests complete."""
        return isinstance(self.tests, StdinTests)

    @property
    def call_tests(self) -> CallTests:
        """Its tests, which are calls. Raises TypeError if they are not."""
        if isinstance(self.tests, CallTests):
            return self.tests
        raise TypeError(f"the tests of {self.task_id} are not calls")

    @property
    def sealed_tests(self) -> SealedTests:
        """Its tests, which are program text. Raises TypeError if they are not."""
        if isinstance(self.tests, SealedTests):
            return self.tests
        raise TypeError(f"the tests of {self.task_id} are not program text")


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
    """One candidate answer: `sample` counts those of one task from 0; `line` is for messages."""

    task_id: str
    sample: int
    kind: SampleKind
    text: str
    line: int = 0

    @property
    def key(self) -> SampleKey:
        """What tells it from all others."""
        return SampleKey(self.task_id, self.sample)


class FailedCall(msgspec.Struct, frozen=True, kw_only=True):
    """The first call that did not pass, in words cut short for people, values in the language's notation.

    `got` is empty where it returned nothing: the verdict's detail says why.
    """

    suite: str
    index: int
    input: str
    expected: str
    got: str


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """How a program's process ended and the first 2,048 bytes of what it wrote, as text."""

    exit_code: int
    stdout: str
    stderr: str


class PassedTests(msgspec.Struct, frozen=True, kw_only=True):
    """How many tests a sample passed, of how many."""

    passed: int
    total: int


class Vote(msgspec.Struct, frozen=True, kw_only=True):
    """What a sample answers to tests that nobody vouches for; see `benchmarks.agreement`.

    `program` and `answers` are checksums in hex: equal ones are copies of one program, or answer alike.
    `holds_tests` says that its code seems to hold the tests and their answers.
    """

    program: str
    answers: str
    holds_tests: bool = False


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What a judge says: of one outcome the verdict and why, of a sample all of it.

    `suites` has the verdict of each suite. `cpu_s` and `wall_s` are seconds, `peak_memory_mb` MiB, of all
    the sample's runs; `compile_cpu_s` is the processor time of compiling it, of which `cpu_s` has nothing.
    `by_exit_status` is what the exit status alone would have said, where that was asked. `tests` is there
    where `Setting.count_tests` asked, `vote` where samples vote. `slowness` is how many times slower than the
    reference machine the processor was, where it was slower.
    """

    verdict: Verdict
    detail: str = ""
    failed_call: FailedCall | None = None
    suites: dict[str, Verdict] = {}
    cpu_s: float = 0.0
    compile_cpu_s: float = 0.0
    wall_s: float = 0.0
    peak_memory_mb: float = 0.0
    by_exit_status: Verdict | None = None
    tests: PassedTests | msgspec.UnsetType = msgspec.UNSET
    vote: Vote | msgspec.UnsetType = msgspec.UNSET
    slowness: float | msgspec.UnsetType = msgspec.UNSET
    output: Output | None = None
