"""What a model's user is told of each fault of a server, and which faults are tried again."""

from typing import Any

import pytest

from runner.endpoint import retry
from runner.endpoint.ask_all import ask_all
from runner.endpoint.errors import EndpointRefused, EndpointUnavailable
from runner.endpoint.model import Model
from tests.runner.endpoint.asking import KEY, KEY_ENV, ask, chat, replayed, with_model
from tests.servers.bodies import MODELS
from tests.servers.client import ReplayServer
from tests.servers.fixtures import StartReplay
from tests.servers.records import ANY, Fault, Prompt, Reply

TASKS = [f"task {number:02d}" for number in range(20)]
SOON = 0.05
"""Seconds that tests wait for the next try."""


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "FIRST_WAIT_S", SOON)


@pytest.fixture
def server(start_replay: StartReplay) -> ReplayServer:
    return start_replay(
        [Prompt(key=task, text=task) for task in TASKS],
        [Reply(key=task, text=f"reply to {task}") for task in TASKS],
    )


def busy(status: int, **fields: Any) -> Fault:
    return Fault(kind="status", status=status, retry_after=SOON, message="come back later", **fields)


TRANSIENT = {
    **{str(status): busy(status) for status in (408, 409, 429, 500, 502, 503)},
    "cut": Fault(kind="cut"),
    "half_body": Fault(kind="half_body"),
    "html": Fault(kind="html"),
    "broken_json": Fault(kind="broken_json"),
}


@pytest.mark.parametrize("fault", TRANSIENT.values(), ids=TRANSIENT)
def test_what_is_tried_again(server: ReplayServer, fault: Fault) -> None:
    server.set_faults({ANY: [fault]})
    notes: list[str] = []
    assert ask(replayed(server), chat(TASKS[0]), notes.append).text == "reply to task 00"
    server.wait_for(answers=2)
    assert [line.answer for line in server.answers()] == [fault.kind, "reply"]
    assert len(notes) == 1
    assert "next try in" in notes[0]


LASTING = {
    "429": (busy(429, times=0), "429: come back later"),
    "503": (busy(503, times=0), "503: come back later"),
    "cut": (Fault(kind="cut", times=0), "disconnected"),
    "half_body": (Fault(kind="half_body", times=0), "body"),
    "html": (Fault(kind="html", times=0), "no completion"),
    "broken_json": (Fault(kind="broken_json", times=0), "no JSON"),
}


@pytest.mark.parametrize(("fault", "said"), LASTING.values(), ids=LASTING)
def test_what_does_not_get_better(server: ReplayServer, fault: Fault, said: str) -> None:
    server.set_faults({ANY: [fault]})
    with pytest.raises(EndpointUnavailable, match=f"gave no usable answer: .*{said}") as ended:
        ask(replayed(server, retry_s=0), chat(TASKS[0]))
    assert "goes on where" in ended.value.hint


def test_a_server_that_says_nothing(server: ReplayServer) -> None:
    server.set_faults({ANY: [Fault(kind="hang")]})
    assert ask(replayed(server, timeout_s=0.2, retry_s=60), chat(TASKS[0])).text == "reply to task 00"
    server.set_faults({ANY: [Fault(kind="hang", times=0)]})
    with pytest.raises(EndpointUnavailable, match=r"no answer within 0\.2 s"):
        ask(replayed(server, timeout_s=0.2, retry_s=0), chat(TASKS[0]))


def test_a_late_answer_is_tried_again_though_it_took_longer_than_all_retries(server: ReplayServer) -> None:
    """Patience begins with the first failure."""
    server.set_faults({ANY: [Fault(kind="hang")]})
    assert ask(replayed(server, timeout_s=0.3, retry_s=0.2), chat(TASKS[0])).text == "reply to task 00"


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
    assert KEY not in f"{refused.value} {refused.value.hint}"
    assert "no account has (the key)" in str(refused.value)
    assert server.log()[0].has_authorization


def test_models_that_are_not_listed(server: ReplayServer) -> None:
    server.set_faults({MODELS: [Fault(kind="status", status=404), Fault(kind="html")]})
    assert with_model(replayed(server), Model.check) == []
    assert with_model(replayed(server), Model.check) == []
    with pytest.raises(EndpointRefused, match="has no model other; it serves: replayed"):
        with_model(replayed(server, model="other"), Model.check)
    server.set_faults({MODELS: [Fault(kind="status", status=401, message="who are you?")]})
    with pytest.raises(EndpointRefused, match="401: who are you"):
        with_model(replayed(server), Model.check)


