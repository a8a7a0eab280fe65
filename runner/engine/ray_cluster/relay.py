"""What a reporter hears on a node, told to the driver."""

import queue
from collections.abc import Iterator

from benchmarks.problem import SampleKey
from runner.engine.ray_cluster.records import Begun, Ended, Noted, Ready, Refused, Stepped, Word
from runner.options import Reporter
from runner.store.records import VerdictLine


class RelayReporter:
    """A `Reporter` whose words are read elsewhere, in another thread."""

    def __init__(self) -> None:
        self._words: queue.SimpleQueue[Word] = queue.SimpleQueue()

    def say(self, word: Word) -> None:
        """Say something; Ready or Refused is the last word."""
        self._words.put(word)

    def read(self) -> Iterator[Word]:
        """Yield the words up to the last one."""
        while True:
            word = self._words.get()
            yield word
            if isinstance(word, Ready | Refused):
                return

    def note(self, message: str) -> None:
        """See `Reporter.note`."""
        self.say(Noted(message))

    def begin(self, label: str, total: int) -> None:
        """See `Reporter.begin`."""
        self.say(Begun(label, total))

    def start(self, key: SampleKey) -> None:
        """See `Reporter.start`. Starts are told with the verdicts."""

    def step(self, line: VerdictLine | None = None) -> None:  # noqa: ARG002 - the protocol's
        """See `Reporter.step`."""
        self.say(Stepped())

    def end(self) -> None:
        """See `Reporter.end`."""
        self.say(Ended())


def repeat(word: Word, reporter: Reporter, name: str) -> None:
    """Say to a reporter here what one at the node `name` heard."""
    match word:
        case Noted():
            reporter.note(f"{name}: {word.message}")
        case Begun():
            reporter.begin(word.label, word.total)
        case Stepped():
            reporter.step()
        case Ended():
            reporter.end()
