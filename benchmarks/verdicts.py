"""How a program that did not come to the end of its calls ended, in verdicts and in words."""

from benchmarks.problem import Judgement, Suite, Verdict
from sandboxes.program import Limit, Outcome, Phase, Raised

SHOWN = 200
"""Characters of an input, a value or a message that are shown to people."""


_LIMIT_VERDICTS = {
    Limit.CPU: Verdict.TIMEOUT,
    Limit.WALL: Verdict.TIMEOUT,
    Limit.MEMORY: Verdict.MEMORY_LIMIT,
    Limit.OUTPUT: Verdict.OUTPUT_LIMIT,
}
_LIMIT_WORDS = {
    Limit.CPU: "used up its processor time",
    Limit.WALL: "waited for too long",
    Limit.MEMORY: "was ended for want of memory",
    Limit.OUTPUT: "wrote more than the limit on output",
}
_RAISED_VERDICTS = {"MemoryError": Verdict.MEMORY_LIMIT, "SystemExit": Verdict.EARLY_EXIT}


def judge_unfinished(suite: Suite, outcome: Outcome) -> Judgement:
    """Return the verdict on a program whose values so far were right but that did not come to its end."""
    return judge_ending(f"{suite.name} input {len(outcome.values.fingerprints)}", outcome)


def judge_ending(where: str, outcome: Outcome, said: str = "") -> Judgement:
    """Return the verdict on a program from how it ended, which was not as it should.

    `where` tells people how far it had come, and `said` what it printed about that.
    """
    if verdict := verdict_of_limit(outcome):
        return Judgement(verdict=verdict, detail=f"{where}: {describe_limit(outcome)}")
    if outcome.garbled:
        return Judgement(verdict=Verdict.RUNTIME_ERROR, detail=f"{where}: left {outcome.garbled}")
    if outcome.raised:
        return _raised(where, outcome, outcome.raised)
    more = f": {truncate(said)}" if said else ""
    if outcome.signal:
        verdict, how = Verdict.RUNTIME_ERROR, f"ended by signal {outcome.signal}"
    else:
        verdict = Verdict.RUNTIME_ERROR if outcome.exit_code else Verdict.EARLY_EXIT
        how = f"left with exit status {outcome.exit_code}"
    return Judgement(verdict=verdict, detail=f"{where}: {how}{_refused(outcome)}{more}")


def verdict_of_limit(outcome: Outcome) -> Verdict | None:
    """Return the verdict that a limit makes by itself, if one that ends programs fired."""
    return _LIMIT_VERDICTS.get(outcome.limit) if outcome.limit else None


def describe_limit(outcome: Outcome) -> str:
    """Return how a limit ended it, in words; nothing if none did."""
    return _LIMIT_WORDS.get(outcome.limit, "") if outcome.limit else ""


def _raised(where: str, outcome: Outcome, raised: Raised) -> Judgement:
    verdict = _RAISED_VERDICTS.get(raised.type, Verdict.RUNTIME_ERROR)
    if outcome.phase is Phase.COMPILE:
        verdict, where = Verdict.COMPILE_ERROR, "does not compile"
    elif outcome.phase is Phase.LOAD:
        where = "while loading"
    text = truncate(f"{raised.type}: {raised.message}")
    return Judgement(verdict=verdict, detail=f"{where}: {text}{_refused(outcome)}")


def _refused(outcome: Outcome) -> str:
    return " (the limit on processes was reached)" if outcome.limit is Limit.PROCESSES else ""


def truncate(text: str, room: int = SHOWN) -> str:
    """Truncate a text to `room` characters, with a mark where it was cut."""
    return text if len(text) <= room else f"{text[: room - 1]}…"
