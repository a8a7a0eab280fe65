"""The one place where verdict lines are made."""

from collections.abc import Sequence

import msgspec

from benchmarks.problem import Judgement, Sample, Verdict
from runner.store.records import VerdictLine


def judged(sample: Sample, judgement: Judgement) -> VerdictLine:
    """Return the line of a sample that was judged."""
    return VerdictLine(
        task_id=sample.task_id,
        sample=sample.sample,
        verdict=judgement.verdict,
        suites=judgement.suites,
        cpu_s=judgement.cpu_s,
        wall_s=judgement.wall_s,
        peak_memory_mb=judgement.peak_memory_mb,
        detail=judgement.detail,
        failed_call=judgement.failed_call,
        by_exit_status=judgement.by_exit_status,
        output=judgement.output,
    )


def no_code(sample: Sample, suites: Sequence[str]) -> VerdictLine:
    """Return the line of a reply that holds nothing to run."""
    return judged(sample, _everywhere(Verdict.NO_CODE, suites, "there is no code in the reply"))


def without_outcome(
    sample: Sample, suites: Sequence[str], reason: str, attempts: int, *, others_live: bool = False
) -> VerdictLine:
    """Return the line of a sample that no sandbox could run to its end.

    That is our fault and not scored, but where others live: a sample that ends each sandbox which it is
    given, and nothing else does, would choose not to be scored.
    """
    verdict = Verdict.BROKE_SANDBOX if others_live else Verdict.SANDBOX_ERROR
    detail = f"{attempts} sandboxes ended under it, others did not: {reason}" if others_live else reason
    line = judged(sample, _everywhere(verdict, suites, detail))
    return msgspec.structs.replace(line, attempts=attempts)


def _everywhere(verdict: Verdict, suites: Sequence[str], detail: str) -> Judgement:
    return Judgement(verdict=verdict, suites=dict.fromkeys(suites, verdict), detail=detail)
