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


def unfinished(suite: Suite, outcome: Outcome) -> Judgement:
    """The verdict on a program whose values so far were right but that did not come to its end."""
    return ended(f"{suite.name} input {len(outcome.values.fingerprints)}", outcome)


def ended(where: str, outcome: Outcome, said: str = "") -> Judgement:
    """The verdict on a program from how it ended, which was not as it should.

    `where` tells people how far it had come, and `said` what it printed about that.
    """
    if verdict := limit_verdict(outcome):
        return Judgement(verdict=verdict, detail=f"{where}: {stopped(outcome)}")
    if outcome.garbled:
        return Judgement(verdict=Verdict.RUNTIME_ERROR, detail=f"{where}: left {outcome.garbled}")
    if outcome.raised:
        return _raised(where, outcome, outcome.raised)
    more = f": {cut(said)}" if said else ""
    if outcome.signal:
        verdict, how = Verdict.RUNTIME_ERROR, f"ended by signal {outcome.signal}"
    else:
        verdict = Verdict.RUNTIME_ERROR if outcome.exit_code else Verdict.EARLY_EXIT
        how = f"left with exit status {outcome.exit_code}"
    return Judgement(verdict=verdict, detail=f"{where}: {how}{_refused(outcome)}{more}")


def limit_verdict(outcome: Outcome) -> Verdict | None:
    """The verdict that a limit makes by itself, if one that ends programs fired."""
    return _LIMIT_VERDICTS.get(outcome.limit) if outcome.limit else None


def stopped(outcome: Outcome) -> str:
    """How a limit ended it, in words; nothing if none did."""
    return _LIMIT_WORDS.get(outcome.limit, "") if outcome.limit else ""


def _raised(where: str, outcome: Outcome, raised: Raised) -> Judgement:
    verdict = _RAISED_VERDICTS.get(raised.type, Verdict.RUNTIME_ERROR)
    if outcome.phase is Phase.COMPILE:
        verdict, where = Verdict.COMPILE_ERROR, "does not compile"
    elif outcome.phase is Phase.LOAD:
        where = "while loading"
    text = cut(f"{raised.type}: {raised.message}")
    return Judgement(verdict=verdict, detail=f"{where}: {text}{_refused(outcome)}")


def _refused(outcome: Outcome) -> str:
    return " (the limit on processes was reached)" if outcome.limit is Limit.PROCESSES else ""


def cut(text: str, room: int = SHOWN) -> str:
    """At most `room` characters of a text, with a mark where it was cut."""
    return text if len(text) <= room else f"{text[: room - 1]}…"
