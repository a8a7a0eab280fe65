"""What an agent takes for a request: what our host sends, and nothing that lacks a part."""

import json
from typing import Any

import msgspec
import pytest

from sandboxes.agent import request
from sandboxes.client.agent_sandbox import AgentSandbox
from sandboxes.client.connection import Connection
from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limits, Program
from sandboxes.sandbox import SandboxError
from tests.sandboxes.wire_targets import PROGRAM, Replay

RUN = {"op": "run", "source": 1, "check": 0, "stdin": 0}


def specify(program: Program = PROGRAM) -> dict[str, Any]:
    """How the host asks for a program, as it arrives."""
    slot = AgentSandbox(Connection(Replay(b"")), LANGUAGES[program.language], Limits(), heap_mb=9)
    spec: dict[str, Any] = json.loads(msgspec.json.encode(slot._spec(program)))
    return spec


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_host_sends_is_whole_and_all_that_is_known(language: str) -> None:
    spec = specify(Program(language=language, source="", recorded=1))
    request.require_whole(RUN | {"spec": spec})
    assert set(spec) == set(request.SPEC)


@pytest.mark.parametrize("part", request.SPEC)
def test_each_part_is_missed_by_name(part: str) -> None:
    spec = specify()
    for lacking in ({name: spec[name] for name in spec if name != part}, spec | {part: None}):
        with pytest.raises(SystemExit, match=f"program run has no '{part}'"):
            request.require_whole(RUN | {"spec": lacking})


@pytest.mark.parametrize("header", [None, [], {}, {"op": None}, {"op": ["run"]}, {"op": "walk"}])
def test_what_is_no_request_is_refused(header: Any) -> None:
    with pytest.raises(SystemExit, match="unknown"):
        request.require_whole(header)


@pytest.mark.parametrize("header", [RUN, RUN | {"spec": []}, {"op": "read", "offset": "0", "length": 1}])
def test_a_request_without_a_part_is_refused(header: dict[str, Any]) -> None:
    with pytest.raises(SystemExit, match=f"request to {header['op']} has no"):
        request.require_whole(header)


def test_a_real_agent_says_what_it_was_not_told(
    engine: Any, python_image: ImageInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    with DockerSandbox.start(engine, python_image.id, LANGUAGES["python"], Limits()) as slot:
        spec = {name: part for name, part in specify().items() if name != "idle_s"}
        monkeypatch.setattr(slot, "_spec", lambda _: spec)
        with pytest.raises(SandboxError, match=r"last words: how the host wants .* no 'idle_s'"):
            slot.run(PROGRAM)
