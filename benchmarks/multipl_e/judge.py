"""MultiPL-E: what the outcome of a strict run means.

The program records what its function returns, and the host compares (see `sealing.py`); so nothing that the
program prints, patches or exits with counts for more than being there to the end.
"""

from msgspec.structs import replace

from benchmarks.comparing.compare import MAX_READ, compare, describe_value
from benchmarks.multipl_e.dialects import dialect_of
from benchmarks.multipl_e.equality import Equality
from benchmarks.multipl_e.exit_status import compile_error, telling_line
from benchmarks.problem import SEALED_SUITE, FailedCall, Judgement, SealedTests, Verdict
from benchmarks.verdicts import judge_ending, truncate
from sandboxes.program import Limit, Outcome, Phase, ReturnedValues, decode

WIDEST = 64
SMALL = 4096
"""An encoding longer than SMALL and WIDEST times the expected one's is not read: it is of no equal value."""


class SealedJudge:
    """Judges one strict run: the first value that is wrong decides, then how the program ended.

    It may look at the values while the program still runs. With `count_all` a program that is wrong goes on,
    and `right` counts the values that are right. Reading values back raises SandboxError where the sandbox
    failed.
    """

    def __init__(self, language: str, tests: SealedTests, *, count_all: bool = False) -> None:
        self.language = language
        self.tests = tests
        self.checked = self.right = 0
        self.judgement: Judgement | None = None
        self._count_all = count_all

    def is_wrong(self, returned: ReturnedValues) -> bool:
        """Whether no more values are needed: the sample fails. Each value is looked at once."""
        there = min(len(returned.fingerprints), len(self.tests.checks))
        while self.checked < there and not self._is_decided():
            judgement = self._judge_value(returned, self.checked)
            self.right += judgement is None
            self.judgement = self.judgement or judgement
            self.checked += 1
        return self._is_decided()

    def _is_decided(self) -> bool:
        return self.judgement is not None and not self._count_all

    def finish(self, outcome: Outcome) -> Judgement:
        """Return the verdict, now that the program ended."""
        self.is_wrong(outcome.values)
        if self.judgement is not None:
            return self.judgement
        if refused := compile_error(outcome):
            return refused
        count, there = len(self.tests.checks), len(outcome.values.fingerprints)
        if there < count:
            ended = judge_ending(f"call {there}", outcome, telling_line(outcome))
            began = outcome.phase not in (Phase.COMPILE, Phase.LOAD)
            return replace(ended, failed_call=self._describe_call(there)) if began else ended
        if not count or not _is_clean(outcome):
            return judge_ending("after the last call", outcome, telling_line(outcome))
        return Judgement(verdict=Verdict.PASSED)

    def tells_apart(self, returned: ReturnedValues) -> bool:
        """Whether a run with decoys can say anything: not where all values that came back are the decoys.

        Raises SandboxError where the values can no longer be read.
        """
        there = min(len(returned.fingerprints), len(self.tests.checks))
        return not there or any(not self._is_decoy(returned, index) for index in range(there))

    def _is_decoy(self, returned: ReturnedValues, index: int) -> bool:
        check = self.tests.checks[index]
        if returned.sizes[index] > WIDEST * len(check.decoy) + SMALL:
            return False
        encoded = returned.encoded(index)
        rule = Equality(language=self.language, operator=check.operator)
        return encoded is not None and compare(rule, check.decoy, encoded).verdict is Verdict.PASSED

    def _judge_value(self, returned: ReturnedValues, index: int) -> Judgement | None:
        """Judge value `index`; return None if it is right."""
        check, size = self.tests.checks[index], returned.sizes[index]
        if size > min(WIDEST * len(check.expected) + SMALL, MAX_READ):
            return self._fail(index, f"a value of {size} bytes")
        encoded = returned.encoded(index)
        if encoded is None:
            detail = f"call {index}: returned {size} bytes, more than is kept"
            return Judgement(verdict=Verdict.OUTPUT_LIMIT, detail=detail)
        rule = Equality(language=self.language, operator=check.operator)
        compared = compare(rule, check.expected, encoded)
        if compared.verdict is Verdict.PASSED:
            return None
        if compared.verdict is Verdict.FAILED:
            return self._fail(index, compared.got)
        return Judgement(verdict=compared.verdict, detail=f"call {index}: {compared.why}")

    def _fail(self, index: int, got: str) -> Judgement:
        call = self._describe_call(index, got)
        detail = f"call {index}: expected {call.expected}, got {got}"
        return Judgement(verdict=Verdict.FAILED, detail=detail, failed_call=call)

    def _describe_call(self, index: int, got: str = "") -> FailedCall:
        check = self.tests.checks[index]
        wanted = describe_value(decode(check.expected), dialect_of(self.language).describe)
        return FailedCall(
            suite=SEALED_SUITE, index=index, input=truncate(check.call), expected=wanted, got=got
        )


def _is_clean(outcome: Outcome) -> bool:
    """Whether a program came to its end by itself, with exit status 0."""
    return (
        outcome.phase is Phase.DONE
        and outcome.limit in (None, Limit.PROCESSES)
        and not outcome.garbled
        and not outcome.exit_code
        and not outcome.signal
    )
