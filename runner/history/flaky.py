"""Tasks whose verdict changed while nothing did that may change it: each is a fault of ours to find."""

from collections import defaultdict
from collections.abc import Iterable

from benchmarks.problem import Verdict
from runner.history.records import Flaky, IndexedRun, IndexedSample, Sighting

_Key = tuple[str, str, str, bytes]


def find_flaky(runs: Iterable[tuple[IndexedRun, list[IndexedSample]]]) -> list[Flaky]:
    """Return the programs that got several verdicts for one task from the same judge, by benchmark and task.

    Runs of any model count, partial ones too, and so do several samples of one run: the same program is the
    same program. Programs that were not kept can't be told to be the same, and `sandbox_error` is no
    verdict on a program: both are left out.
    """
    runs = sorted(runs, key=lambda run: (run[0].started, run[0].path))
    verdicts: dict[_Key, set[Verdict]] = defaultdict(set)
    for run, samples in runs:
        for one in _judged_samples(samples):
            verdicts[run.judge, run.benchmark, one.task_id, one.program].add(one.verdict)
    several = {key for key, found in verdicts.items() if len(found) > 1}
    sightings: dict[_Key, list[Sighting]] = defaultdict(list)
    for run, samples in runs if several else ():
        for one in _judged_samples(samples):
            if (key := (run.judge, run.benchmark, one.task_id, one.program)) in several:
                sightings[key].append(_sighting(run, one))
    return [
        Flaky(benchmark=key[1], task_id=key[2], program=key[3].hex(), sightings=found)
        for key, found in sorted(sightings.items(), key=lambda item: item[0][1:])
    ]


def _judged_samples(samples: list[IndexedSample]) -> Iterable[IndexedSample]:
    return (one for one in samples if one.program and one.verdict is not Verdict.SANDBOX_ERROR)


def _sighting(run: IndexedRun, one: IndexedSample) -> Sighting:
    return Sighting(path=run.path, started=run.started, sample=one.sample, verdict=one.verdict)
