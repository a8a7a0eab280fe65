"""Which faults of a server are tried again, when, and for how long."""

import pytest

from runner.endpoint.errors import EndpointUnavailable
from tests.runner.endpoint.asking import SOON, TASKS, TRANSIENT, ask, busy, chat, replayed
from tests.servers.client import ReplayServer
from tests.servers.records import ANY, Fault


@pytest.mark.parametrize("fault", TRANSIENT.values(), ids=TRANSIENT)
def test_what_is_tried_again(server: ReplayServer, fault: Fault) -> None:
    server.set_faults({ANY: [fault]})
    notes: list[str] = []
    assert ask(replayed(server), chat(TASKS[0]), notes.append).text == "reply to task 00"
    server.wait_for(answers=2)
    assert [line.answer for line in server.answers()] == [fault.kind, "reply"]
    assert len(notes) == 1
    assert "next try in" in notes[0]


LASTING = {
    "429": (busy(429, times=0), "429: come back later"),
    "503": (busy(503, times=0), "503: come back later"),
    "cut": (Fault(kind="cut", times=0), "disconnected"),
    "half_body": (Fault(kind="half_body", times=0), "body"),
    "html": (Fault(kind="html", times=0), "no completion"),
    "broken_json": (Fault(kind="broken_json", times=0), "no JSON"),
}


@pytest.mark.parametrize(("fault", "said"), LASTING.values(), ids=LASTING)
def test_what_does_not_get_better(server: ReplayServer, fault: Fault, said: str) -> None:
    server.set_faults({ANY: [fault]})
    with pytest.raises(EndpointUnavailable, match=f"gave no usable answer: .*{said}") as ended:
        ask(replayed(server, retry_s=0), chat(TASKS[0]))
    assert "goes on where" in ended.value.hint


def test_a_server_that_says_nothing(server: ReplayServer) -> None:
    server.set_faults({ANY: [Fault(kind="hang")]})
    assert ask(replayed(server, timeout_s=0.2, retry_s=60), chat(TASKS[0])).text == "reply to task 00"
    server.set_faults({ANY: [Fault(kind="hang", times=0)]})
    with pytest.raises(EndpointUnavailable, match=r"no answer within 0\.2 s"):
        ask(replayed(server, timeout_s=0.2, retry_s=0), chat(TASKS[0]))


def test_a_late_answer_is_tried_again_though_it_took_longer_than_all_retries(server: ReplayServer) -> None:
    """Patience begins with the first failure."""
    server.set_faults({ANY: [Fault(kind="hang")]})
    assert ask(replayed(server, timeout_s=0.3, retry_s=0.2), chat(TASKS[0])).text == "reply to task 00"


def test_retry_after_is_obeyed(server: ReplayServer) -> None:
    told = 0.4
    server.set_faults({ANY: [Fault(kind="status", status=429, retry_after=told)]})
    ask(replayed(server), chat(TASKS[0]))
    first, second = (line.at_s for line in server.log())
    assert second - first >= told


def test_retry_after_as_a_date_is_obeyed(server: ReplayServer) -> None:
    server.set_faults({ANY: [Fault(kind="status", status=503, retry_after=0.3, as_date=True)]})
    ask(replayed(server), chat(TASKS[0]))
    first, second = (line.at_s for line in server.log())
    assert second - first >= 0.3


def test_no_wait_at_all_is_no_reason_to_knock_without_pause(server: ReplayServer) -> None:
    server.set_faults({ANY: [Fault(kind="status", status=429, retry_after=0, times=0)]})
    with pytest.raises(EndpointUnavailable):
        ask(replayed(server, retry_s=4 * SOON), chat(TASKS[0]))
    assert 2 <= len(server.log()) <= 5
