"""Candidates that vote: kept where most of them agree, with each other and with tests that a model wrote.

Candidates with the same answers are a set; its score is the number of different programs in it times the
number of tests they pass, and the set with the highest score is kept: dual execution agreement, as in B. Chen
et al., "CodeT: Code Generation with Generated Tests" (ICLR 2023, arXiv 2207.10397), section 2.3. Two things
are ours. Copies of a program are one voter, or repeating an answer would make it right. Programs that hold
the tests and their answers have no vote.
"""

from array import array
from bisect import bisect_left

from benchmarks.problem import Vote
from runner.filtering.ranking import Ranked, describe_place, keep_best, rank
from runner.filtering.records import Agreement, Facts, Why
from runner.filtering.selection import Decision

FAR = 2**63 - 1


class ConsensusSet:
    """Candidates for one problem that answer alike: eight bytes a voter, and the best of them."""

    __slots__ = ("_most", "best", "first_line", "tests", "voters")

    def __init__(self, most: int | None) -> None:
        self._most = most
        self.voters = array("Q")
        self.tests = 0
        self.first_line = FAR
        self.best: list[Ranked] = []

    @property
    def score(self) -> int:
        """Voters times tests."""
        return len(self.voters) * self.tests

    def add(self, facts: Facts, vote: Vote) -> None:
        """Take a candidate in; a copy of one that is there has no vote, nor has one that is no program."""
        self.tests = facts.tests.passed if facts.tests else 0
        if vote.program and not vote.holds_tests:
            self._add_voter(int(vote.program, 16))
            self.first_line = min(self.first_line, facts.line)
            if self._most is not None:
                self.best = keep_best(self.best, rank(facts), self._most)

    def _add_voter(self, program: int) -> None:
        place = bisect_left(self.voters, program)
        if place == len(self.voters) or self.voters[place] != program:
            self.voters.insert(place, program)


class Agreeing:
    """Keeps of each problem the set that most agree on, or the best `most` of it.

    Nothing is kept where fewer than `min_agree` different programs agree.
    """

    def __init__(self, min_agree: int, most: int | None) -> None:
        self._min_agree, self._most = min_agree, most
        self._sets: dict[str, dict[int, ConsensusSet]] = {}

    def take(self, facts: Facts) -> Decision | None:
        """See `Selection.take`."""
        if not isinstance(facts.vote, Vote):
            return Decision(why=Why.NO_ANSWER, detail=facts.detail)
        sets = self._sets.setdefault(facts.task_id, {})
        answers = int(facts.vote.answers, 16)
        sets.setdefault(answers, ConsensusSet(self._most)).add(facts, facts.vote)
        return None

    def settle(self, facts: Facts) -> Decision:
        """See `Selection.settle`."""
        vote, sets = _get_vote(facts), self._sets[facts.task_id]
        own, won = sets[int(vote.answers, 16)], _find_winner(sets)
        if not own.tests:
            return Decision(why=Why.NO_ANSWER, detail=facts.detail or "it passes no test")
        agreement = self._describe(facts, own, sets)
        if vote.holds_tests:
            detail = "its code holds the tests and their answers"
            return Decision(why=Why.HOLDS_TESTS, detail=detail, agreement=agreement)
        if own is not won:
            return Decision(
                why=Why.OUTVOTED, detail=f"another answer has the score {won.score}", agreement=agreement
            )
        if len(own.voters) < self._min_agree:
            return Decision(why=Why.TOO_FEW_AGREE, detail=str(agreement), agreement=agreement)
        if self._most is None:
            return Decision(agreement=agreement)
        place = describe_place(own.best, facts)
        return Decision(why=place.why, detail=place.detail, agreement=agreement)

    def _describe(self, facts: Facts, own: ConsensusSet, sets: dict[int, ConsensusSet]) -> Agreement:
        return Agreement(
            candidates=len(own.voters),
            of_candidates=sum(len(one.voters) for one in sets.values()),
            tests=own.tests,
            of_tests=facts.tests.total if facts.tests else 0,
            score=own.score,
        )


def _get_vote(facts: Facts) -> Vote:
    """Return the vote of a candidate that `take` left open. Raises TypeError for another one."""
    if isinstance(facts.vote, Vote):
        return facts.vote
    raise TypeError(f"line {facts.line} has no vote")


def _find_winner(sets: dict[int, ConsensusSet]) -> ConsensusSet:
    """Return the set with the highest score; of several the one with more tests, then of the first line."""
    return max(sets.values(), key=lambda one: (one.score, one.tests, -one.first_line))
