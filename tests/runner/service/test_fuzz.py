"""Whatever a body holds, no request is a fault of the service. `scripts/fuzz_service.py` asks for longer."""

import json

from hypothesis import HealthCheck, Phase, given, settings

from tests.runner.service.hostile_requests import Request, make_requests
from tests.runner.service.scripted import ScriptedService

EXPECTED = {200, 401, 408, 413, 415, 422, 429, 503, 504}


def test_no_request_is_a_fault_of_the_service(scripted: ScriptedService) -> None:
    description = scripted.client.get("/openapi.json").json()
    known = [("own", "own/0"), ("own", "own/1"), ("mine", "own/0")]

    @settings(
        derandomize=True, database=None, max_examples=50, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(make_requests(description, known))
    def ask(asked: Request) -> None:
        got = scripted.client.post(asked.path, content=asked.body, headers=asked.headers)
        assert got.status_code in EXPECTED, (asked, got.text)
        if got.status_code != 200:
            assert json.loads(got.content)["error"]["message"], asked
        assert "Traceback" not in got.text

    ask()
    assert scripted.service.admission.inside == 0