def test_replies_without_text(server: ReplayServer) -> None:
    refusal = Fault(kind="refusal", message="I can't help with that")
    filtered = Fault(kind="finish_reason", finish_reason="content_filter")
    cut = Fault(kind="finish_reason", finish_reason="length")
    server.set_faults({ANY: [Fault(kind="no_choices"), Fault(kind="no_content"), refusal, filtered, cut]})
    replies = [ask(replayed(server), chat(TASKS[0])) for _ in range(6)]
    assert [(reply.finish_reason, reply.text) for reply in replies] == [
        ("no_choice", ""),
        ("stop", ""),
        ("refusal", "I can't help with that"),
        ("content_filter", "reply to task 00"),
        ("length", "reply to task 00"),
        ("stop", "reply to task 00"),
    ]
    assert [reply.truncated for reply in replies] == [False] * 4 + [True, False]
    assert len(server.log()) == 6


@pytest.mark.parametrize("status", [400, 422])
@pytest.mark.parametrize("field", ["seed", "max_tokens"])
def test_a_field_that_a_server_does_not_take(server: ReplayServer, status: int, field: str) -> None:
    message = f"Unsupported parameter: {field}"
    server.set_faults(
        {ANY: [Fault(kind="unknown_field", field=field, status=status, message=message, times=0)]}
    )
    notes: list[str] = []

    async def use(model: Model) -> list[str]:
        return [(await model.ask(chat(task))).text for task in TASKS[:3]]

    assert with_model(replayed(server), use, notes.append) == [f"reply to {task}" for task in TASKS[:3]]
    assert len(server.log()) == 4
    assert len(notes) == 1
    assert field in notes[0]


def test_retry_after_is_obeyed(server: ReplayServer) -> None:
    told = 0.4
    server.set_faults({ANY: [Fault(kind="status", status=429, retry_after=told)]})
    ask(replayed(server), chat(TASKS[0]))
    first, second = (line.at_s for line in server.log())
    assert second - first >= told


def test_retry_after_as_a_date_is_obeyed(server: ReplayServer) -> None:
    server.set_faults({ANY: [Fault(kind="status", status=503, retry_after=0.3, as_date=True)]})
    ask(replayed(server), chat(TASKS[0]))
    first, second = (line.at_s for line in server.log())
    assert second - first >= 0.3


def test_no_wait_at_all_is_no_reason_to_knock_without_pause(server: ReplayServer) -> None:
    server.set_faults({ANY: [Fault(kind="status", status=429, retry_after=0, times=0)]})
    with pytest.raises(EndpointUnavailable):
        ask(replayed(server, retry_s=4 * SOON), chat(TASKS[0]))
    assert 2 <= len(server.log()) <= 5


def test_not_more_at_a_time_than_asked_for(server: ReplayServer) -> None:
    server.set_pace(rate=100)
    texts: dict[str, str] = {}

    async def use(model: Model) -> None:
        jobs = [(task, chat(task)) for task in TASKS]
        await ask_all(model, jobs, 3, lambda task, reply: texts.update({task: reply.text}))

    with_model(replayed(server), use)
    assert texts == {task: f"reply to {task}" for task in TASKS}
    assert max(line.in_flight for line in server.log()) == 3


def test_faults_amid_many_requests_lose_nothing_and_ask_nothing_twice(server: ReplayServer) -> None:
    faults = list(TRANSIENT.values())
    server.set_faults({task: [faults[number % len(faults)]] for number, task in enumerate(TASKS)})
    texts: list[str] = []

    async def use(model: Model) -> None:
        await ask_all(
            model, [(0, chat(task)) for task in TASKS], 8, lambda _, reply: texts.append(reply.text)
        )

    with_model(replayed(server), use)
    assert sorted(texts) == sorted(f"reply to {task}" for task in TASKS)
    server.wait_for(answers=40)
    good = [line.key for line in server.answers() if line.answer == "reply"]
    assert sorted(good) == TASKS
