"""The family of own problems: judged by values that are compared on the host, or by an exit status."""

from collections.abc import Sequence

from benchmarks.family import Evaluator, Setting, Workshop
from benchmarks.problem import Benchmark, Problem
from benchmarks.prompts import PromptSet


class Own:
    """See `benchmarks.family.Family`."""

    profiles = ("strict",)
    asks_exit_status = False

    def describe_limits(self, language: str) -> dict[str, float]:
        """See `Family.describe_limits`. They hold where a problem says nothing else."""
        from benchmarks.multipl_e.dialects import dialect_of
        from benchmarks.own import program

        return {
            "call_cpu_s": program.CALL_CPU_S,
            "calls_cpu_s_at_most": program.ALL_CPU_S + program.GRACE_S,
            "run_cpu_s": dialect_of(language).run_cpu_s,
        }

    def preload(self) -> None:
        """See `Family.preload`. There is nothing that takes long."""

    def prepare(self, _benchmark: Benchmark, setting: Setting, _workshop: Workshop) -> Evaluator:
        """See `Family.prepare`. Nothing is to be made ready: the problems hold what they expect."""
        from benchmarks.own.evaluate import OwnEvaluator

        return OwnEvaluator(setting)

    def make_chat_prompts(self, problems: Sequence[Problem]) -> PromptSet:
        """See `Family.make_chat_prompts`."""
        from benchmarks.own import prompts

        return prompts.make_chat_prompts(problems)

    def make_completion_prompts(self, problems: Sequence[Problem]) -> PromptSet:
        """See `Family.make_completion_prompts`."""
        from benchmarks.own import prompts

        return prompts.make_completion_prompts(problems)
