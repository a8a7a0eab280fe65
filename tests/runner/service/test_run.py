"""`POST /v1/run` over fake sandboxes: programs are held to their limits, and the machine to its own."""

from tests.runner.service.scripted import DEAR, DIES, STARVED, ScriptedService


def ask(scripted: ScriptedService, source: str) -> dict[str, object]:
    got = scripted.client.post("/v1/run", json={"language": "python", "source": source})
    return {"status": got.status_code, **got.json()}


def test_a_program_that_ended_by_itself_after_more_time_than_it_has_is_out_of_time(
    scripted: ScriptedService,
) -> None:
    assert ask(scripted, "")["limit"] is None
    assert ask(scripted, DEAR)["limit"] == "cpu"


def test_a_machine_without_memory_is_no_fault_of_the_program(scripted: ScriptedService) -> None:
    assert "no memory left" in str(ask(scripted, STARVED))
    assert "sandboxes ended under this program" not in str(ask(scripted, STARVED))
    assert "sandboxes ended under this program" in str(ask(scripted, DIES))
