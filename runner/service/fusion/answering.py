"""Reads requests and sends answers as SandboxFusion does, errors too."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from runner.service.bodies import read_body
from runner.service.cancellation import unless_gone
from runner.service.errors import ErrorBody, ServiceError, to_service_error
from runner.service.execution import Step, perform_one
from runner.service.openapi import describe_answers, describe_body
from runner.service.responses import JSON, make_response
from runner.service.service import Service
from runner.store.encode import encode_record

Asked = TypeVar("Asked", bound=msgspec.Struct)
Answer = TypeVar("Answer", bound=msgspec.Struct)


class DetailBody(ErrorBody, frozen=True, kw_only=True):
    """The body of an error: `detail` is where SandboxFusion's clients look for the words."""

    detail: str


async def answer(
    request: Request, kind: type[Asked], make_step: Callable[[Service, Asked], Step[Answer]]
) -> Response:
    """Answer a request: 200 and the record of what became of it, or an error with a `detail`.

    A number may be written as a text, as there.
    """
    service: Service = request.app.state.service
    try:
        asked = await read_body(request, kind, strict=False)
        step = make_step(service, asked)
        return make_response(await unless_gone(request, perform_one(service, step, None)))
    except Exception as error:
        return _answer_error(to_service_error(error))


def describe(asked: type[msgspec.Struct], answered: type[msgspec.Struct], text: str) -> dict[str, Any]:
    """Return what a route says of itself: its body and its answers."""
    return {"openapi_extra": describe_body(asked), "responses": describe_answers(answered, text)}


def _answer_error(error: ServiceError) -> Response:
    told = error.body.error
    detail = f"{told.message}; {told.hint}" if told.hint else told.message
    body = encode_record(DetailBody(error=told, detail=detail))
    return Response(body, error.status, error.headers, media_type=JSON)
