"""The real server with the tiny model: what tests of its clients rely on."""

from typing import Any

import requests

from tests.servers.process import ServerProcess
from tests.servers.tiny_model import CONTEXT
from tests.servers.tiny_server import MODEL


def chat(server: ServerProcess, text: str = "def f(x):", **options: Any) -> requests.Response:
    body = {"model": MODEL, "messages": [{"role": "user", "content": text}], "max_tokens": 32, **options}
    return requests.post(f"{server.url}/v1/chat/completions", json=body, timeout=60)


def said(answer: requests.Response) -> str:
    assert answer.status_code == 200, answer.text
    return str(answer.json()["choices"][0]["message"]["content"])


def test_it_names_its_model(tiny_server: ServerProcess) -> None:
    listed = requests.get(f"{tiny_server.url}/v1/models", timeout=60).json()["data"]
    assert [model["id"] for model in listed] == [MODEL]


def test_greedy_replies_and_seeds_repeat(tiny_server: ServerProcess) -> None:
    assert said(chat(tiny_server, temperature=0)) == said(chat(tiny_server, temperature=0))
    first, again, other = (said(chat(tiny_server, temperature=1, seed=seed)) for seed in (1, 1, 2))
    assert first == again != other


def test_a_stop_string_ends_a_reply(tiny_server: ServerProcess) -> None:
    whole = said(chat(tiny_server, temperature=0))
    stop = whole[len(whole) // 2]
    assert said(chat(tiny_server, temperature=0, stop=[stop])) == whole.partition(stop)[0]


def test_a_prompt_that_is_too_long_is_refused(tiny_server: ServerProcess) -> None:
    answer = chat(tiny_server, "x" * CONTEXT)
    assert answer.status_code == 400
    assert str(CONTEXT) in answer.json()["error"]["message"]


def test_a_server_that_was_killed_comes_back_at_its_port(tiny_server: ServerProcess) -> None:
    before, url = said(chat(tiny_server, temperature=0)), tiny_server.url
    tiny_server.restart()
    assert tiny_server.url == url
    assert said(chat(tiny_server, temperature=0)) == before
