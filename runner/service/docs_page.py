"""Renders the OpenAPI description as a page: every route, what it takes, what it answers."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from markupsafe import Markup

TEMPLATE = Path(__file__).with_name("docs_page.html.jinja")
REFERENCE = "#/components/schemas/"
EXAMPLES = {
    "CheckRequest": {
        "benchmark": "humaneval+",
        "task_id": "HumanEval/0",
        "response": "```python\ndef has_close_elements(numbers, threshold): ...\n```",
    },
    "CheckBatchRequest": {
        "benchmark": "multipl-e-java",
        "samples": [{"task_id": "HumanEval_0_has_close_elements", "solution": "class Problem { ... }"}],
    },
    "RunRequest": {
        "language": "python", "source": "print(input())", "stdin": "42", "limits": {"cpu_s": 5},
    },
    "RunCodeRequest": {"language": "python", "code": "print(input())", "stdin": "42", "run_timeout": 10},
    "SubmitRequest": {
        "dataset": "multiple_java",
        "id": "HumanEval_0_has_close_elements",
        "completion": "        return numbers.isEmpty();\n    }",
        "config": {},
    },
    "RunBatchRequest": {"programs": [{"language": "cpp", "source": "int main() { return 3; }"}]},
}  # fmt: skip


class Operation(NamedTuple):
    """One route, for the page."""

    method: str
    path: str
    summary: str
    description: str
    takes: str
    answers: list[tuple[str, str, list[str]]]
    example: str


class Field(NamedTuple):
    """One field of a record, for the page."""

    name: str
    type: str
    required: bool
    default: str


def render_docs(openapi: dict[str, Any]) -> str:
    """Return the page for an OpenAPI description."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["prose"] = mark_up
    template = environment.from_string(TEMPLATE.read_text("utf-8"))
    return template.render(
        info=openapi["info"],
        operations=list(list_operations(openapi)),
        records={name: _describe(schema) for name, schema in openapi["components"]["schemas"].items()},
    )


def mark_up(text: str) -> "Markup":
    """Return a docstring's text with its paragraphs, and what stands between backticks as code."""
    from markupsafe import Markup, escape

    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    marked = re.sub("`([^`]+)`", r"<code>\1</code>", str(escape("\n\n".join(paragraphs))))
    return Markup(marked)  # noqa: S704 - escaped above


def list_operations(openapi: dict[str, Any]) -> Iterator[Operation]:
    """Yield every route of a description."""
    for path, methods in openapi["paths"].items():
        for method, row in methods.items():
            takes = "".join(_list_records(row.get("requestBody", {}).get("content", {})))
            example = EXAMPLES.get(takes)
            yield Operation(
                method=method.upper(),
                path=path,
                summary=row["summary"],
                description=row.get("description", ""),
                takes=takes,
                answers=[
                    (status, answer["description"], _list_records(answer.get("content", {})))
                    for status, answer in row["responses"].items()
                ],
                example=json.dumps(example, indent=2) if example else "",
            )


def _list_records(content: dict[str, Any]) -> list[str]:
    references = (media.get("schema", {}).get("$ref", "") for media in content.values())
    return [reference.removeprefix(REFERENCE) for reference in references if reference]


def _describe(schema: dict[str, Any]) -> tuple[str, list[Field]]:
    required = schema.get("required", [])
    fields = [
        Field(
            name,
            describe_type(field),
            name in required,
            json.dumps(field["default"]) if "default" in field else "",
        )
        for name, field in schema.get("properties", {}).items()
    ]
    return schema.get("description", ""), fields


def describe_type(schema: dict[str, Any]) -> str:
    """Return the type of a field in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(REFERENCE)
    if "anyOf" in schema:
        return " or ".join(map(describe_type, schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(map(json.dumps, schema["enum"]))
    if schema.get("type") == "array" and "items" in schema:
        return f"list of {describe_type(schema['items'])}"
    return " ".join([schema.get("type", "object"), *_describe_bounds(schema)])


def _describe_bounds(schema: dict[str, Any]) -> Iterator[str]:
    words = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "exclusiveMaximum": "<"}
    for key, word in words.items():
        if key in schema:
            yield f"{word} {schema[key]:g}"
