"""The family of MultiPL-E: problems whose tests are program text, in many languages."""

from collections.abc import Sequence

from benchmarks.family import Evaluator, Setting, Workshop
from benchmarks.problem import Benchmark, Problem
from benchmarks.prompts import PromptSet


class MultiPLE:
    """See `benchmarks.family.Family`."""

    profiles = ("strict", "multipl-e")
    asks_exit_status = True

    def describe_limits(self, language: str) -> dict[str, float]:
        """See `Family.describe_limits`."""
        from benchmarks.multipl_e.dialects import dialect_of

        return {"run_cpu_s": dialect_of(language).run_cpu_s}

    def preload(self) -> None:
        """See `Family.preload`. There is nothing that takes long."""

    def prepare(self, _benchmark: Benchmark, setting: Setting, _workshop: Workshop) -> Evaluator:
        """See `Family.prepare`. Nothing is to be made ready: the problems hold what they expect."""
        from benchmarks.multipl_e.evaluate import SealedEvaluator

        return SealedEvaluator(setting)

    def make_chat_prompts(self, problems: Sequence[Problem]) -> PromptSet:
        """See `Family.make_chat_prompts`."""
        from benchmarks.multipl_e import prompts

        return prompts.make_chat_prompts(problems)

    def make_completion_prompts(self, problems: Sequence[Problem]) -> PromptSet:
        """See `Family.make_completion_prompts`."""
        from benchmarks.multipl_e import prompts

        return prompts.make_completion_prompts(problems)
