"""Whether a language's sandbox does with its smoke programs what it must; one that does not is refused."""

import time
from collections.abc import Callable

from runner.engine.schedule import ATTEMPTS
from runner.engine.self_test_records import CheckResult, keep, read
from runner.engine.slots import Slots
from sandboxes import smoke
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limits
from sandboxes.sandbox import Sandbox, SandboxError, StartFailed
from sandboxes.smoke import CHECKS, Ending


def require(language: str, slots: Slots, note: Callable[[str], None]) -> None:
    """Let a run go on only in a language whose image passed its self-test; test it now if it never was.

    Raises SandboxError, which says what failed.
    """
    known = read().get(slots.tested_as)
    if known is None:
        note(f"testing the sandbox of {language}: done once for each image")
        known = keep(slots.tested_as, run(language, slots))
    if not known.passed:
        raise SandboxError(
            f"{language} failed its self-test on {known.when}: {known.reason}",
            "runner doctor tests it again; runner images build --fresh builds its image again",
        )


def run(language: str, slots: Slots) -> list[CheckResult]:
    """Run the four programs and say what came of each, in the order of CHECKS.

    Raises SandboxError where no slot can be started.
    """
    return [_result(language, check, slots) for check in CHECKS]


def measure_warm_pass(language: str, slots: Slots) -> float:
    """Return the seconds that the passing program takes in a slot that ran it before. Raises SandboxError."""
    with slots.pool.lease() as slot:
        started = time.monotonic()
        passes(language, slots.limits, slot)
        return time.monotonic() - started


def passes(language: str, limits: Limits, slot: Sandbox) -> bool:
    """Whether the program that passes does so in this slot. Raises SandboxError."""
    return _ending(language, "passes", limits, slot)[0] is Ending.PASSED


def _result(language: str, check: str, slots: Slots) -> CheckResult:
    expected, (got, detail) = LANGUAGES[language].smoke.expected(check), _attempt(language, check, slots)
    return CheckResult(name=check, expected=expected, got=got, detail="" if got is expected else detail)


def _attempt(language: str, check: str, slots: Slots) -> tuple[Ending, str]:
    """Return how a program ended and why, on a fresh slot each time that one fails."""
    reason = ""
    for attempt in range(ATTEMPTS):
        try:
            with slots.pool.lease(fresh=attempt > 0) as slot:
                return _ending(language, check, slots.limits, slot)
        except StartFailed:
            raise
        except SandboxError as error:
            reason = str(error)
    return Ending.SANDBOX_ERROR, reason


def _ending(language: str, check: str, limits: Limits, slot: Sandbox) -> tuple[Ending, str]:
    program = LANGUAGES[language].smoke.program(check, language, limits)
    return smoke.ending(program, slot.run(program))
