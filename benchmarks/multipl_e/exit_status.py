"""MultiPL-E: what the exit status of a program says, as the reference takes it.

Verbatim tests hold the expected values: they are for the profile `multipl-e`, and for problems whose tests
could not be sealed.
"""

from benchmarks.problem import Judgement, Verdict
from benchmarks.verdicts import describe_limit, judge_ending, truncate, verdict_of_limit
from sandboxes.program import Outcome, Phase

COMPILER_SHOWN = 600
"""Characters of a compiler's messages that are shown to people: the first of them tell the most."""

SUCCESSFUL = ("", "0", "None", "False")
"""What SystemExit says of itself where Python makes it exit status 0."""


def left_with_success(judged: Judgement, outcome: Outcome) -> bool:
    """Whether a program left in the midst of its tests, all its values so far right, with exit status 0.

    The benchmark's own tests would have let it pass: none of their assertions could have failed before.
    """
    if judged.verdict is not Verdict.EARLY_EXIT or not outcome.values.fingerprints:
        return False
    if outcome.raised:
        return outcome.raised.message in SUCCESSFUL
    return outcome.exit_code == 0


def exit_status_verdict(outcome: Outcome) -> Judgement:
    """Judge a verbatim run: exit status 0 is passed, as in the reference.

    An assertion that does not hold ends a program as any other error does (a signal in C++, an exception
    elsewhere), so that is a `runtime_error`: no verdict is made from printed text.
    """
    if refused := compile_error(outcome):
        return refused
    verdict = verdict_of_limit(outcome)
    if verdict is None and outcome.exit_code == 0 and outcome.signal is None:
        return Judgement(verdict=Verdict.PASSED)
    return judge_ending("tests", outcome, telling_line(outcome))


def compile_error(outcome: Outcome) -> Judgement | None:
    """Judge a program that its compiler refused, or was ended at; return None for any other."""
    if outcome.phase is not Phase.COMPILE or outcome.raised:
        return None
    why = f"the compiler {describe_limit(outcome)}" if describe_limit(outcome) else outcome.compiler.strip()
    return Judgement(
        verdict=Verdict.COMPILE_ERROR, detail=truncate(f"does not compile: {why}", COMPILER_SHOWN)
    )


def telling_line(outcome: Outcome) -> str:
    """Return the line of stderr that tells most, for people."""
    lines = [line.strip() for line in outcome.stderr.splitlines() if line.strip()]
    telling = (line for line in lines if "Error" in line or "Exception" in line or "Assertion" in line)
    return next(telling, lines[-1] if lines else "")
