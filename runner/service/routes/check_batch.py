"""`POST /v1/check/batch`: the verdicts on many answers."""

from collections import Counter
from collections.abc import Iterator

from fastapi import APIRouter, Request, Response

from runner.service.batches import NDJSON, answer_batch, require_batch
from runner.service.bodies import read_body
from runner.service.execution import Step
from runner.service.openapi import describe_answers, describe_body
from runner.service.requests import CheckBatchRequest
from runner.service.results import CheckBatchResult, CheckItem
from runner.service.service import Service
from runner.service.steps import make_check_step
from runner.store.records import VerdictLine

router = APIRouter()


@router.post(
    "/v1/check/batch",
    summary="Judge many answers to tasks of a benchmark",
    openapi_extra=describe_body(CheckBatchRequest),
    responses=describe_answers(CheckBatchResult, "The verdicts in order.", {NDJSON: CheckItem}),
)
async def check_batch(request: Request) -> Response:
    """Judge many answers. One that can't be judged says why in its place, and holds up no other.

    With `Accept: application/x-ndjson`, each result comes on a line of its own as soon as it is there.
    """
    service: Service = request.app.state.service
    asked = await read_body(request, CheckBatchRequest)
    require_batch(service, len(asked.samples))
    service.judges.require(asked.benchmark, asked.profile)
    return await answer_batch(
        request,
        list(_make_steps(service, asked)),
        asked.timeout_s,
        lambda index, verdict, error: CheckItem(index=index, verdict=verdict, error=error),
        lambda items: CheckBatchResult(results=items),
    )


def _make_steps(service: Service, asked: CheckBatchRequest) -> Iterator[Step[VerdictLine]]:
    """Yield a step for each answer; those to the same task are numbered, as in a run."""
    seen: Counter[str] = Counter()
    for answer in asked.samples:
        number = seen[answer.task_id]
        seen[answer.task_id] += 1
        yield make_check_step(service, asked.benchmark, asked.profile, answer, number)
