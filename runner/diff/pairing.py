"""The samples of two runs brought together: which pairs are judged in both, and which are not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from benchmarks.problem import SampleKey, Verdict
from runner.diff.checks import command, only_language
from runner.errors import RunDirectoryError
from runner.store.order import natural, sample_order
from runner.store.programs import StoredProgram, read_programs
from runner.store.records import Run, VerdictLine

Programs = Mapping[SampleKey, StoredProgram]


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """One sample number of a task, judged in both runs; a program is None where its run kept none."""

    language: str
    a: VerdictLine
    b: VerdictLine
    program_a: StoredProgram | None
    program_b: StoredProgram | None

    @property
    def same_program(self) -> bool | None:
        """Whether the same source ran in both runs; None where that is not known."""
        if self.program_a is None or self.program_b is None:
            return None
        return self.program_a.sha256 == self.program_b.sha256


class TaskPair(msgspec.Struct, frozen=True, kw_only=True):
    """All judged samples of a task, which may be of other numbers in the two runs."""

    task_id: str
    language: str
    a: list[VerdictLine]
    b: list[VerdictLine]


class Pairing(msgspec.Struct, frozen=True, kw_only=True):
    """All samples of two runs, each in the order in which people count: task 9 before task 10.

    `tasks` are judged in both; `left_out` are in both runs but not judged in one of them; `only_*` are of
    tasks that the other run does not have.
    """

    tasks: list[TaskPair]
    pairs: list[Pair]
    left_out: list[SampleKey]
    only_a: list[SampleKey]
    only_b: list[SampleKey]


def pair(a: Run, b: Run) -> Pairing:
    """Pair two runs by task and sample. Raises RunDirectoryError where no sample is judged in both."""
    ours, theirs = ({line.key: line for line in run.lines} for run in (a, b))
    programs_a, programs_b = _programs(a), _programs(b)
    both = sorted(ours.keys() & theirs.keys(), key=sample_order)
    judged = [key for key in both if Verdict.SANDBOX_ERROR not in (ours[key].verdict, theirs[key].verdict)]
    tasks_a, tasks_b = _judged_by_task(a), _judged_by_task(b)
    if not tasks_a.keys() & tasks_b.keys():
        raise _nothing(a, b, common=len(both))
    named = {key.task_id: program for side in (programs_b, programs_a) for key, program in side.items()}
    languages = {task: _language(task, named.get(task)) or only_language(a.manifest) for task in tasks_a}
    pairs = [
        Pair(
            language=languages[key.task_id],
            a=ours[key],
            b=theirs[key],
            program_a=programs_a.get(key),
            program_b=programs_b.get(key),
        )
        for key in judged
    ]
    return Pairing(
        tasks=[
            TaskPair(task_id=task, language=languages[task], a=tasks_a[task], b=tasks_b[task])
            for task in sorted(tasks_a.keys() & tasks_b.keys(), key=natural)
        ],
        pairs=pairs,
        left_out=sorted(set(both) - set(judged), key=sample_order),
        only_a=_of_other_tasks(ours, theirs),
        only_b=_of_other_tasks(theirs, ours),
    )


def _judged_by_task(run: Run) -> dict[str, list[VerdictLine]]:
    tasks: dict[str, list[VerdictLine]] = defaultdict(list)
    for line in run.lines:
        if line.verdict is not Verdict.SANDBOX_ERROR:
            tasks[line.task_id].append(line)
    return tasks


def _of_other_tasks(keys: Iterable[SampleKey], others: Iterable[SampleKey]) -> list[SampleKey]:
    there = {key.task_id for key in others}
    return sorted((key for key in keys if key.task_id not in there), key=sample_order)


def _programs(run: Run) -> Programs:
    return {program.key: program for program in read_programs(run.directory)}


def _language(task_id: str, program: StoredProgram | None) -> str:
    """Return the language that a program names; runs of earlier versions have it in the demo's ids only."""
    if program is not None and program.language:
        return program.language
    parts = task_id.split("/")
    return parts[1] if len(parts) == 3 else ""


def _nothing(a: Run, b: Run, common: int) -> RunDirectoryError:
    if common:
        worst = max((a, b), key=lambda run: sum(line.verdict == Verdict.SANDBOX_ERROR for line in run.lines))
        return RunDirectoryError(
            f"none of the {common} samples that {a.directory} and {b.directory} share is judged in both: "
            "the rest are sandbox errors",
            f"run them again: {command(worst, resume=True)}",
        )
    return RunDirectoryError(
        f"{a.directory} and {b.directory} have no sample in common",
        "run the same tasks in both: the same --task and --limit, or neither",
    )
