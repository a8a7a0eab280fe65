"""What a verdict says of a candidate."""

import hashlib

import msgspec

from benchmarks.problem import PassedTests, Verdict, Vote
from runner.filtering.candidates import Candidate
from runner.filtering.records import Agreement, Dropped, Facts
from runner.filtering.selection import Decision
from runner.store.records import VerdictLine

RETURNED = "returned"
"""How a program ended that made all calls, and of which nobody can say that it passed."""


def describe_candidate(candidate: Candidate, line: VerdictLine) -> Facts:
    """Return what is known of a candidate that was judged, or ran so that it could vote."""
    voted = isinstance(line.vote, Vote)
    return Facts(
        line=candidate.line,
        task_id=line.task_id,
        sample=line.sample,
        verdict=RETURNED if voted and line.passed else line.verdict.value,
        cpu_s=line.cpu_s,
        tests=line.tests if isinstance(line.tests, PassedTests) else None,
        detail="" if line.verdict is Verdict.PASSED else line.detail,
        copy_of=_find_program(candidate, line),
        crc32=candidate.crc32,
        vote=line.vote,
    )


def _find_program(candidate: Candidate, line: VerdictLine) -> str:
    """Return what copies have in common: their program as votes know it, else the text of the answer."""
    if isinstance(line.vote, Vote) and line.vote.program:
        return line.vote.program
    text = candidate.sample.text.strip() if candidate.sample else ""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def describe_kept(facts: Facts, agreement: Agreement | None) -> Facts:
    """Return what kept.jsonl says of a candidate: its vote is counted by then."""
    return msgspec.structs.replace(facts, agreement=agreement, vote=msgspec.UNSET)


def describe_dropped(facts: Facts, decision: Decision) -> Dropped:
    """Return what dropped.jsonl says of a candidate that ran. Raises TypeError where it is kept."""
    if decision.why is None:
        raise TypeError(f"line {facts.line} is kept")
    return Dropped(
        line=facts.line,
        task_id=facts.task_id,
        sample=facts.sample,
        why=decision.why,
        verdict=facts.verdict,
        detail=decision.detail,
        cpu_s=facts.cpu_s,
        tests=facts.tests,
        agreement=decision.agreement,
        crc32=facts.crc32,
    )
