"""How slow the processor was while the samples of a run ran."""

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from runner.store.records import Slowness, VerdictLine

OWN_READING_S = 0.3
"""Processor time from which on a slot looks at the processor while a program runs, in seconds."""


def find_slowness(lines: Iterable[VerdictLine], languages: Mapping[str, str]) -> dict[str, Slowness]:
    """Return the slowness of the samples that ran, by language; `languages` has that of each task."""
    found = defaultdict[str, list[VerdictLine]](list)
    for line in lines:
        if line.cpu_s and line.cached is not True:
            found[languages[line.task_id]].append(line)
    return {language: _summarize(ran) for language, ran in sorted(found.items())}


def _summarize(lines: Iterable[VerdictLine]) -> Slowness:
    """Return the median of all samples, and the largest of those that were long enough to be looked at."""
    ran = [(line.cpu_s, 1.0 if line.slowness is msgspec.UNSET else line.slowness) for line in lines]
    median = round(statistics.median(slowness for _, slowness in ran), 2)
    seen = (slowness for cpu_s, slowness in ran if cpu_s > OWN_READING_S)
    return Slowness(median=median, largest=max(seen, default=median))
