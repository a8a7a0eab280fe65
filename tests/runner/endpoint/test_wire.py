"""Fields of a request that one server or another does not take."""

import pytest

from runner.endpoint.errors import EndpointRefused
from runner.endpoint.model import Model
from tests.runner.endpoint.asking import TASKS, ask, chat, replayed, with_model
from tests.servers.client import ReplayServer
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
