"""The replaying server that the tests of this folder ask, with short waits between attempts."""

import pytest

from runner.endpoint import retry
from tests.runner.endpoint.asking import SOON, TASKS
from tests.servers.client import ReplayServer
from tests.servers.fixtures import StartReplay
from tests.servers.records import Prompt, Reply


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "FIRST_WAIT_S", SOON)


@pytest.fixture
def server(start_replay: StartReplay) -> ReplayServer:
    return start_replay(
        [Prompt(key=task, text=task) for task in TASKS],
        [Reply(key=task, text=f"reply to {task}") for task in TASKS],
    )
