"""Replies on their way from who generates them to who judges them, one queue for each benchmark."""

import queue
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from benchmarks.problem import Sample, SampleKind
from benchmarks.sample_files import make_sample
from runner.generation.plan import Job
from runner.generation.records import ReplyLine


class Feed:
    """Samples of several benchmarks, in the order in which their lines stand in the samples files.

    `there` are the replies of earlier sessions, by benchmark; `pending` the requests that are made now.
    """

    def __init__(self, there: Mapping[str, Sequence[ReplyLine]], pending: Iterable[Job]) -> None:
        self._missing = Counter(job.benchmark for job in pending)
        self._queues: dict[str, queue.SimpleQueue[Sample | BaseException | None]] = {}
        for name, lines in there.items():
            self._queues[name] = queue.SimpleQueue()
            for line in lines:
                self._queues[name].put(_sample(line))
            if not self._missing[name]:
                self._queues[name].put(None)

    def put(self, benchmark: str, line: ReplyLine) -> None:
        """Hand on a reply that is in its file."""
        self._queues[benchmark].put(_sample(line))
        self._missing[benchmark] -= 1
        if not self._missing[benchmark]:
            self._queues[benchmark].put(None)

    def fail(self, error: BaseException) -> None:
        """Tell whoever waits that no more replies come, and why."""
        for waiting in self._queues.values():
            waiting.put(error)

    def samples(self, benchmark: str) -> Iterator[Sample]:
        """Yield the samples of a benchmark as they come, to the last. Raises what `fail` was told."""
        while (sample := self._queues[benchmark].get()) is not None:
            if isinstance(sample, BaseException):
                raise sample
            yield sample


def _sample(line: ReplyLine) -> Sample:
    kind: SampleKind = "completion" if line.completion is not None else "response"
    return make_sample(line.task_id, kind, line.text)
