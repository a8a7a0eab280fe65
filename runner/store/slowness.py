"""How slow the processor was while the samples of a run ran."""

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from runner.store.records import Slowness, VerdictLine


def find_slowness(lines: Iterable[VerdictLine], languages: Mapping[str, str]) -> dict[str, Slowness]:
    """Return the slowness of the samples that ran, by language; `languages` has that of each task."""
    found = defaultdict[str, list[float]](list)
    for line in lines:
        if line.cpu_s and line.cached is not True:
            found[languages[line.task_id]].append(1.0 if line.slowness is msgspec.UNSET else line.slowness)
    return {
        language: Slowness(median=round(statistics.median(values), 2), largest=max(values))
        for language, values in sorted(found.items())
    }
