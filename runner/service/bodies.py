"""Reads a request's body: JSON without anything on which two readers might disagree."""

import json
import math
from collections.abc import Sequence
from typing import Any, NoReturn, TypeVar

import msgspec
from starlette.requests import Request

from runner.service.errors import BadRequest, NotJson

Record = TypeVar("Record", bound=msgspec.Struct)
JSON_TYPE = "application/json"


async def read_body(request: Request, kind: type[Record], *, strict: bool = True) -> Record:
    """Return the record that a body holds. Raises NotJson or BadRequest, which says what is wrong with it.

    Unless `strict`, a number may be written as a text.

    A declared type is asked for, since a page in a browser can send any other without being asked.
    """
    declared = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if declared != JSON_TYPE:
        raise NotJson(
            f"the body is declared to be {declared or 'nothing'}", f"send Content-Type: {JSON_TYPE}"
        )
    return parse_body(await request.body(), kind, strict=strict)


def parse_body(body: bytes, kind: type[Record], *, strict: bool = True) -> Record:
    """Return the record that some JSON holds. Raises BadRequest.

    Halves of surrogate pairs are let through, as in samples files: models write them.
    """
    try:
        return msgspec.convert(_parse_json(body), kind, strict=strict)
    except msgspec.ValidationError as error:
        raise BadRequest(f"the body is not as it should be: {error}", "GET /docs shows it") from error
    except (OverflowError, UnicodeEncodeError) as error:
        raise BadRequest(f"the body holds what no field takes: {error}") from error


def _parse_json(body: bytes) -> Any:
    try:
        return json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_refuse_doubled,
            parse_constant=_refuse_constant,
            parse_float=_parse_finite,
        )
    except UnicodeDecodeError as error:
        raise BadRequest(f"the body is not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise BadRequest(
            f"the body is not JSON: {error.msg}, line {error.lineno}, column {error.colno}"
        ) from error
    except RecursionError as error:
        raise BadRequest("the body is nested too deeply") from error
    except ValueError as error:
        raise BadRequest(f"the body holds what no field takes: {error}") from error


def _refuse_doubled(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an object has the same key twice")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _parse_finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number
