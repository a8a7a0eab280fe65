"""A verdict -> the answer to a submission, in SandboxFusion's words."""

from benchmarks.problem import Verdict
from runner.service.errors import Unavailable
from runner.service.fusion.records import (
    CaseResult,
    CommandResult,
    RunCodeResponse,
    SubmitRequest,
    SubmitResponse,
)
from runner.store.records import VerdictLine


def describe_verdict(asked: SubmitRequest, line: VerdictLine, code: str) -> SubmitResponse:
    """Return the answer for a completion of which `code` was judged.

    Its one test is all of the problem's: their inputs and expected values are told to nobody. Raises
    Unavailable where the sandbox failed, since that says nothing about the completion.
    """
    if line.verdict is Verdict.SANDBOX_ERROR:
        raise Unavailable(
            f"the sandbox failed: {line.detail}", "ask again; runner doctor says what works here"
        )
    return SubmitResponse(
        id=asked.id,
        accepted=line.passed,
        extracted_code=code,
        tests=[CaseResult(passed=line.passed, exec_info=_describe_run(line))],
        extra={"verdict": line.verdict.value, "detail": line.detail, "sealed": True},
    )


def _describe_run(line: VerdictLine) -> RunCodeResponse:
    if line.verdict is Verdict.COMPILE_ERROR:
        refused = CommandResult(status="Finished", return_code=1, stdout="", stderr=line.detail)
        return RunCodeResponse(status="Failed", compile_result=refused)
    late = line.verdict is Verdict.TIMEOUT
    run = CommandResult(
        status="TimeLimitExceeded" if late else "Finished",
        execution_time=line.wall_s,
        return_code=None if late else int(not line.passed),
        stdout=line.output.stdout if line.output else "",
        stderr=line.detail,
    )
    return RunCodeResponse(status="Success" if line.passed else "Failed", run_result=run)
