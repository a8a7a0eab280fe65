"""`GET /healthz` and `GET /readyz`: whether the process lives, and whether it is worth asking."""

from fastapi import APIRouter, Request, Response

from runner.service.readiness import Readiness, ReadinessReport
from runner.service.responses import make_response
from runner.service.service import Service

router = APIRouter()


@router.get("/healthz", summary="Whether the process lives")
async def healthz() -> Response:
    """Answer as long as the process can, whatever the sandboxes do."""
    return Response("ok\n", media_type="text/plain")


@router.get("/readyz", summary="Whether the service takes work")
async def readyz(request: Request) -> Response:
    """Say whether the engine answers and images are there; 503 if not, or while the service is stopping."""
    service: Service = request.app.state.service
    readiness: Readiness = request.app.state.readiness
    if service.admission.draining:
        found = ReadinessReport(ready=False, reason="the service is stopping")
    else:
        found = await readiness.examine(service.shared.slots, service.settings.warm)
    return make_response(found, 200 if found.ready else 503)
