"""Describes the service in OpenAPI, out of the records that it reads and writes."""

from collections.abc import Iterable
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from runner.service.errors import ErrorBody

REFERENCE = "#/components/schemas/{name}"
ERRORS = {
    401: "The token is missing or wrong.",
    408: "The body did not come in time.",
    413: "The body is too long.",
    415: "The body is not declared to be JSON.",
    422: "The body can't be understood, or asks for what there is not.",
    429: "The queue is full: Retry-After says in how many seconds to come again.",
    503: "Sandboxes or data can't be had now, or the service is stopping.",
    504: "The deadline passed.",
}
"""What every route that runs something may answer in place of a result."""


def describe_body(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return what a route says of the body that it takes."""
    return {"requestBody": {"required": True, "content": _content(kind)}}


def describe_answers(
    kind: type[msgspec.Struct], text: str, others: dict[str, type[msgspec.Struct]] | None = None
) -> dict[int | str, dict[str, Any]]:
    """Return what a route says of its answers: the result, and all that may come in its place.

    `others` are records in which the result comes as other types of content, by that type.
    """
    errors: dict[int | str, dict[str, Any]] = {
        status: {"description": said, "content": _content(ErrorBody)} for status, said in ERRORS.items()
    }
    content = _content(kind)
    for media, record in (others or {}).items():
        content |= _content(record, media)
    return {200: {"description": text, "content": content}, **errors}


def describe_service(app: FastAPI, records: Iterable[type[msgspec.Struct]]) -> dict[str, Any]:
    """Return the whole description, with the schemas of `records`."""
    made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    _, schemas = msgspec.json.schema_components([*records, ErrorBody], ref_template=REFERENCE)
    made.setdefault("components", {}).setdefault("schemas", {}).update(schemas)
    made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{"token": []}]
    return made


def _content(kind: type[msgspec.Struct], media: str = "application/json") -> dict[str, Any]:
    return {media: {"schema": {"$ref": REFERENCE.format(name=kind.__name__)}}}
