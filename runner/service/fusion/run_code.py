"""A request to run code -> a Program; its Outcome -> the answer, in SandboxFusion's words."""

import msgspec

from runner.service.errors import BadRequest
from runner.service.fusion.languages import FusionLanguage, find_language
from runner.service.fusion.records import CommandResult, RunCodeRequest, RunCodeResponse
from sandboxes.program import MIB, Limit, Limits, Outcome, Phase, Program

KEPT_BYTES = MIB
"""Of each of stdout and stderr: as much as is read there at most."""

LEAST_MB = 16
"""With less no program would begin, and the sandbox end for it."""

TIME_LIMITS = (Limit.CPU, Limit.WALL)
KILLED = -9


def check_request(asked: RunCodeRequest) -> FusionLanguage:
    """Return the language of a request. Raises BadRequest where it asks for what there is not."""
    language = find_language(asked.language)
    if asked.fetch_files or any(content is not None for content in asked.files.values()):
        raise BadRequest(
            "files and fetch_files can't be had: a program here has no files but its own, and leaves none",
            "put the data into stdin or into the code, and print what is to come back",
        )
    return language


def make_program(
    asked: RunCodeRequest, language: FusionLanguage, limits: Limits, *, adapted: bool = True
) -> Program:
    """Return the program of a request, `adapted` or as it came; `limits` are those of its sandboxes.

    `run_timeout` bounds processor time, and the time in which nothing runs: a busy machine fails no program.
    """
    memory_mb = max(asked.memory_limit_mb, LEAST_MB)
    return Program(
        language=language.name,
        source=language.adapt(asked.code) if adapted else asked.code,
        check=language.check,
        stdin=(asked.stdin or "").encode("utf-8", "surrogatepass"),
        limits=msgspec.structs.replace(
            limits,
            cpu_s=asked.run_timeout,
            idle_s=asked.run_timeout,
            memory_bytes=memory_mb * MIB if asked.memory_limit_mb > 0 else limits.memory_bytes,
            kept_bytes=KEPT_BYTES,
        ),
    )


def describe_outcome(outcome: Outcome, language: FusionLanguage, seconds: float) -> RunCodeResponse:
    """Return the answer for a program that took `seconds` of wall time with its compilation."""
    refused = outcome.phase is Phase.COMPILE
    compiled = run = None
    if language.compiled:
        messages = language.rename(outcome.compiler)
        compiled = _describe_compilation(outcome, messages, max(0.0, seconds - outcome.wall_s))
    if not refused:
        run = _describe_run(outcome)
    elif not language.compiled:
        run = _describe_compilation(outcome, outcome.compiler, seconds)
    ended_well = run is not None and run.return_code == 0
    return RunCodeResponse(
        status="Success" if ended_well else "Failed",
        message="" if ended_well else _name_limit(outcome),
        compile_result=compiled,
        run_result=run,
    )


def _describe_compilation(outcome: Outcome, messages: str, seconds: float) -> CommandResult:
    refused = outcome.phase is Phase.COMPILE
    late = refused and outcome.limit in TIME_LIMITS
    return CommandResult(
        status="TimeLimitExceeded" if late else "Finished",
        execution_time=seconds,
        return_code=None if late else int(refused),
        stdout="",
        stderr=messages,
    )


def _describe_run(outcome: Outcome) -> CommandResult:
    late = outcome.limit in TIME_LIMITS
    return CommandResult(
        status="TimeLimitExceeded" if late else "Finished",
        execution_time=outcome.wall_s,
        return_code=None if late else _find_return_code(outcome),
        stdout=outcome.stdout,
        stderr=outcome.stderr,
    )


def _find_return_code(outcome: Outcome) -> int:
    if outcome.exit_code is not None:
        return outcome.exit_code
    return -outcome.signal if outcome.signal else KILLED


def _name_limit(outcome: Outcome) -> str:
    """Return which limit ended a program, where no field of the format says so."""
    if outcome.limit is None or outcome.limit in TIME_LIMITS:
        return ""
    return f"the program met its limit on {outcome.limit}"
