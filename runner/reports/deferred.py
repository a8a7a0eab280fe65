"""The reporter of commands, made when there is something to say: slots can begin to start before."""

import functools

from benchmarks.problem import SampleKey
from runner.options import QuietReporter, Reporter
from runner.store.records import VerdictLine


class DeferredReporter(QuietReporter):
    """Says what the reporter that suits stderr says; see `runner.reports.progress`, and there for `brief`."""

    def __init__(self, *, brief: bool = False) -> None:
        self._brief = brief

    @functools.cached_property
    def _reporter(self) -> Reporter:
        from runner.reports.progress import choose_reporter

        return choose_reporter(brief=self._brief)

    def note(self, message: str) -> None:
        """See `Reporter.note`."""
        self._reporter.note(message)

    def begin(self, label: str, total: int) -> None:
        """See `Reporter.begin`."""
        self._reporter.begin(label, total)

    def start(self, key: SampleKey) -> None:
        """See `Reporter.start`."""
        self._reporter.start(key)

    def step(self, line: VerdictLine | None = None) -> None:
        """See `Reporter.step`."""
        self._reporter.step(line)

    def end(self) -> None:
        """See `Reporter.end`; where nothing was said, there is nothing to end."""
        if "_reporter" in self.__dict__:
            self._reporter.end()


def make_reporter(*, brief: bool = False) -> DeferredReporter:
    """Return the reporter of a command: a bar on a terminal, lines elsewhere, fewer where `brief`."""
    return DeferredReporter(brief=brief)
