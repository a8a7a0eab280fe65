"""`POST /submit`: the verdict on a completion, in SandboxFusion's format."""

from fastapi import APIRouter, Request, Response

from runner.service.fusion.answering import answer, describe
from runner.service.fusion.records import SubmitRequest, SubmitResponse
from runner.service.fusion.steps import make_submit_step

router = APIRouter()


@router.post(
    "/submit",
    summary="Judge a completion, in SandboxFusion's format",
    **describe(SubmitRequest, SubmitResponse, "The verdict."),
)
async def submit(request: Request) -> Response:
    """Judge one completion of a data set's problem: docs/sandboxfusion.md says which there are."""
    return await answer(request, SubmitRequest, make_submit_step)
