"""The description of the service: whole, sound, and on a page that needs nothing else."""

import json
import re
from pathlib import Path

from runner.service.bodies import parse_body
from runner.service.docs_page import EXAMPLES
from runner.service.errors import ClientGone, ServiceError
from runner.service.requests import RECORDS
from tests.runner.service.scripted import ScriptedService

DOCUMENT = (Path(__file__).parents[3] / "docs" / "service.md").read_text("utf-8")
ROUTES = {"/v1/check", "/v1/check/batch", "/v1/run", "/v1/run/batch", "/healthz", "/readyz", "/metrics"}


def test_every_reference_is_described(scripted: ScriptedService) -> None:
    made = scripted.client.get("/openapi.json")
    assert set(made.json()["paths"]) >= ROUTES
    schemas = made.json()["components"]["schemas"]
    references = re.findall(r'"#/components/schemas/([^"]+)"', made.text)
    assert references
    assert set(references) <= set(schemas)
    assert schemas["CheckRequest"]["required"] == ["task_id", "benchmark"]


def test_the_page_shows_it_all_and_loads_nothing(scripted: ScriptedService) -> None:
    got = scripted.client.get("/docs")
    page = got.text
    assert got.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in got.headers["content-security-policy"]
    assert all(f"</b> {route}</h3>" in page for route in ROUTES)
    links = re.findall(r'href="([^"]+)"', page)
    assert {link[1:] for link in links if link.startswith("#")} <= set(re.findall(r'id="([^"]+)"', page))
    assert {link for link in links if not link.startswith("#")} == {"openapi.json"}
    assert not re.search("<script|<link|src=|@import|url\\(", page)
    assert "`" not in re.sub("<pre>.*?</pre>", "", page, flags=re.DOTALL)


def test_the_examples_on_the_page_are_taken() -> None:
    for kind in RECORDS:
        parse_body(json.dumps(EXAMPLES[kind.__name__]).encode(), kind)


def test_the_document_names_every_error_and_metric(scripted: ScriptedService) -> None:
    kinds = ServiceError.__subclasses__()
    assert len(kinds) > 10
    for kind in kinds:
        assert (f"`{kind.code}`" if kind is not ClientGone else "499 is a client that went") in DOCUMENT
    scripted.client.post("/v1/run", json={"language": "python", "source": ""})
    names = set(
        re.findall(r"^# TYPE (runner_\w+) (?!.*_created)", scripted.client.get("/metrics").text, re.MULTILINE)
    )
    ours = {name for name in names if not name.endswith("_created")}
    assert ours
    assert [name for name in ours if f"`{name}`" not in DOCUMENT] == []
