"""What SandboxFusion's clients send and are sent: the names, types and defaults are its own.

Fields that nobody knows are passed over, as there.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

Timeout = Annotated[float, Meta(gt=0, le=900)]
"""Seconds."""

ProblemId = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)] | str
"""What JSON can give back as it came."""

RunStatus = Literal["Success", "Failed", "SandboxError"]
CommandStatus = Literal["Finished", "Error", "TimeLimitExceeded"]
RUN_TIMEOUT_S = 10.0
SUBMIT_TIMEOUT_S = 20.0


class RunCodeRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A program to compile and run. `memory_limit_mb` below 1 leaves the limit to the sandbox."""

    code: str
    language: str
    stdin: str | None = None
    compile_timeout: Timeout = RUN_TIMEOUT_S
    run_timeout: Timeout = RUN_TIMEOUT_S
    memory_limit_mb: int = msgspec.field(name="memory_limit_MB", default=-1)
    files: dict[str, str | None] = {}
    fetch_files: list[str] = []


class CommandResult(msgspec.Struct, frozen=True, kw_only=True):
    """How a compiler or a program ended. `return_code` is negative for a signal, None past the time limit."""

    status: CommandStatus
    execution_time: float | None = None
    return_code: int | None = None
    stdout: str | None = None
    stderr: str | None = None


class RunCodeResponse(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a program. `compile_result` is None where its language has no compiler there."""

    status: RunStatus
    message: str = ""
    compile_result: CommandResult | None = None
    run_result: CommandResult | None = None
    executor_pod_name: str | None = None
    files: dict[str, str] = {}


class SubmitConfig(msgspec.Struct, frozen=True, kw_only=True):
    """How a completion is to be judged; `provided_data` is the problem itself, as its data set has it."""

    dataset_type: str | None = None
    language: str | None = None
    is_fewshot: bool | None = None
    compile_timeout: Timeout | None = None
    run_timeout: Timeout | None = None
    custom_extract_logic: str | None = None
    provided_data: dict[str, Any] | None = None
    extra: dict[str, Any] = {}


class SubmitRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One completion of a problem."""

    dataset: str
    id: ProblemId
    completion: str
    config: SubmitConfig


class CaseResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one test; `test_info` is the test itself where it is input and output."""

    passed: bool
    exec_info: RunCodeResponse
    test_info: dict[str, Any] | None = None


class SubmitResponse(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on a completion. `full_code` and `test_code` stay None: tests are never put beside code."""

    id: ProblemId
    accepted: bool
    extracted_code: str
    tests: list[CaseResult]
    full_code: str | None = None
    test_code: str | None = None
    extracted_type: str | None = None
    extra: dict[str, Any] | None = None


RECORDS = (RunCodeRequest, RunCodeResponse, SubmitRequest, SubmitResponse)
