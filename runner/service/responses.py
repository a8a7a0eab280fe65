"""Makes answers of records."""

import msgspec
from starlette.responses import Response

from runner.service.errors import ServiceError
from runner.store.encode import encode_record

JSON = "application/json"


def make_response(record: msgspec.Struct, status: int = 200) -> Response:
    """Return a record as the answer, encoded as the files of a run are."""
    return Response(encode_record(record), status, media_type=JSON)


def make_error_response(error: ServiceError) -> Response:
    """Return an error as the answer."""
    return Response(encode_record(error.body), error.status, error.headers, media_type=JSON)
