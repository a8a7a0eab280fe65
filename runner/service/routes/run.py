"""`POST /v1/run`: a program compiled and run."""

from fastapi import APIRouter, Request, Response

from runner.service.bodies import read_body
from runner.service.cancellation import unless_gone
from runner.service.execution import perform_one
from runner.service.openapi import describe_answers, describe_body
from runner.service.requests import RunRequest
from runner.service.responses import make_response
from runner.service.results import RunResult
from runner.service.service import Service
from runner.service.steps import make_run_step

router = APIRouter()


@router.post(
    "/v1/run",
    summary="Compile and run a program",
    openapi_extra=describe_body(RunRequest),
    responses=describe_answers(RunResult, "What became of it; nothing here says right or wrong."),
)
async def run(request: Request) -> Response:
    """Compile and run one program, without a network, in a sandbox that no other program is in."""
    service: Service = request.app.state.service
    asked = await read_body(request, RunRequest)
    step = make_run_step(service, asked)
    return make_response(await unless_gone(request, perform_one(service, step, asked.timeout_s)))
