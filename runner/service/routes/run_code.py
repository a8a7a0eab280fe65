"""`POST /run_code`: a program compiled and run, in SandboxFusion's format."""

from fastapi import APIRouter, Request, Response

from runner.service.fusion.answering import answer, describe
from runner.service.fusion.records import RunCodeRequest, RunCodeResponse
from runner.service.fusion.steps import make_run_code_step

router = APIRouter()


@router.post(
    "/run_code",
    summary="Compile and run a program, in SandboxFusion's format",
    **describe(RunCodeRequest, RunCodeResponse, "What became of it."),
)
async def run_code(request: Request) -> Response:
    """Compile and run one program as SandboxFusion would: docs/sandboxfusion.md says what differs."""
    return await answer(request, RunCodeRequest, make_run_code_step)
