"""Makes the web application of a service."""

from importlib.metadata import version
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from benchmarks.errors import InputError
from runner.errors import RunnerError
from runner.service.errors import NotFound, ServiceError, to_service_error
from runner.service.fusion.records import RECORDS as FUSION
from runner.service.middleware.body_limit import BodyLimit
from runner.service.middleware.counting import Counting
from runner.service.middleware.token import TokenCheck
from runner.service.openapi import describe_service
from runner.service.readiness import Readiness
from runner.service.requests import RECORDS as REQUESTS
from runner.service.responses import make_error_response
from runner.service.results import RECORDS as RESULTS
from runner.service.routes import (
    check,
    check_batch,
    docs,
    health,
    metrics,
    run,
    run_batch,
    run_code,
    submit,
)
from runner.service.service import Service
from sandboxes.sandbox import SandboxError

ROUTERS = (
    check.router, check_batch.router, run.router, run_batch.router, run_code.router, submit.router,
    health.router, metrics.router, docs.router,
)  # fmt: skip
"""One a file of `routes/`, in the order of the description."""


def make_app(service: Service) -> FastAPI:
    """Return the application. Whoever serves it closes the service afterwards."""
    app = FastAPI(
        title="runner", version=version("codearena-runner"), description=DESCRIPTION,
        docs_url=None, redoc_url=None,
    )  # fmt: skip
    app.state.service, app.state.readiness = service, Readiness()
    for router in ROUTERS:
        app.include_router(router)
    for expected in (ServiceError, InputError, RunnerError, SandboxError, HTTPException, Exception):
        app.add_exception_handler(expected, _answer)
    # The last one added is the first to see a request.
    app.add_middleware(BodyLimit, most=service.settings.body_bytes, seconds=service.settings.body_s)
    app.add_middleware(TokenCheck, token=service.settings.token)
    app.add_middleware(Counting, metrics=service.metrics, log=service.settings.access_log)
    described: dict[str, Any] = {}

    def describe() -> dict[str, Any]:
        if not described:
            described.update(describe_service(app, [*REQUESTS, *RESULTS, *FUSION]))
        return described

    app.openapi = describe  # type: ignore[method-assign]
    return app


async def _answer(_request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        error = NotFound(str(error.detail), "GET /docs lists what there is", error.status_code)
    return make_error_response(to_service_error(error))


DESCRIPTION = "Verdicts on samples and outcomes of programs, from the engine that `runner exec` uses."
