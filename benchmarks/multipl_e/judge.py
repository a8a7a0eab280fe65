"""MultiPL-E's HumanEval in five languages: what to run for a sample, and what its outcome means.

A sample's program is its source followed by tests. Strictly, those are the sealed tests: the program
records what its function returns, and the host compares (see `sealing.py`); so nothing that the
program prints, patches or exits with counts for more than being there to the end. Verbatim, the exit status
alone decides, as in the reference: those tests hold the expected values and are for the profile `multipl-e`,
and for problems whose tests could not be sealed. Times are those of the reference, in processor time.
"""

from typing import Literal

import msgspec

from benchmarks.comparing.compare import MAX_READ, compare, show
from benchmarks.endings import SuiteJudgement, cut, ended, limit_verdict, stopped
from benchmarks.multipl_e.equality import Equality
from benchmarks.problem import Check, FailedCall, Problem, Verdict
from sandboxes.program import (
    Calls,
    Limit,
    Limits,
    Outcome,
    Phase,
    Program,
    ReturnedValues,
    decode,
)

__all__ = ["SUITE", "Tests", "TestsJudge", "exit_status_verdict", "left_with_success", "program"]

SUITE = "tests"
RUN_CPU_S = {"python": 15.0, "java": 15.0, "cpp": 15.0, "javascript": 5.0, "typescript": 15.0}
"""Processor time of a program's run by language, in seconds; compiling it is bounded apart."""

CHECKED = frozenset({"typescript"})
"""Languages whose types are checked in a text of its own, since what runs has none any more: that of the
decoys, whose types are as in the reference's tests."""

COMPILER_SHOWN = 600
"""Characters of a compiler's messages that are shown to people: the first of them tell the most."""

SUCCESSFUL = ("", "0", "None", "False")
"""What SystemExit says of itself where Python makes it exit status 0."""

WIDEST = 64
SMALL = 4096
"""An encoding longer than SMALL and WIDEST times the expected one's is not read: it is of no equal value."""


Tests = Literal["sealed", "decoys", "verbatim"]
"""Which tests follow the sample; only `verbatim` ones hold expected values."""


def program(problem: Problem, source: str, limits: Limits, tests: Tests = "sealed") -> Program:
    """The program that runs `source` on the tests of a problem.

    Raises ValueError for sealed tests or decoys of a problem that is `unsealed`.
    """
    run_s = problem.cpu_s or RUN_CPU_S[problem.language]
    limits = msgspec.structs.replace(limits, cpu_s=run_s)
    if tests == "verbatim":
        return _script(problem, f"{source}\n{problem.tests}", limits)
    if problem.unsealed:
        raise ValueError(f"the tests of {problem.task_id} hold the expected values")
    if tests == "decoys":
        return _script(problem, f"{source}\n{problem.decoys}", limits)
    if not problem.sealed:
        return Program(language=problem.language, source=source, calls=_calls(problem, run_s), limits=limits)
    return Program(
        language=problem.language,
        source=f"{source}\n{problem.sealed}",
        check=f"{source}\n{problem.decoys}" if problem.language in CHECKED else "",
        recorded=len(problem.checks),
        limits=limits,
    )


def _script(problem: Problem, whole: str, limits: Limits) -> Program:
    check = whole if problem.language in CHECKED else ""
    return Program(language=problem.language, source=whole, check=check, limits=limits)


def _calls(problem: Problem, run_s: float) -> Calls:
    (suite,) = problem.suites
    return Calls(
        entry_point=problem.entry_point,
        arguments=suite.arguments,
        count=suite.count,
        cpu_s=(run_s,) * suite.count,
    )


