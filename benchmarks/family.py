"""What a family of benchmarks is: how its problems are judged, and what it needs before the first sample."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Protocol, TypeVar

import msgspec

from benchmarks.problem import Benchmark, Judgement, Problem
from benchmarks.prompts import PromptSet
from sandboxes.program import Limits, Outcome, Program
from sandboxes.sandbox import StopWhen

Key = TypeVar("Key", bound=Hashable)


class RunProgram(Protocol):
    """Runs a program in the sandbox that is leased for one sample; see `Sandbox.run`."""

    def __call__(self, program: Program, stop_when: StopWhen | None = None) -> Outcome: ...


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """How samples are judged: the limits of every program, the profile, and what else is asked.

    `exit_status` asks of samples that did not pass what their exit status alone would have said.
    `count_tests` asks how many tests a sample passes: one that is wrong goes on, and its verdict stays.
    """

    limits: Limits
    profile: str = "strict"
    exit_status: bool = False
    count_tests: bool = False


class Workshop(Protocol):
    """What a family may use to prepare: sandboxes of the language, which samples never see."""

    @property
    def image_id(self) -> str:
        """Names the toolchain: what was prepared with one is good for no other."""
        ...

    def run_all(
        self,
        label: str,
        programs: Iterable[tuple[Key, Program]],
        take: Callable[[Key, Outcome], None],
    ) -> None:
        """Run programs side by side; `take` gets each outcome, one at a time, while its values can be read.

        `label` is what a person is told meanwhile. Raises SandboxError, and what `take` raises.
        """
        ...


class Evaluator(Protocol):
    """Judges samples of the problems that it was prepared for."""

    def expected_cpu_s(self, task_id: str) -> float:
        """Return what a right answer to a task is known to take, in processor seconds; 0 if not known."""
        ...

    def evaluate(self, problem: Problem, source: str, run: RunProgram) -> Judgement:
        """Run and judge one sample. Raises SandboxError."""
        ...


class Family(Protocol):
    """Benchmarks that are limited and judged alike."""

    @property
    def profiles(self) -> tuple[str, ...]:
        """The profiles that say something about it."""
        ...

    @property
    def asks_exit_status(self) -> bool:
        """Whether `Setting.exit_status` asks anything of its samples."""
        ...

    def describe_limits(self, language: str) -> dict[str, float]:
        """Return the limits that hang on how it judges, for run.json: seconds of processor time, MiB."""
        ...

    def preload(self) -> None:
        """Import what takes long and judging needs."""
        ...

    def prepare(self, benchmark: Benchmark, setting: Setting, workshop: Workshop) -> Evaluator:
        """Make ready to judge samples of all problems of a benchmark. Raises SandboxError."""
        ...

    def make_chat_prompts(self, problems: Sequence[Problem]) -> PromptSet:
        """Return the messages with which a chat model is asked for each problem."""
        ...

    def make_completion_prompts(self, problems: Sequence[Problem]) -> PromptSet:
        """Return the text that a base model goes on from for each problem, and what ends a completion."""
        ...


def sum_usage(outcomes: list[Outcome]) -> dict[str, float]:
    """Return the times, `peak_memory_mb` and `slowness` of a Judgement from all outcomes of a sample."""
    cpu_s = sum(outcome.cpu_s for outcome in outcomes)
    reference_s = sum(outcome.reference_cpu_s for outcome in outcomes)
    slowness = round(cpu_s / reference_s, 2) if reference_s else 1.0
    slower = {"slowness": slowness} if slowness > 1 else {}
    return slower | {
        "cpu_s": round(cpu_s, 4),
        "compile_cpu_s": round(sum(outcome.compile_cpu_s for outcome in outcomes), 4),
        "wall_s": round(sum(outcome.wall_s for outcome in outcomes), 4),
        "peak_memory_mb": round(max(outcome.peak_memory_bytes for outcome in outcomes) / 2**20, 1),
    }
