"""`POST /v1/check`: the verdict on one answer."""

from fastapi import APIRouter, Request, Response

from runner.service.bodies import read_body
from runner.service.cancellation import unless_gone
from runner.service.execution import perform_one
from runner.service.openapi import describe_answers, describe_body
from runner.service.requests import CheckRequest
from runner.service.responses import make_response
from runner.service.service import Service
from runner.service.steps import make_check_step
from runner.store.records import VerdictLine

router = APIRouter()


@router.post(
    "/v1/check",
    summary="Judge one answer to a task of a benchmark",
    openapi_extra=describe_body(CheckRequest),
    responses=describe_answers(VerdictLine, "The verdict, as a line of verdicts.jsonl."),
)
async def check(request: Request) -> Response:
    """Judge one answer; the result is what `runner exec` would write of it."""
    service: Service = request.app.state.service
    asked = await read_body(request, CheckRequest)
    step = make_check_step(service, asked.benchmark, asked.profile, asked)
    return make_response(await unless_gone(request, perform_one(service, step, asked.timeout_s)))