class TestsJudge:
    """Judges one strict run: the first value that is wrong decides, then how the program ended.

    It may look at the values while the program still runs. Reading values back raises SandboxError where
    the sandbox failed.
    """

    __test__ = False  # no test case, whatever pytest makes of its name

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.checked = 0
        self.judgement: SuiteJudgement | None = None

    def is_wrong(self, returned: ReturnedValues) -> bool:
        """Whether the values so far decide that the sample fails. Each value is looked at once."""
        there = min(len(returned.fingerprints), len(self.problem.checks))
        while self.judgement is None and self.checked < there:
            self.judgement = self._wrong(returned, self.checked)
            self.checked += 1
        return self.judgement is not None

    def finish(self, outcome: Outcome) -> SuiteJudgement:
        """The verdict, now that the program ended."""
        if self.is_wrong(outcome.values) and self.judgement is not None:
            return self.judgement
        if refused := _refused(outcome):
            return refused
        count, there = len(self.problem.checks), len(outcome.values.fingerprints)
        if there < count:
            return ended(f"call {there}", outcome, _said(outcome))
        if not count or not _is_clean(outcome):
            return ended("after the last call", outcome, _said(outcome))
        return SuiteJudgement(verdict=Verdict.PASSED)

    def tells_apart(self, returned: ReturnedValues) -> bool:
        """Whether a run with decoys can say anything: not where all values that came back are the decoys.

        Raises SandboxError where the values can no longer be read.
        """
        there = min(len(returned.fingerprints), len(self.problem.checks))
        return not there or any(not self._is_decoy(returned, index) for index in range(there))

    def _is_decoy(self, returned: ReturnedValues, index: int) -> bool:
        check = self.problem.checks[index]
        if returned.sizes[index] > WIDEST * len(check.decoy) + SMALL:
            return False
        encoded = returned.encoded(index)
        rule = Equality(language=self.problem.language, operator=check.operator)
        return encoded is not None and compare(rule, check.decoy, encoded).verdict is Verdict.PASSED

    def _wrong(self, returned: ReturnedValues, index: int) -> SuiteJudgement | None:
        """None if value `index` is right, else the judgement that it makes."""
        check, size = self.problem.checks[index], returned.sizes[index]
        if size > min(WIDEST * len(check.expected) + SMALL, MAX_READ):
            return _failed(check, index, f"a value of {size} bytes")
        encoded = returned.encoded(index)
        if encoded is None:
            detail = f"call {index}: returned {size} bytes, more than is kept"
            return SuiteJudgement(verdict=Verdict.OUTPUT_LIMIT, detail=detail)
        rule = Equality(language=self.problem.language, operator=check.operator)
        compared = compare(rule, check.expected, encoded)
        if compared.verdict is Verdict.PASSED:
            return None
        if compared.verdict is Verdict.FAILED:
            return _failed(check, index, compared.got)
        return SuiteJudgement(verdict=compared.verdict, detail=f"call {index}: {compared.why}")


def left_with_success(judged: SuiteJudgement, outcome: Outcome) -> bool:
    """Whether a program left in the midst of its tests, all its values so far right, with exit status 0.

    The benchmark's own tests would have let it pass: none of their assertions could have failed before.
    """
    if judged.verdict is not Verdict.EARLY_EXIT or not outcome.values.fingerprints:
        return False
    if outcome.raised:
        return outcome.raised.message in SUCCESSFUL
    return outcome.exit_code == 0


def exit_status_verdict(outcome: Outcome) -> SuiteJudgement:
    """The verdict on a verbatim run: exit status 0 is passed, as in the reference.

    An assertion that does not hold ends a program as any other error does (a signal in C++, an exception
    elsewhere), so that is a `runtime_error`: no verdict is made from printed text.
    """
    if refused := _refused(outcome):
        return refused
    verdict = limit_verdict(outcome)
    if verdict is None and outcome.exit_code == 0 and outcome.signal is None:
        return SuiteJudgement(verdict=Verdict.PASSED)
    return ended("tests", outcome, _said(outcome))


def _is_clean(outcome: Outcome) -> bool:
    """Whether a program came to its end by itself, with exit status 0."""
    return (
        outcome.phase is Phase.DONE
        and outcome.limit in (None, Limit.PROCESSES)
        and not outcome.garbled
        and not outcome.exit_code
        and not outcome.signal
    )


def _refused(outcome: Outcome) -> SuiteJudgement | None:
    """The judgement on a program that its compiler refused, or was ended at."""
    if outcome.phase is not Phase.COMPILE or outcome.raised:
        return None
    why = f"the compiler {stopped(outcome)}" if stopped(outcome) else outcome.compiler.strip()
    return SuiteJudgement(
        verdict=Verdict.COMPILE_ERROR, detail=cut(f"does not compile: {why}", COMPILER_SHOWN)
    )


def _said(outcome: Outcome) -> str:
    """The line of stderr that tells most, for people."""
    lines = [line.strip() for line in outcome.stderr.splitlines() if line.strip()]
    telling = (line for line in lines if "Error" in line or "Exception" in line or "Assertion" in line)
    return next(telling, lines[-1] if lines else "")


def _failed(check: Check, index: int, got: str) -> SuiteJudgement:
    wanted = show(decode(check.expected))
    call = FailedCall(suite=SUITE, index=index, input=cut(check.call), expected=wanted, got=got)
    detail = f"call {index}: expected {wanted}, got {got}"
    return SuiteJudgement(verdict=Verdict.FAILED, detail=detail, failed_call=call)
