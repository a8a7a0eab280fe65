"""Why the verdicts of a run that ended can't be trusted as they are."""

from collections.abc import Iterator

from benchmarks.problem import Verdict
from runner.store.records import Run


def list_run_errors(run: Run) -> Iterator[str]:
    """Yield what went wrong in a run that ended, each with its hint on a line of its own."""
    manifest = run.manifest
    errors = manifest.verdict_counts.get(Verdict.SANDBOX_ERROR.value, 0)
    if errors:
        yield (
            f"{errors} of {manifest.samples.count} samples of {manifest.benchmark} have no verdict: "
            f"the sandbox failed\n"
            f"hint: run them again with `runner exec --resume {run.directory}`"
        )
    missed = [name for name, score in manifest.scores.items() if score.passed < score.total]
    if manifest.samples.path is None and missed:
        yield (
            f"reference solutions fail in {', '.join(missed)}: the sandbox of this machine is not sound\n"
            f"hint: see why with `runner show {run.directory} --failed` before you trust any score made here"
        )
