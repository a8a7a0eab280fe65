"""Servers that mean no good: whatever they answer, memory, time and the key are safe."""

import base64
import gzip
import itertools
import json
import urllib.parse
from typing import Any

import pytest

from runner.endpoint.client import MAX_ANSWER
from runner.endpoint.errors import EndpointRefused, EndpointUnavailable
from runner.endpoint.model import Model
from runner.endpoint.records import Endpoint
from runner.errors import UsageError
from tests.runner.endpoint.asking import KEY, KEY_ENV, ask, chat, with_model
from tests.servers.bodies import CHAT, error_body, reply_body
from tests.servers.raw import Answer, RawServer

QUESTION = chat("add two numbers")
SPELLED = {
    "plain": KEY,
    "in an address": urllib.parse.quote(KEY, safe=""),
    "in base64": base64.b64encode(KEY.encode()).decode(),
}


def _at(server: RawServer, **fields: Any) -> Endpoint:
    return Endpoint(**{"model": "m", "base_url": server.base_url, "key_env": KEY_ENV, "retry_s": 0, **fields})


def _answering(answer: object, status: int = 200) -> RawServer:
    body = json.dumps(answer).encode()
    return RawServer(lambda _: Answer([body], status))


def _reply(text: Any, **fields: Any) -> dict[str, Any]:
    return {**reply_body(CHAT, "m", "", "", "stop"), **fields} | {
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}]
    }


@pytest.mark.parametrize("status", [200, 500])
def test_an_endless_answer_is_cut_off(status: int) -> None:
    with RawServer(lambda _: Answer(itertools.repeat(b" " * 2**16), status)) as server:
        assert with_model(_at(server), Model.check) == []  # not every server lists its models
        with pytest.raises(EndpointUnavailable, match=f"longer than {MAX_ANSWER} bytes"):
            ask(_at(server), QUESTION)


def test_an_answer_that_drips_ends_in_time() -> None:
    with (
        RawServer(lambda _: Answer(itertools.repeat(b" ")), pause_s=0.02) as server,
        pytest.raises(EndpointUnavailable, match=r"no answer within 0\.3 s"),
    ):
        ask(_at(server, timeout_s=0.3), QUESTION)


def test_nothing_is_unpacked() -> None:
    packed = gzip.compress(bytes(2**20))
    with RawServer(lambda _: Answer([packed], headers={"content-encoding": "gzip"})) as server:
        with pytest.raises(EndpointUnavailable, match="packed, which was not asked for"):
            ask(_at(server), QUESTION)
        assert server.headers[0]["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"[" * 100_000, "no JSON"),
        (b'{"choices": ' + b"[" * 100_000, "no JSON"),
        (b'{"error": {"message": "credits are used up"}}', "credits are used up"),
        (json.dumps(_reply([{"type": "text", "text": "hello"}])).encode(), "no text, but .*hello"),
        (json.dumps({"choices": [{"message": "hello"}]}).encode(), "without a message"),
    ],
)
def test_what_is_no_reply_says_what_it_is(answer: bytes, said: str) -> None:
    with RawServer(lambda _: Answer([answer])) as server, pytest.raises(EndpointUnavailable, match=said):
        ask(_at(server), QUESTION)


def test_numbers_and_names_that_are_none() -> None:
    usage = {"prompt_tokens": 10**40, "completion_tokens": -1}
    with _answering(_reply("fine", usage=usage, model="m" * 10_000)) as server:
        reply = ask(_at(server), QUESTION)
    assert (reply.prompt_tokens, reply.completion_tokens) == (None, None)
    assert len(reply.model) == 200


def test_the_key_does_not_follow_to_another_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_ENV, KEY)
    with _answering(_reply("from elsewhere")) as other:
        there = f"http://localhost:{other.port}/v1/chat/completions"
        with RawServer(lambda _: Answer([], 307, {"location": there})) as server:
            assert ask(_at(server), QUESTION).text == "from elsewhere"
        assert KEY in server.headers[0]["authorization"]
        assert KEY not in str(other.headers)


@pytest.mark.parametrize("spelled", SPELLED.values(), ids=SPELLED)
def test_a_key_that_is_repeated_is_hidden(spelled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_ENV, KEY)
    with _answering(_reply(f"you sent {spelled}", model=spelled)) as server:
        reply = ask(_at(server), QUESTION)
    assert (reply.text, reply.model) == ("you sent (the key)", "(the key)")
    with (
        _answering(error_body(400, f"you sent {spelled}"), status=400) as server,
        pytest.raises(EndpointRefused, match=r"you sent \(the key\)$"),
    ):
        ask(_at(server), QUESTION)


def test_a_stand_in_for_a_key_is_a_word_of_code_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_ENV, "EMPTY")
    with _answering(_reply("EMPTY = object()")) as server:
        assert ask(_at(server), QUESTION).text == "EMPTY = object()"


@pytest.mark.parametrize(
    ("variable", "value"), [("HTTP_PROXY", "http://user:secret"), ("SSL_CERT_FILE", "/there/is/none")]
)
def test_an_environment_that_allows_for_no_client(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(UsageError, match="no client can be made") as refused:
        Model(Endpoint(model="m", base_url="https://127.0.0.1:1/v1"))
    assert variable in refused.value.hint
    assert "secret" not in str(refused.value)


def test_a_proxy_that_is_asked_instead_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    endpoint = Endpoint(model="m", base_url="http://127.0.0.1:2/v1", retry_s=0)
    with pytest.raises(EndpointUnavailable) as gone:
        ask(endpoint, QUESTION)
    assert "NO_PROXY" in gone.value.hint
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with pytest.raises(EndpointUnavailable) as gone:
        ask(endpoint, QUESTION)
    assert "NO_PROXY" not in gone.value.hint


@pytest.mark.parametrize("url", ["http://a\x1bb/v1", "http://a b/v1", "http://127.0.0.1/v1#key"])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(UsageError, match=r"address|fragment"):
        Model(Endpoint(model="m", base_url=url))
