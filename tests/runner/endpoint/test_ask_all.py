"""Many requests at a time: no more than asked for, none lost and none made twice."""

from runner.endpoint.ask_all import ask_all
from runner.endpoint.model import Model
from tests.runner.endpoint.asking import TASKS, TRANSIENT, chat, replayed, with_model
from tests.servers.client import ReplayServer


def test_not_more_at_a_time_than_asked_for(server: ReplayServer) -> None:
    server.set_pace(rate=100)
    texts: dict[str, str] = {}

    async def use(model: Model) -> None:
        jobs = [(task, chat(task)) for task in TASKS]
        await ask_all(model, jobs, 3, lambda task, reply: texts.update({task: reply.text}))

    with_model(replayed(server), use)
    assert texts == {task: f"reply to {task}" for task in TASKS}
    assert max(line.in_flight for line in server.log()) == 3


def test_faults_amid_many_requests_lose_nothing_and_ask_nothing_twice(server: ReplayServer) -> None:
    faults = list(TRANSIENT.values())
    server.set_faults({task: [faults[number % len(faults)]] for number, task in enumerate(TASKS)})
    texts: list[str] = []

    async def use(model: Model) -> None:
        await ask_all(
            model, [(0, chat(task)) for task in TASKS], 8, lambda _, reply: texts.append(reply.text)
        )

    with_model(replayed(server), use)
    assert sorted(texts) == sorted(f"reply to {task}" for task in TASKS)
    server.wait_for(answers=40)
    good = [line.key for line in server.answers() if line.answer == "reply"]
    assert sorted(good) == TASKS
