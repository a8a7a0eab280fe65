"""The family of EvalPlus: calls, judged by what the reference solution returns."""

from collections.abc import Sequence

from benchmarks.family import Evaluator, Setting, Workshop
from benchmarks.problem import Benchmark, Problem
from benchmarks.prompts import PromptSet
from sandboxes.program import MIB


class EvalPlus:
    """See `benchmarks.family.Family`; its ground truth is `benchmarks.portable.Portable`."""

    profiles = ("strict", "evalplus")
    asks_exit_status = False

    def describe_limits(self, _language: str) -> dict[str, float]:
        """See `Family.describe_limits`. `output_mb` of the language is for each call."""
        from benchmarks.evalplus import program

        return {
            "call_cpu_s_at_least": program.MIN_CALL_S,
            "call_cpu_times_reference": program.REFERENCE_FACTOR,
            "output_mb_at_most": program.MAX_OUTPUT // MIB,
            "suite_cpu_s_at_most": program.MAX_SUITE_S + program.SUITE_GRACE_S,
        }

    def preload(self) -> None:
        """See `Family.preload`."""
        from benchmarks.evalplus import oracle

        oracle.preload()

    def prepare(self, benchmark: Benchmark, setting: Setting, workshop: Workshop) -> Evaluator:
        """See `Family.prepare`."""
        from benchmarks.evalplus.evaluate import CallEvaluator
        from benchmarks.evalplus.ground_truth import find_truth

        return CallEvaluator(find_truth(benchmark, setting.limits, workshop), setting)

    def is_prepared(self, benchmark: Benchmark, image_id: str) -> bool:
        """See `Portable.is_prepared`."""
        from benchmarks.evalplus import truth_file

        return truth_file.load(benchmark, image_id) is not None

    def export_prepared(self, benchmark: Benchmark, image_id: str) -> bytes:
        """See `Portable.export_prepared`."""
        from benchmarks.evalplus import truth_file

        return truth_file.read_file(benchmark, image_id)

    def adopt_prepared(self, benchmark: Benchmark, image_id: str, data: bytes) -> None:
        """See `Portable.adopt_prepared`."""
        from benchmarks.evalplus import truth_file

        truth_file.write_file(benchmark, image_id, data)

    def make_chat_prompts(self, problems: Sequence[Problem]) -> PromptSet:
        """See `Family.make_chat_prompts`."""
        from benchmarks.evalplus import prompts

        return prompts.make_chat_prompts(problems)

    def make_completion_prompts(self, problems: Sequence[Problem]) -> PromptSet:
        """See `Family.make_completion_prompts`."""
        from benchmarks.evalplus import prompts

        return prompts.make_completion_prompts(problems)
