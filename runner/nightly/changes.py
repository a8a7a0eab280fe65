"""Tonight's run set against an earlier one: which tasks changed, and why, in a line each."""

from pathlib import Path

from runner.diff import records as diff
from runner.diff.checks import part_warnings
from runner.diff.runs import diff_runs
from runner.diff.statistics import one_sided_p
from runner.errors import RunDirectoryError
from runner.nightly.records import AgainstBaseline, Flip
from runner.reports.text import cut
from runner.store.files import read_run
from runner.store.records import Selection, VerdictLine

WHY = 300
"""How many characters of a reason are kept."""


def compare_runs(before: Path, tonight: Path, night: str) -> AgainstBaseline:
    """Pair tonight's run by task with that of an earlier night.

    Raises RunDirectoryError where one of them can't be read, or they can't be compared.
    """
    earlier, now = read_run(before), read_run(tonight)
    _require_same_part(earlier.manifest.selected, now.manifest.selected)
    found = diff_runs(earlier, now)
    # A night says for itself which part it ran, and its baseline ran the same.
    told = set(part_warnings(earlier.manifest, now.manifest))
    gained = [_flip(flip) for flip in found.flips if flip.direction == "gained"]
    lost = [_flip(flip) for flip in found.flips if flip.direction == "lost"]
    return AgainstBaseline(
        night=night,
        path=str(before),
        score=found.main.pass_at_1_a,
        sandbox_errors=found.a.sandbox_errors,
        compared=found.paired,
        better=found.main.better,
        worse=found.main.worse,
        gained=gained,
        lost=lost,
        p=one_sided_p(gained=found.main.better, lost=found.main.worse),
        warnings=[warning for warning in found.warnings if warning not in told],
    )


def _require_same_part(before: Selection | None, tonight: Selection | None) -> None:
    """Raise RunDirectoryError for a part of a benchmark beside the whole, or beside another part."""
    if before != tonight:
        raise RunDirectoryError(
            f"it ran {before or 'all tasks'}, tonight {tonight or 'all tasks'}",
            "give the configuration the same `limit` as then, or none",
        )


def _flip(flip: diff.Flip) -> Flip:
    return Flip(
        task_id=flip.task_id,
        sample=flip.sample,
        before=flip.a.verdict,
        now=flip.b.verdict,
        why=_why(flip.b if flip.direction == "lost" else flip.a),
        same_program=flip.flaky,
    )


def _why(line: VerdictLine) -> str:
    """Return why the sample that did not pass did not."""
    call = line.failed_call
    if call is not None and call.got:
        return cut(f"{call.suite} input {call.index}: expected {call.expected}, got {call.got}", WHY)
    return cut(line.detail, WHY)
