"""In real sandboxes: what SandboxFusion answered is answered, but where that is known; submissions."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from runner.service.app import make_app
from runner.service.service import Service
from runner.service.settings import ServiceSettings
from tests.runner.service.fusion import recorded
from tests.runner.service.fusion.test_rows import HUMANEVAL, JAVASCRIPT

RECORD = recorded.read()
ADD = "#include <iostream>\nint main() { int a, b; std::cin >> a >> b; std::cout << a + b; }"
ENDLESS = [name for name in RECORD.cases if name.endswith("/timeout")]
ENDLESS_S = 1.0
"""What they are given here; where they were measured, starting them took more of 2 to 6 s."""
STDIO = {"test": [{"input": {"stdin": "2 3"}, "output": {"stdout": "5\n"}}]}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """A client of a service with real sandboxes."""
    service = Service(ServiceSettings(workers=2))
    with TestClient(make_app(service), base_url="http://127.0.0.1") as made:
        service.start()
        yield made
    service.close()


@pytest.fixture(scope="module")
def answers(client: TestClient) -> dict[str, tuple[int, Any]]:
    """What is answered to each of the recorded requests, two at a time."""

    def ask(name: str) -> tuple[int, Any]:
        request = RECORD.cases[name].request
        if name in ENDLESS:
            request = request | {"run_timeout": ENDLESS_S}
        body = json.dumps(request)  # the client's own knows no halves of characters
        got = client.post("/run_code", content=body, headers={"Content-Type": "application/json"})
        return got.status_code, got.json()

    with ThreadPoolExecutor(2) as senders:
        return dict(zip(RECORD.cases, senders.map(ask, RECORD.cases), strict=True))


@pytest.mark.container
def test_the_same_is_answered_but_where_it_is_known_not_to_be(answers: dict[str, tuple[int, Any]]) -> None:
    ours = {name: recorded.summarize(*answer) for name, answer in answers.items()}
    differ = {name for name, case in RECORD.cases.items() if case.answer != ours[name]}
    unexpected = differ ^ set(recorded.DIFFERENT)
    assert not unexpected, [(name, RECORD.cases[name].answer, ours[name]) for name in sorted(unexpected)]


@pytest.mark.container
def test_fields_have_the_types_that_they_have_there(answers: dict[str, tuple[int, Any]]) -> None:
    types: dict[str, set[str]] = {}
    for status, answer in answers.values():
        for field, kind in (recorded.name_types(answer) if status == 200 else {}).items():
            types.setdefault(field, set()).add(kind)
    assert {field: sorted(kinds) for field, kinds in types.items()} == RECORD.fields


@pytest.mark.container
@pytest.mark.parametrize(
    ("kind", "row", "right", "wrong"),
    [
        ("HumanEvalDataset", HUMANEVAL, "    return 2 * x\n", "    raise SystemExit(0)\n"),
        ("MultiPLEDataset", JAVASCRIPT, "  return 2 * x;\n}", "  process.exit(0);\n}"),
        ("CommonOJDataset", STDIO, ADD, "int main() {}"),
    ],
)
def test_right_is_accepted_and_to_leave_early_is_not(
    client: TestClient, kind: str, row: dict[str, Any], right: str, wrong: str
) -> None:
    config = {"dataset_type": kind, "provided_data": row, "language": "cpp"}
    for completion, accepted in ((right, True), (wrong, False)):
        asked = {"dataset": "mine", "id": 0, "completion": completion, "config": config}
        got = client.post("/submit", json=asked)
        assert got.status_code == 200, got.text
        assert got.json()["accepted"] is accepted, got.text


def test_what_is_known_to_differ_was_recorded() -> None:
    assert len(ENDLESS) == 5
    assert set(recorded.DIFFERENT) <= set(RECORD.cases)
    assert len(recorded.DIFFERENT) == 12
    assert len(RECORD.cases) == 78
