"""What a user is told of a server that refuses, and never the key."""

import traceback

import pytest

from runner.endpoint.errors import EndpointRefused
from runner.endpoint.model import Model
from runner.errors import UsageError
from tests.runner.endpoint.asking import (
    KEY,
    KEY_ENV,
    TASKS,
    ask,
    chat,
    replayed,
    with_model,
)
from tests.servers.bodies import MODELS
from tests.servers.client import ReplayServer
from tests.servers.records import ANY, Fault


def refusal(status: int, message: str) -> Fault:
    return Fault(kind="status", status=status, message=message)


REFUSED = {
    "400": (refusal(400, "no such field: stop"), "400: no such field: stop", "--stop"),
    "401": (refusal(401, "who are you?"), "401: who are you?", KEY_ENV),
    "403": (refusal(403, "not for you"), "403: not for you", KEY_ENV),
    "404": (refusal(404, "Not Found"), "404: Not Found", "--base-url"),
    "context": (refusal(400, "context length exceeded"), "400: context length exceeded", "--max-tokens"),
}


@pytest.mark.parametrize(("fault", "said", "hint"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_ends_at_once(server: ReplayServer, fault: Fault, said: str, hint: str) -> None:
    server.set_faults({ANY: [fault]})
    with pytest.raises(EndpointRefused, match=f"refused: .*{said}") as refused:
        ask(replayed(server), chat(TASKS[0]))
    assert hint in refused.value.hint
    assert len(server.log()) == 1


def test_a_key_that_a_server_repeats_is_not_passed_on(
    server: ReplayServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_ENV, KEY)
    server.set_faults({ANY: [Fault(kind="status", status=401, message=f"no account has {KEY}")]})
    with pytest.raises(EndpointRefused) as refused:
        ask(replayed(server), chat(TASKS[0]))
    assert KEY not in f"{refused.value.hint} {''.join(traceback.format_exception(refused.value))}"
    assert "no account has (the key)" in str(refused.value)
    assert server.log()[0].has_authorization


@pytest.mark.parametrize("key", ["sk-über", "sk-1\nsk-2"], ids=["not-ascii", "two-lines"])
def test_a_key_that_no_header_can_carry(
    server: ReplayServer, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv(KEY_ENV, key)
    with pytest.raises(UsageError, match=KEY_ENV) as wrong:
        ask(replayed(server), chat(TASKS[0]))
    assert "sk-" not in "".join(traceback.format_exception(wrong.value))
    assert server.log() == []


def test_models_that_are_not_listed(server: ReplayServer) -> None:
    server.set_faults({MODELS: [Fault(kind="status", status=404), Fault(kind="html")]})
    assert with_model(replayed(server), Model.check) == []
    assert with_model(replayed(server), Model.check) == []
    with pytest.raises(EndpointRefused, match="has no model other; it serves: replayed"):
        with_model(replayed(server, model="other"), Model.check)
    server.set_faults({MODELS: [Fault(kind="status", status=401, message="who are you?")]})
    with pytest.raises(EndpointRefused, match="401: who are you"):
        with_model(replayed(server), Model.check)
