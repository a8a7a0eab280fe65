"""`GET /metrics`: what the service counts, for Prometheus."""

from fastapi import APIRouter, Request, Response

from runner.service.service import Service

router = APIRouter()
TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8"


@router.get("/metrics", summary="Counters for Prometheus")
async def metrics(request: Request) -> Response:
    """Return counters and gauges in Prometheus's text format."""
    service: Service = request.app.state.service
    return Response(service.metrics.encode(), headers={"Content-Type": TEXT_FORMAT})
