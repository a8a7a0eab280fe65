"""Successes without a reply in them."""

from tests.runner.endpoint.asking import TASKS, ask, chat, replayed
from tests.servers.client import ReplayServer
from tests.servers.records import ANY, Fault


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
