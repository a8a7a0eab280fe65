"""A replaying server with a completion for each problem of the demo benchmark."""

import pytest

from runner.endpoint import retry
from tests.runner.generation.generating import CODE
from tests.servers.client import ReplayServer
from tests.servers.fixtures import StartReplay
from tests.servers.recorded import prompts_of
from tests.servers.records import Reply


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "FIRST_WAIT_S", 0.05)


@pytest.fixture
def server(start_replay: StartReplay) -> ReplayServer:
    prompts = prompts_of("demo")
    return start_replay(prompts, [Reply(key=prompt.key, text=CODE) for prompt in prompts])
