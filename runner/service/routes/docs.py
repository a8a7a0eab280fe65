"""`GET /docs`: what can be asked, as one page that needs no network and no script."""

from fastapi import APIRouter, Request, Response

from runner.service.docs_page import render_docs

router = APIRouter()
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@router.get("/docs", include_in_schema=False)
async def docs(request: Request) -> Response:
    """Return the page. A client with tools of its own takes /openapi.json."""
    page = render_docs(request.app.openapi())
    return Response(page, media_type="text/html", headers={"Content-Security-Policy": POLICY})
