"""The servers as fixtures. Both are started by the first test that asks, and end by themselves."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
import pytest

from tests.servers.client import ReplayServer, make_process
from tests.servers.judge import Rule
from tests.servers.process import ServerProcess
from tests.servers.records import Prompt, Reply

StartReplay = Callable[[Iterable[Prompt], Iterable[Reply]], ReplayServer]
StartJudge = Callable[[Iterable[Prompt], Rule], ReplayServer]


def start_tiny_server(folder: Path) -> ServerProcess:
    """Start llama.cpp's server with a tiny model of random weights; see `tests.servers.tiny_server`."""
    from tests.servers.tiny_model import write_tiny_model

    model = write_tiny_model(folder / "tiny.gguf")
    server = ServerProcess("tests.servers.tiny_server", str(model), stderr=folder / "tiny_server.stderr")
    return server.start()


@pytest.fixture(scope="session")
def tiny_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A real server, for all tests: who stops it starts it again, at the same port."""
    with start_tiny_server(tmp_path_factory.mktemp("tiny")) as server:
        yield server


@pytest.fixture(scope="session")
def tiny_embedder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A real server of embeddings, by a tiny model of random weights."""
    from tests.servers.tiny_model import write_tiny_model

    folder = tmp_path_factory.mktemp("embedder")
    model = write_tiny_model(folder / "tiny.gguf")
    with ServerProcess(
        "tests.servers.tiny_embedder", str(model), stderr=folder / "embedder.stderr"
    ) as server:
        yield server.start()


@pytest.fixture(scope="session")
def replay_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The process that the replaying servers of all tests share, one after the other."""
    with make_process(tmp_path_factory.mktemp("replay")) as process:
        yield process


@pytest.fixture
def start_replay(tmp_path_factory: pytest.TempPathFactory, replay_process: ServerProcess) -> StartReplay:
    """Starts the replaying server of a test with its prompts and replies; a test has one."""

    def start(prompts: Iterable[Prompt], replies: Iterable[Reply]) -> ReplayServer:
        folder = tmp_path_factory.mktemp("replayed")
        return ReplayServer(folder, prompts, replies, replay_process).start()

    return start


@pytest.fixture(scope="session")
def judge_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The process that the judges of all tests share, one after the other."""
    folder = tmp_path_factory.mktemp("judge")
    with ServerProcess("tests.servers.judge_server", stderr=folder / "server.stderr") as process:
        yield process


@pytest.fixture
def start_judge(tmp_path: Path, judge_process: ServerProcess) -> StartJudge:
    """Starts the judge of a test, who knows its questions and judges by a rule; a test has one."""

    def start(questions: Iterable[Prompt], rule: Rule) -> ReplayServer:
        reply = Reply(key="", text=msgspec.json.encode(rule).decode())
        return ReplayServer(tmp_path / "judge", questions, [reply], judge_process).start()

    return start
