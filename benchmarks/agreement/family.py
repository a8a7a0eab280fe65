"""The family of problems whose tests nobody vouches for: samples run on them, and none is judged right."""

from benchmarks.family import Evaluator, Setting, Workshop
from benchmarks.own.family import Own
from benchmarks.problem import Benchmark


class Agreement(Own):
    """See `benchmarks.family.Family`. Limits and prompts are those of own problems."""

    def prepare(self, _benchmark: Benchmark, setting: Setting, _workshop: Workshop) -> Evaluator:
        """See `Family.prepare`. Nothing is to be made ready."""
        from benchmarks.agreement.evaluate import AgreementEvaluator

        return AgreementEvaluator(setting)
