"""A model behind a real server, llama.cpp's: what is asked for is what comes."""

import pytest

from runner.endpoint.ask_all import ask_all
from runner.endpoint.errors import EndpointRefused, EndpointUnavailable
from runner.endpoint.model import Model
from runner.endpoint.records import Endpoint, Reply, Request, Sampling
from runner.errors import ExitCode, UsageError
from tests.runner.endpoint.asking import ask, chat, tiny, with_model
from tests.servers.process import ServerProcess
from tests.servers.tiny_model import CONTEXT
from tests.servers.tiny_server import MODEL


def test_greedy_is_the_same_each_time(tiny_server: ServerProcess) -> None:
    first, again = (ask(tiny(tiny_server), chat("def add(a, b):")) for _ in range(2))
    assert first.text == again.text != ""
    assert first.model == MODEL
    assert first.seconds > 0


def test_a_reply_that_is_cut_by_its_length_says_so(tiny_server: ServerProcess) -> None:
    reply = ask(tiny(tiny_server), chat("def add(a, b):", max_tokens=3))
    assert (reply.finish_reason, reply.truncated, reply.completion_tokens) == ("length", True, 3)


def test_a_seed_draws_the_same_reply_again(tiny_server: ServerProcess) -> None:
    first, again, other = (
        ask(tiny(tiny_server), chat("def add(a, b):", temperature=1.0, seed=seed)).text for seed in (7, 7, 8)
    )
    assert first == again != other


def test_a_stop_string_ends_the_reply(tiny_server: ServerProcess) -> None:
    whole = ask(tiny(tiny_server), chat("def add(a, b):")).text
    stop = whole[len(whole) // 2]
    reply = ask(tiny(tiny_server), chat("def add(a, b):", stop=(stop,)))
    assert (reply.text, reply.finish_reason) == (whole.partition(stop)[0], "stop")


def test_a_text_that_goes_on(tiny_server: ServerProcess) -> None:
    question, request = "def add(a, b):", Request(text="def add(a, b):", sampling=Sampling(max_tokens=3))
    reply, of_chat = ask(tiny(tiny_server), request), ask(tiny(tiny_server), chat(question))
    assert reply.completion_tokens == 3
    assert reply.prompt_tokens and of_chat.prompt_tokens
    # Without the template that makes a chat of it, but with the mark of a beginning.
    assert len(question) < reply.prompt_tokens < of_chat.prompt_tokens


def test_fields_of_one_server_only(tiny_server: ServerProcess) -> None:
    plain = ask(tiny(tiny_server), chat("def add(a, b):"))
    biased = ask(tiny(tiny_server), chat("def add(a, b):", extra_body={"n_predict": 5, "max_tokens": 5}))
    assert plain.text.startswith(biased.text)
    assert biased.completion_tokens == 5


def test_a_prompt_that_is_too_long(tiny_server: ServerProcess) -> None:
    with pytest.raises(EndpointRefused, match=f"refused: 400: .*{CONTEXT} tokens") as refused:
        ask(tiny(tiny_server), chat("x" * CONTEXT))
    assert refused.value.exit_code is ExitCode.USAGE


def test_a_model_that_is_not_served(tiny_server: ServerProcess) -> None:
    endpoint = tiny(tiny_server, model="huge")
    with pytest.raises(EndpointRefused, match=f"has no model huge; it serves: {MODEL}$"):
        with_model(endpoint, Model.check)
    assert with_model(tiny(tiny_server), Model.check) == [MODEL]


def test_a_server_that_is_gone(tiny_server: ServerProcess) -> None:
    endpoint = tiny(tiny_server, retry_s=0)
    tiny_server.stop()
    try:
        with pytest.raises(EndpointUnavailable, match=r"gave no usable answer: .*connect") as gone:
            with_model(endpoint, Model.check)
        with pytest.raises(EndpointUnavailable):
            ask(endpoint, chat("def add(a, b):"))
    finally:
        tiny_server.start()
    assert gone.value.exit_code is ExitCode.INFRASTRUCTURE


def test_a_server_that_comes_back(tiny_server: ServerProcess) -> None:
    """Who waits for it notices: the note is the moment at which it is started again."""
    notes: list[str] = []
    endpoint = tiny(tiny_server, retry_s=60)
    before = ask(endpoint, chat("def add(a, b):")).text
    tiny_server.stop()

    def restart(note: str) -> None:
        notes.append(note)
        tiny_server.start()

    assert ask(endpoint, chat("def add(a, b):"), restart).text == before
    assert len(notes) == 1
    assert "next try in" in notes[0]


def test_many_at_a_time_are_all_answered_once(tiny_server: ServerProcess) -> None:
    replies: dict[int, Reply] = {}
    jobs = [(number, chat(f"def f{number}(x):")) for number in range(12)]

    async def use(model: Model) -> None:
        await ask_all(model, iter(jobs), 4, lambda number, reply: replies.update({number: reply}))

    with_model(tiny(tiny_server), use)
    assert sorted(replies) == list(range(12))
    assert all(reply.completion_tokens for reply in replies.values())


@pytest.mark.parametrize(
    "url",
    ["127.0.0.1:8000", "ftp://host/v1", "http://", "http://host:port/v1", "http://me:secret@host/v1"],
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(UsageError) as wrong:
        Model(Endpoint(model="m", base_url=url))
    assert "secret" not in f"{wrong.value} {wrong.value.hint}"


def test_the_first_error_ends_all(tiny_server: ServerProcess) -> None:
    jobs = [(0, chat("x" * CONTEXT)), *((number, chat("def f(x):")) for number in range(1, 50))]

    async def use(model: Model) -> None:
        await ask_all(model, jobs, 2, lambda _number, _reply: None)

    with pytest.raises(EndpointRefused):
        with_model(tiny(tiny_server), use)
