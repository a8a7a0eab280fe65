"""Fields of a request that one server or another does not take."""

import json

import pytest

from runner.endpoint.errors import EndpointRefused
from runner.endpoint.model import Model
from runner.endpoint.records import Endpoint, Request, Sampling
from tests.runner.endpoint.asking import TASKS, ask, chat, replayed, with_model
from tests.servers.bodies import COMPLETION, error_body, reply_body
from tests.servers.client import ReplayServer
from tests.servers.raw import Answer, RawServer
from tests.servers.records import ANY, Fault


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


def test_too_many_tokens_are_not_asked_for_by_another_name(server: ReplayServer) -> None:
    message = "'max_tokens' is too large: 99999. The context length of this model is 4096 tokens"
    server.set_faults({ANY: [Fault(kind="status", status=400, message=message)]})
    with pytest.raises(EndpointRefused, match="is too large"):
        ask(replayed(server), chat(TASKS[0], max_tokens=99999))
    assert len(server.log()) == 1


class _TakesFourStops:
    """What a server answers that takes no more than four stop strings, as TGI does."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, body: bytes) -> Answer:
        if not body:
            return Answer([], 404)
        self.asked.append(json.loads(body)["stop"])
        status = 422 if len(self.asked[-1]) > 4 else 200
        refusal = error_body(status, "`stop` supports up to 4 stop sequences")
        reply = reply_body(COMPLETION, "m", "", "    return 1", "stop")
        return Answer([json.dumps(refusal if status == 422 else reply).encode()], status)


def test_a_server_that_takes_few_stop_strings_gets_few() -> None:
    """Texts are cut at all of them anyway; a chat is not, and its server has to take them."""
    answers, notes = _TakesFourStops(), list[str]()
    sampling = Sampling(stop=tuple("abcdef"))
    with RawServer(answers) as server:
        endpoint = Endpoint(model="m", base_url=server.base_url, retry_s=0)
        assert (
            ask(endpoint, Request(text="def one():", sampling=sampling), notes.append).text == "    return 1"
        )
        assert [len(stop) for stop in answers.asked] == [6, 4]
        assert "few stop strings" in notes[0]
        with pytest.raises(EndpointRefused, match="up to 4"):
            ask(endpoint, chat("add", stop=sampling.stop))
