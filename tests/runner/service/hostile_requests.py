"""Requests that nobody should send: out of the service's own description, and broken in ways of our own."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import schemathesis
from hypothesis import strategies as st
from schemathesis import GenerationMode

from tests.runner.service.fusion.test_rows import HUMANEVAL, JAVASCRIPT, MBPP

TOKENS = [
    b"NaN", b"Infinity", b"-1e999", b"1" + b"0" * 5000, b"null", b"[" * 3000, b'{"a":' * 3000, b'"\\ud800"',
    b'"\\u0000"', b"\xff", b"\xed\xa0\x80", b"\x00", b'""', b"{}", b"[]", b"-0", b"1e-400", b"true",
    b'"a":1,"a":2',
]  # fmt: skip
_TOKEN = st.integers(0, len(TOKENS) - 1).map(TOKENS.__getitem__)
_LONG = st.sampled_from(["\ud800", "\0", "\r\nX: 1"]) | st.integers(1, 100_000).map(lambda size: "a" * size)
TEXTS = st.text(st.characters(), max_size=40) | _LONG


PROBLEMS: list[tuple[str, dict[str, Any]]] = [
    ("HumanEvalDataset", HUMANEVAL), ("MBPPDataset", MBPP), ("MultiPLEDataset", JAVASCRIPT),
    ("CommonOJDataset", {"test": [{"input": {"stdin": "1"}, "output": {"stdout": ""}}]}),
]  # fmt: skip
"""Of data sets that are none of ours, whose data might have to be downloaded."""


class Request(NamedTuple):
    """One request to a route that takes a body."""

    path: str
    body: bytes
    headers: dict[str, str]


def make_requests(
    description: Mapping[str, Any], known: Sequence[tuple[str, str]]
) -> st.SearchStrategy[Request]:
    """Return requests to all routes of a description that take a body.

    `known` are benchmarks with one of their tasks each, so that some requests are taken seriously.
    """
    schema = schemathesis.openapi.from_dict(dict(description))
    described = [
        _describe(operation, mode)
        for found in schema.get_all_operations()
        if (operation := found.ok()).method.upper() == "POST"
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    ]
    paths = [operation.ok().path for operation in schema.get_all_operations() if operation.ok().body]
    sound = st.one_of(_checks(known), _runs(), _submissions())
    broken = st.tuples(sound, st.lists(st.tuples(st.floats(0, 1), _TOKEN), min_size=1, max_size=3))
    raw = st.builds(Request, st.sampled_from(paths), st.binary(max_size=200) | _TOKEN, _HEADERS)
    kinds = [st.one_of(*described), sound, broken.map(lambda pair: _break(*pair)), raw]
    return st.sampled_from(range(len(kinds))).flatmap(kinds.__getitem__)


_HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "Content-Type": st.sampled_from(["application/json", "APPLICATION/JSON; charset=x", "text/plain"]),
        "Accept": st.sampled_from(["application/x-ndjson", "*/*", "text/html", ",;q="]),
        "Authorization": st.sampled_from(["Bearer", "Basic eDp5", "Bearer x"]),
        "Content-Encoding": st.sampled_from(["gzip", "br"]),
        "Expect": st.just("100-continue"),
    },
)  # fmt: skip


def _describe(operation: Any, mode: GenerationMode) -> st.SearchStrategy[Request]:
    cases = operation.as_strategy(generation_mode=mode)
    return cases.map(
        lambda case: Request(operation.path, _encode(case.body), {"Content-Type": "application/json"})
    )


def _encode(body: Any) -> bytes:
    if isinstance(body, bytes):
        return body
    try:
        return json.dumps(body).encode()
    except (TypeError, ValueError):
        return repr(body).encode("utf-8", "backslashreplace")


def _checks(known: Sequence[tuple[str, str]]) -> st.SearchStrategy[Request]:
    def make(task: tuple[str, str], form: str, text: str, profile: str, headers: dict[str, str]) -> Request:
        body = {"benchmark": task[0], "task_id": task[1], form: text, "profile": profile, "timeout_s": 20}
        return Request("/v1/check", json.dumps(body).encode(), {"Content-Type": "application/json"} | headers)

    forms = st.sampled_from(["completion", "solution", "response"])
    profiles = st.sampled_from(["strict", "evalplus", "multipl-e"])
    return st.builds(make, st.sampled_from(known), forms, TEXTS, profiles, _HEADERS)


def _runs() -> st.SearchStrategy[Request]:
    def make(language: str, sources: list[str], stdin: str, limits: dict[str, Any]) -> Request:
        rows = [{"language": language, "source": text, "stdin": stdin, "limits": limits} for text in sources]
        body = json.dumps({"programs": rows, "timeout_s": 20}).encode()
        return Request("/v1/run/batch", body, {"Content-Type": "application/json"})

    languages = st.sampled_from(["python", "java", "cpp", "javascript", "typescript"])
    limits = st.fixed_dictionaries(
        {"cpu_s": st.floats(0.001, 2), "idle_s": st.floats(0.001, 2)},
        optional={
            "memory_mb": st.integers(16, 64),
            "kept_bytes": st.integers(0, 100),
            "output_mb": st.just(1),
        },
    )
    return st.builds(make, languages, st.lists(TEXTS, min_size=1, max_size=3), TEXTS, limits)


def _submissions() -> st.SearchStrategy[Request]:
    def make(problem: tuple[str, dict[str, Any]], field: str, text: str, completion: str) -> Request:
        kind, row = problem
        config = {"dataset_type": kind, "language": "python", "provided_data": row | {field: text}}
        asked = {"dataset": "mine", "id": text, "completion": completion, "config": config}
        return Request("/submit", json.dumps(asked).encode(), {"Content-Type": "application/json"})

    fields = st.sampled_from(["unknown", "test", "tests", "test_list", "prompt", "entry_point", "labels"])
    return st.builds(make, st.sampled_from(PROBLEMS), fields, TEXTS, TEXTS)


def _break(request: Request, breaks: list[tuple[float, bytes]]) -> Request:
    """Put tokens into the body of a request, each in place of the byte at some part of its length."""
    body = request.body
    for place, token in breaks:
        index = int(place * len(body))
        body = body[:index] + token + body[index + 1 :]
    return request._replace(body=body)
