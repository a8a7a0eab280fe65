"""The samples of a run: read, checked against their benchmark, or made from its reference solutions."""

import difflib
import fnmatch
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks import fit, sample_files
from benchmarks.errors import BadSamples
from benchmarks.problem import Benchmark, Problem, Sample

SHOWN = 5


class SampleSet(msgspec.Struct, frozen=True, kw_only=True):
    """Samples to run and where they are from.

    `path` is None for reference solutions; `sha256` names the whole source and `count` is the number of
    samples there, of which `samples` holds those that were selected.
    """

    path: Path | None
    sha256: str
    count: int
    samples: list[Sample]


def load(
    path: Path, benchmark: Benchmark, *, selected: Benchmark | None = None, allow_missing: bool = False
) -> SampleSet:
    """Read samples of a benchmark from JSON Lines (.jsonl, .jsonl.gz) or an EvalPlus directory.

    `selected` is what `select` made of the benchmark, if not all of it is wanted: samples of its other
    problems are left out. Raises BadSamples if something in the file is no sample, if it names a task
    that the benchmark has not, or if a selected problem has no sample: leaving that out would raise the
    score. `allow_missing` accepts the latter. Raises BadSamples, too, if they are in another language.
    """
    found, digest = sample_files.read(path)
    fit.require_language(path, found, benchmark)
    _check_known(path, found, benchmark)
    wanted = (selected or benchmark).problems
    if not allow_missing:
        _check_complete(path, found, wanted)
    chosen = [sample for sample in number_samples(found) if sample.task_id in wanted]
    return SampleSet(path=path, sha256=digest, count=len(found), samples=chosen)


def reference_samples(benchmark: Benchmark) -> SampleSet:
    """Return the benchmark's own reference solutions as samples, one for each of its problems.

    Raises BadSamples if it has none.
    """
    if not all(problem.reference for problem in benchmark.problems.values()):
        raise BadSamples(
            f"{benchmark.name} has no reference solutions to run, and no samples were named",
            "name a file of samples with --samples",
        )
    solutions = [
        Sample(task_id=problem.task_id, sample=0, kind="solution", text=problem.reference)
        for problem in benchmark.problems.values()
    ]
    return SampleSet(path=None, sha256=benchmark.sha256, count=len(solutions), samples=solutions)


def select(benchmark: Benchmark, limit: int | None = None, task: str | None = None) -> Benchmark:
    """Return the benchmark with only the problems whose id fits the glob `task`, of those the first `limit`.

    Raises BadSamples if none is left.
    """
    fitting = [p for p in benchmark.problems.values() if task is None or fnmatch.fnmatchcase(p.task_id, task)]
    if not fitting:
        first = next(iter(benchmark.problems))
        raise BadSamples(f"no task of {benchmark.name} fits {task!r}", f"task ids look like {first!r}")
    if limit is not None and limit < 1:
        raise BadSamples(f"a limit of {limit} tasks leaves nothing to run", "give --limit 1 or more")
    problems = {problem.task_id: problem for problem in islice(fitting, limit)}
    return msgspec.structs.replace(benchmark, problems=problems)


def number_samples(samples: Iterable[Sample]) -> Iterator[Sample]:
    """Yield the samples with `sample` counting those of the same task from 0, in their order."""
    seen: Counter[str] = Counter()
    for sample in samples:
        yield msgspec.structs.replace(sample, sample=seen[sample.task_id])
        seen[sample.task_id] += 1


def _check_known(path: Path, samples: list[Sample], benchmark: Benchmark) -> None:
    unknown = {s.task_id: s.line for s in reversed(samples) if s.task_id not in benchmark.problems}
    if not unknown:
        return
    listed = _list_some(
        [f"{task!r}" + (f" (line {line})" if line else "") for task, line in unknown.items()][::-1]
    )
    close = difflib.get_close_matches(next(reversed(unknown)), benchmark.problems, n=1)
    guess = f"did you mean {close[0]!r}? or " if close else ""
    hint = f"{guess}are they samples of another benchmark? Name theirs with --bench"
    strangers = [sample for sample in samples if sample.task_id in unknown]
    if others := fit.find_other(strangers, benchmark.name):
        hint = f"they are samples of {' or '.join(others)}: name it with --bench"
    message = f"{path} has samples of {len(unknown)} tasks that {benchmark.name} has not: {listed}"
    raise BadSamples(message, hint)


def _check_complete(path: Path, samples: list[Sample], wanted: dict[str, Problem]) -> None:
    there = {sample.task_id for sample in samples}
    missing = [repr(task) for task in wanted if task not in there]
    if missing:
        raise BadSamples(
            f"{path} has no sample of {len(missing)} of {len(wanted)} tasks: {_list_some(missing)}; "
            "a score over the rest would be too high",
            "add them (an empty completion counts as a wrong answer), or run fewer with --task or --limit",
        )


def _list_some(items: list[str]) -> str:
    more = f" and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
    return ", ".join(items[:SHOWN]) + more
