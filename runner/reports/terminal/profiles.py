"""The part of a report that sets strict verdicts against those that the exit status alone would give."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from runner.reports.text import cut, list_some
from runner.store.metrics import exit_status_false_passes
from runner.store.records import RunManifest, VerdictLine

NAMED = 10


def compare_profiles(manifest: RunManifest, lines: Sequence[VerdictLine]) -> RenderableType | None:
    """Return how many verdicts the profile multipl-e would give differently, and which.

    Nothing for a benchmark whose programs do not carry their tests, and for a run that looked only at exit
    statuses.
    """
    if manifest.exit_status_differs is None:
        return None
    different = exit_status_false_passes(lines)
    if not different:
        return Text("by exit status alone (--profile multipl-e): the same verdicts", style="dim")
    text = Text(f"by exit status alone (--profile multipl-e) {len(different)} more would pass: ", "yellow")
    return text.append(list_some([cut(line.task_id, 60) for line in different], NAMED), "default")


def list_unsealed(manifest: RunManifest) -> RenderableType | None:
    """Name the tasks whose tests hold the expected values: a sample that passes may have read them."""
    if not manifest.unsealed:
        return None
    names = list_some([cut(task_id, 60) for task_id in manifest.unsealed], NAMED)
    text = Text(f"{len(manifest.unsealed)} tasks are judged by exit status alone, ", "yellow")
    return text.append(f"since their tests hold the expected values: {names}", "default")
