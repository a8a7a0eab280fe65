"""The replaying server: the right reply, at the right time, and a log that says so."""

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.servers.client import MODEL, ReplayServer
from tests.servers.fixtures import StartReplay
from tests.servers.process import ROOT
from tests.servers.recorded import BENCHMARKS_72B, record
from tests.servers.records import Prompt, Reply

PROMPTS = [
    Prompt(key="short", text="add"),
    Prompt(key="long", text="add two numbers"),
    Prompt(key="silent", text="null"),
]
REPLIES = [
    Reply(key="short", text="plus"),
    Reply(key="long", text="a + b", finish_reason="length"),
    Reply(key="long", text="b + a"),
]


@pytest.fixture
def server(start_replay: StartReplay) -> ReplayServer:
    return start_replay(PROMPTS, REPLIES)


def ask(server: ReplayServer, text: str, **options: Any) -> requests.Response:
    body = {"model": MODEL, "messages": [{"role": "user", "content": text}], **options}
    return requests.post(f"{server.base_url}/chat/completions", json=body, timeout=60)


def text_of(answer: requests.Response) -> str:
    return str(answer.json()["choices"][0]["message"]["content"])


def test_the_longest_prompt_says_which_reply(server: ReplayServer) -> None:
    choices = ask(server, "Please add two numbers.").json()["choices"]
    said = {"role": "assistant", "content": "a + b"}
    assert choices == [{"index": 0, "finish_reason": "length", "message": said}]
    assert text_of(ask(server, "Please add.")) == "plus"
    assert [line.key for line in server.log()] == ["long", "short"]


def test_a_seed_says_which_of_several_replies(server: ReplayServer) -> None:
    texts = [text_of(ask(server, "add two numbers", seed=seed)) for seed in range(3)]
    assert texts == ["a + b", "b + a", "a + b"]


def test_a_completion_and_its_tokens(server: ReplayServer) -> None:
    body = {"model": MODEL, "prompt": "let us add"}
    answer = requests.post(f"{server.base_url}/completions", json=body, timeout=60).json()
    assert answer["choices"] == [{"index": 0, "finish_reason": "stop", "text": "plus"}]
    assert answer["usage"] == {"prompt_tokens": 2, "completion_tokens": 1, "total_tokens": 3}


def test_what_it_has_no_reply_for_and_who_it_is_not(server: ReplayServer) -> None:
    assert ask(server, "null").status_code == ask(server, "divide").status_code == 400
    refused = ask(server, "add", model="other")
    assert refused.status_code == 404
    assert "other" in refused.json()["error"]["message"]
    listed = requests.get(f"{server.base_url}/models", timeout=60).json()["data"]
    assert [model["id"] for model in listed] == [MODEL]


def test_the_log_has_no_key_and_no_words(server: ReplayServer) -> None:
    url, body = f"{server.base_url}/completions", {"model": MODEL, "prompt": "add something"}
    requests.post(url, json=body, timeout=60, headers={"authorization": "Bearer sk-secret"})
    requests.post(url, json=body, timeout=60)
    with_key, without = server.log()
    assert (with_key.has_authorization, without.has_authorization) == (True, False)
    assert with_key.body_sha256 == without.body_sha256
    assert b"sk-secret" not in b"".join(file.read_bytes() for file in server.folder.iterdir())


def test_replies_wait_for_their_turn(server: ReplayServer) -> None:
    server.set_pace(hold_after=1)
    asking = [threading.Thread(target=ask, args=(server, "add")) for _ in range(3)]
    for thread in asking:
        thread.start()
    server.wait_for(requests_made=3, answers=1)
    assert len(server.answers()) == 1
    assert [line.in_flight for line in server.log()][-1] >= 2
    opened = time.monotonic()
    server.set_pace(rate=20)
    for thread in asking:
        thread.join()
    server.wait_for(answers=3)
    waited = [line.at_s - opened for line in server.answers()[1:]]
    assert [seconds >= turn * 0.9 / 20 for turn, seconds in enumerate(waited, 1)] == [True, True]


def test_a_client_that_leaves_is_noted(server: ReplayServer) -> None:
    server.set_pace(hold_after=0)
    asking = "import sys, requests; requests.post(sys.argv[1], json={'prompt': 'add', 'model': sys.argv[2]})"
    with subprocess.Popen([sys.executable, "-c", asking, f"{server.base_url}/completions", MODEL]) as client:
        server.wait_for(requests_made=1)
        client.kill()
    server.wait_for(answers=1)
    assert [line.answer for line in server.answers()] == ["left"]


def test_the_server_ends_with_its_parent(tmp_path: Path) -> None:
    starting = (
        "import os, sys; from pathlib import Path; from tests.servers.client import ReplayServer;"
        "server = ReplayServer(Path(sys.argv[1]), [], []).start();"
        "print(server.base_url, flush=True); os._exit(0)"
    )
    command = [sys.executable, "-c", starting, str(tmp_path)]
    started = subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, check=True)
    with pytest.raises(requests.ConnectionError):
        while True:
            requests.get(f"{started.stdout.strip()}/models", timeout=60)


@pytest.mark.data
def test_all_recorded_replies_of_the_72b_model(
    start_replay: StartReplay, samples_dir: Path, data_dir: Path
) -> None:
    prompts, replies = record(samples_dir, data_dir)
    server = start_replay(prompts, replies)
    texts = {reply.key: reply.text for reply in replies}
    assert len(texts) == len(replies) == len(prompts) == 803
    for benchmark in BENCHMARKS_72B:
        prompt = next(each for each in prompts if each.key.startswith(f"{benchmark}:"))
        answer = ask(server, f"Complete this:\n```\n{prompt.text}\n```\n")
        assert text_of(answer) == texts[prompt.key]
