"""Each fault of the replaying server, as it is on the wire."""

import http.client
import json
import time
from email.utils import parsedate_to_datetime
from typing import Any

import openai
import pytest
import requests

from tests.servers.client import MODEL, ReplayServer
from tests.servers.fixtures import StartReplay
from tests.servers.records import ANY, Fault, Prompt, Reply

REPLY = "def add(a, b):\n    return a + b\n"


@pytest.fixture
def server(start_replay: StartReplay) -> ReplayServer:
    return start_replay([Prompt(key="add", text="add")], [Reply(key="add", text=REPLY)])


def ask(server: ReplayServer, timeout: float = 60, **options: Any) -> requests.Response:
    body = {"model": MODEL, "messages": [{"role": "user", "content": "add"}], **options}
    return requests.post(f"{server.base_url}/chat/completions", json=body, timeout=timeout)


def choice(answer: requests.Response) -> dict[str, Any]:
    assert answer.status_code == 200
    (only,) = answer.json()["choices"]
    return {**only["message"], "finish_reason": only["finish_reason"]}


@pytest.mark.parametrize("status", [400, 401, 403, 404, 408, 409, 422, 429, 500, 503])
def test_a_status_with_an_error_body(server: ReplayServer, status: int) -> None:
    server.set_faults({"add": [Fault(kind="status", status=status, message="too much")]})
    answer = ask(server)
    assert (answer.status_code, answer.json()["error"]["message"]) == (status, "too much")
    assert choice(ask(server))["content"] == REPLY
    server.wait_for(answers=2)
    assert [line.answer for line in server.answers()] == ["status", "reply"]


def test_retry_after_in_seconds_and_as_a_date(server: ReplayServer) -> None:
    busy = Fault(kind="status", status=429, retry_after=2)
    server.set_faults({ANY: [busy, Fault(kind="status", status=429, retry_after=2, as_date=True)]})
    assert ask(server).headers["retry-after"] == "2"
    asked = time.time()
    until = parsedate_to_datetime(ask(server).headers["retry-after"]).timestamp()
    assert asked + 2 <= until <= time.time() + 3


def test_half_a_body(server: ReplayServer) -> None:
    server.set_faults({ANY: [Fault(kind="half_body")]})
    connection = http.client.HTTPConnection(server.base_url.split("/")[2], timeout=60)
    body = {"model": MODEL, "prompt": "add"}
    connection.request("POST", "/v1/completions", json.dumps(body), {"content-type": "application/json"})
    answer = connection.getresponse()
    promised = int(answer.headers["content-length"])
    with pytest.raises(http.client.IncompleteRead) as half:
        answer.read()
    connection.close()
    assert len(half.value.partial) == promised // 2 > 0


def test_a_connection_that_is_cut(server: ReplayServer) -> None:
    server.set_faults({ANY: [Fault(kind="cut")]})
    with pytest.raises(requests.ConnectionError, match="without response"):
        ask(server)
    assert choice(ask(server))["content"] == REPLY


def test_no_answer(server: ReplayServer) -> None:
    server.set_faults({ANY: [Fault(kind="hang")]})
    with pytest.raises(requests.Timeout):
        ask(server, timeout=0.2)
    assert choice(ask(server))["content"] == REPLY


@pytest.mark.parametrize(("kind", "media_type"), [("html", "text/html"), ("broken_json", "application/json")])
def test_what_is_no_json(server: ReplayServer, kind: Any, media_type: str) -> None:
    server.set_faults({ANY: [Fault(kind=kind)]})
    answer = ask(server)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)
    with pytest.raises(requests.JSONDecodeError):
        answer.json()


def test_replies_without_text(server: ReplayServer) -> None:
    refusal = Fault(kind="refusal", message="I can't help with that")
    server.set_faults({ANY: [Fault(kind="no_choices"), Fault(kind="no_content"), refusal]})
    assert ask(server).json()["choices"] == []
    assert choice(ask(server)) == {"role": "assistant", "content": None, "finish_reason": "stop"}
    assert choice(ask(server))["refusal"] == "I can't help with that"


@pytest.mark.parametrize("reason", ["length", "content_filter"])
def test_another_finish_reason(server: ReplayServer, reason: str) -> None:
    server.set_faults({ANY: [Fault(kind="finish_reason", finish_reason=reason)]})
    assert choice(ask(server)) == {"role": "assistant", "content": REPLY, "finish_reason": reason}


def test_a_field_that_is_not_known(server: ReplayServer) -> None:
    unknown = Fault(kind="unknown_field", field="seed", status=422, message="seed: extra field", times=0)
    server.set_faults({ANY: [unknown]})
    assert [ask(server, seed=1).status_code for _ in range(3)] == [422, 422, 422]
    assert choice(ask(server))["content"] == REPLY


def test_faults_of_a_key_come_before_those_of_any_and_are_used_up(server: ReplayServer) -> None:
    twice, once = Fault(kind="status", status=503, times=2), Fault(kind="status", status=409)
    server.set_faults({"add": [twice], ANY: [once]})
    assert [ask(server).status_code for _ in range(2)] == [503, 503]
    assert requests.get(f"{server.base_url}/models", timeout=60).status_code == 200
    assert [ask(server).status_code for _ in range(2)] == [409, 200]


def test_what_a_real_client_makes_of_them(server: ReplayServer) -> None:
    faults = [Fault(kind="status", status=429), Fault(kind="cut"), Fault(kind="half_body")]
    server.set_faults({ANY: faults})
    with openai.OpenAI(base_url=server.base_url, api_key="none", max_retries=0) as client:

        def create() -> str | None:
            messages: Any = [{"role": "user", "content": "add"}]
            return client.chat.completions.create(model=MODEL, messages=messages).choices[0].message.content

        with pytest.raises(openai.RateLimitError):
            create()
        for _ in range(2):
            with pytest.raises(openai.APIConnectionError):
                create()
        assert create() == REPLY
