"""Small programs that show whether a sandbox does with a language what it must.

Each row of `sandboxes/languages.py` brings its own; a language whose programs end otherwise is refused.
"""

from enum import StrEnum

import msgspec

from sandboxes.program import (
    Calls,
    DecodeError,
    Limit,
    Limits,
    Outcome,
    Phase,
    Program,
    decode,
    encode_arguments,
)

ARGUMENT, VALUE = 41, 42
CPU_S, ENDLESS_CPU_S = 15.0, 0.5


class Ending(StrEnum):
    """How a smoke program ended."""

    PASSED = "passed"
    FAILED = "failed"
    RUNTIME_ERROR = "runtime_error"
    COMPILE_ERROR = "compile_error"
    TIMEOUT = "timeout"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    EARLY_EXIT = "early_exit"
    SANDBOX_ERROR = "sandbox_error"


CHECKS = {
    "passes": Ending.PASSED,
    "fails": Ending.RUNTIME_ERROR,
    "does not compile": Ending.COMPILE_ERROR,
    "times out": Ending.TIMEOUT,
}
"""What a program must do, and how it ends then."""

_LIMITS = {
    Limit.CPU: Ending.TIMEOUT,
    Limit.WALL: Ending.TIMEOUT,
    Limit.MEMORY: Ending.MEMORY_LIMIT,
    Limit.OUTPUT: Ending.OUTPUT_LIMIT,
}


class Smoke(msgspec.Struct, frozen=True, kw_only=True):
    """The sources of a language's four programs.

    `passes` ends with exit status 0 and gives VALUE: `entry_point`, where there is one, returns it for
    ARGUMENT; else it records it if `records` says that the language can. `fails` raises, or leaves with
    another exit status. `times_out` never ends. `refused` is how `does_not_compile` ends: RUNTIME_ERROR in a
    language that finds out only when it runs.
    """

    passes: str
    fails: str
    does_not_compile: str
    times_out: str
    entry_point: str = ""
    records: bool = True
    refused: Ending = Ending.COMPILE_ERROR

    def expected(self, check: str) -> Ending:
        """Return how the program of one of CHECKS must end."""
        return self.refused if check == "does not compile" else CHECKS[check]

    def program(self, check: str, language: str, limits: Limits) -> Program:
        """Return the program of one of CHECKS in `language`, its processor time small where it never ends."""
        cpu_s = ENDLESS_CPU_S if check == "times out" else CPU_S
        calls = Calls(
            entry_point=self.entry_point, arguments=encode_arguments([[ARGUMENT]]), count=1, cpu_s=(cpu_s,)
        )
        return Program(
            language=language,
            source=getattr(self, check.replace(" ", "_")),
            calls=calls if self.entry_point else None,
            recorded=int(self.records and not self.entry_point),
            limits=msgspec.structs.replace(limits, cpu_s=cpu_s),
        )


def ending(program: Program, outcome: Outcome) -> tuple[Ending, str]:
    """Return how a program of `Smoke` ended, and why it did not pass.

    Raises SandboxError where its value can't be read back.
    """
    if outcome.phase is Phase.COMPILE:
        return Ending.COMPILE_ERROR, outcome.compiler or _raised(outcome)
    if outcome.limit in _LIMITS:
        return _LIMITS[outcome.limit], f"the limit on {outcome.limit} ended it"
    if outcome.raised or outcome.signal or outcome.exit_code:
        how = f"exit status {outcome.exit_code}, signal {outcome.signal}"
        return Ending.RUNTIME_ERROR, _raised(outcome) or outcome.stderr or how
    if not outcome.values.fingerprints and program.count:
        return Ending.EARLY_EXIT, "it left without its value"
    if program.count and (why := _wrong_value(outcome)):
        return Ending.FAILED, why
    return Ending.PASSED, ""


def _raised(outcome: Outcome) -> str:
    return f"{outcome.raised.type}: {outcome.raised.message}" if outcome.raised else ""


def _wrong_value(outcome: Outcome) -> str:
    """Return what is wrong with the value of a program, "" if nothing is."""
    try:
        value = decode(outcome.values.encoded(0) or b"")
    except DecodeError as error:
        return f"its value can't be read: {error}"
    return "" if value == VALUE else f"its value is {value!r:.100}, not {VALUE}"
