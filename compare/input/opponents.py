"""Against whom questions were judged: the one baseline of a file, and other opponents."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from compare.input.judgments import Question
from compare.input.published import source

UNNAMED = "baseline"
"""What a baseline is called that no line names."""


class Opponents(msgspec.Struct, frozen=True, kw_only=True):
    """A file's `questions`, `opponents` naming whose the other answer is of each, and its `baseline`.

    `against_baseline` are the questions of which a win rate is made.
    """

    questions: list[Question]
    opponents: list[str]
    baseline: str

    @property
    def against_baseline(self) -> list[Question]:
        """The questions whose other answer is the baseline's."""
        pairs = zip(self.questions, self.opponents, strict=True)
        return [question for question, name in pairs if name == self.baseline]

    @property
    def others(self) -> list[str]:
        """The opponents besides the baseline, by name."""
        return sorted(set(self.opponents) - {self.baseline})


def find_opponents(questions: Sequence[Question]) -> Opponents:
    """Return against whom each question was judged.

    A line that names nobody was judged against the baseline: the one that other lines name as theirs, if
    there is one. Of several, the baseline is that of the published win rates, else the one with most
    questions, by name where two have as many.
    """
    baselines = {q.baseline for q in questions if q.baseline and not q.opponent}
    unnamed = next(iter(baselines)) if len(baselines) == 1 else UNNAMED
    opponents = [q.opponent or q.baseline or unnamed for q in questions]
    baseline = unnamed if unnamed in opponents else _choose(opponents)
    return Opponents(questions=list(questions), opponents=opponents, baseline=baseline)


def _choose(opponents: Sequence[str]) -> str:
    counts = Counter(opponents)
    if source().baseline in counts:
        return source().baseline
    return min(counts, key=lambda name: (-counts[name], name))
