"""`POST /v1/run/batch`: many programs compiled and run."""

from fastapi import APIRouter, Request, Response

from runner.service.batches import NDJSON, answer_batch, require_batch
from runner.service.bodies import read_body
from runner.service.errors import BadRequest
from runner.service.openapi import describe_answers, describe_body
from runner.service.requests import RunBatchRequest
from runner.service.results import RunBatchResult, RunItem
from runner.service.service import Service
from runner.service.settings import MIB
from runner.service.steps import make_run_step

router = APIRouter()
MAX_ANSWER = 64 * MIB


@router.post(
    "/v1/run/batch",
    summary="Compile and run many programs",
    openapi_extra=describe_body(RunBatchRequest),
    responses=describe_answers(RunBatchResult, "The outcomes in order.", {NDJSON: RunItem}),
)
async def run_batch(request: Request) -> Response:
    """Compile and run many programs, each in a sandbox that no other is in.

    With `Accept: application/x-ndjson`, each result comes on a line of its own as soon as it is there.
    """
    service: Service = request.app.state.service
    asked = await read_body(request, RunBatchRequest)
    require_batch(service, len(asked.programs))
    _require_room(asked)
    return await answer_batch(
        request,
        [make_run_step(service, program) for program in asked.programs],
        asked.timeout_s,
        lambda index, outcome, error: RunItem(index=index, outcome=outcome, error=error),
        lambda items: RunBatchResult(results=items),
    )


def _require_room(asked: RunBatchRequest) -> None:
    """Raise BadRequest where all that is to be kept of output is too much for one answer."""
    kept = sum(2 * (program.limits.kept_bytes or 0) for program in asked.programs)
    if kept > MAX_ANSWER:
        raise BadRequest(
            f"kept_bytes of stdout and stderr of all programs are {kept}, and {MAX_ANSWER} are allowed",
            "keep less of each, or send them in parts",
        )
