"""Puts candidates that were judged where they belong, and in the end those that were still open."""

from benchmarks.problem import SampleKey, Verdict
from runner.filtering.candidates import MARK, Candidate
from runner.filtering.done import Done
from runner.filtering.facts import describe_candidate, describe_dropped, describe_kept
from runner.filtering.folder import FilterFolder
from runner.filtering.records import Dropped, Facts
from runner.filtering.selection import Selection
from runner.filtering.totals import Totals
from runner.store.encode import encode_record
from runner.store.records import VerdictLine


class Sorter:
    """Writes each candidate once, counts it, and forgets it. `done` are those of earlier sessions."""

    def __init__(self, folder: FilterFolder, selection: Selection) -> None:
        self._folder, self._selection = folder, selection
        self.totals, self.done = Totals(), Done()
        self.reason = ""
        self._pending: dict[SampleKey, Candidate] = {}
        folder.recover(self.done, self._reopen, self.totals.add_kept, self.totals.add_dropped)

    def _reopen(self, facts: Facts) -> None:
        self.totals.add_open(facts)
        self._selection.take(facts)

    def expect(self, key: SampleKey, candidate: Candidate) -> None:
        """Remember a candidate until its verdict comes."""
        self._pending[key] = candidate

    def drop(self, dropped: Dropped) -> None:
        """Write a line that is dropped. Raises OSError."""
        self._folder.drop(dropped)
        self.totals.add_dropped(dropped)

    def take(self, line: VerdictLine) -> None:
        """Write the candidate that a verdict is on; one under which sandboxes failed is only counted.

        Raises OSError.
        """
        candidate = self._pending.pop(line.key)
        if line.verdict is Verdict.SANDBOX_ERROR:
            self.totals.unjudged += 1
            self.reason = self.reason or line.detail
            return
        facts = describe_candidate(candidate, line)
        decision = self._selection.take(facts)
        if decision is None:
            self._folder.leave_open(candidate.mark(facts))
            self.totals.add_open(facts)
        elif decision.why is None:
            self._folder.keep(candidate.mark(describe_kept(facts, decision.agreement)))
            self.totals.add_kept(facts)
        else:
            self.drop(describe_dropped(facts, decision))

    def settle(self) -> None:
        """Decide on all that is open, now that every candidate was taken. Raises OSError."""
        if not self.totals.open:
            return
        with self._folder.replace_kept() as kept:
            for line, facts in self._folder.read_open():
                decision = self._selection.settle(facts)
                self.totals.decide(facts, decision.why)
                if decision.why is None:
                    begun, _, _ = line.rpartition(MARK)
                    known = encode_record(describe_kept(facts, decision.agreement)).rstrip()
                    kept.write(begun + MARK + known + b"}\n")
                else:
                    self._folder.drop(describe_dropped(facts, decision))
