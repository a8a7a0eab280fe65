"""How `runner serve` ends: with what it has taken on, or at once, and with no container behind."""

import json
import signal
import socket
import threading

import pytest

from sandboxes.docker.daemon import connect
from tests.runner.service.process import ServiceProcess
from tests.runner.service.threaded import make_request, wait_until

pytestmark = [pytest.mark.container, pytest.mark.usefixtures("python_image")]

BUSY = 'runner_slots{language="python",state="busy"}'
ENDLESS = "while True:\n    pass\n"


def list_containers(process: ServiceProcess) -> list[str]:
    """The names of the containers that a service has started and that are still there."""
    client = connect()
    try:
        found = client.api.containers(all=True, filters={"label": "org.codearena.runner=slot"})
        return [one["Names"][0] for one in found if f"-{process.process.pid}-" in one["Names"][0]]
    finally:
        client.close()


def ask(service: ServiceProcess, source: str, found: list[int]) -> threading.Thread:
    """Ask for a program to be run; the status of the answer comes into `found`."""
    body = {"language": "python", "source": source}
    thread = threading.Thread(
        target=lambda: found.append(service.client.post("/v1/run", json=body).status_code)
    )
    thread.start()
    wait_until(lambda: service.read_metric(BUSY) == 1.0)
    return thread


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_what_runs_end_and_takes_nothing_new(number: signal.Signals) -> None:
    found: list[int] = []
    with ServiceProcess("--workers", "1") as service:
        running = ask(service, "import time\ntime.sleep(6)\n", found)
        service.signal(number)
        wait_until(lambda: service.client.get("/readyz").status_code == 503)
        refused = service.client.post("/v1/run", json={"language": "python", "source": ""})
        assert (refused.status_code, refused.json()["error"]["code"]) == (503, "draining")
        running.join()
        assert found == [200]
        assert service.wait()[0] == 0
        assert list_containers(service) == []


def test_what_does_not_end_while_it_drains_is_stopped_and_told() -> None:
    found: list[int] = []
    with ServiceProcess("--workers", "1", "--drain", "0.5") as service:
        running = ask(service, ENDLESS, found)
        service.signal(signal.SIGTERM)
        running.join()
        assert found == [503]
        assert service.wait()[0] == 0
        assert list_containers(service) == []


def test_a_second_signal_ends_it_at_once() -> None:
    with ServiceProcess("--workers", "1", "--drain", "1000") as service:
        with socket.create_connection(("127.0.0.1", service.port)) as asking:
            asking.sendall(make_request(json.dumps({"language": "python", "source": ENDLESS})))
            wait_until(lambda: service.read_metric(BUSY) == 1.0)
            service.signal(signal.SIGTERM)
            wait_until(lambda: service.client.get("/readyz").status_code == 503)
            service.signal(signal.SIGTERM)
            code, said = service.wait()
        assert (code, "Traceback" in said) == (130, False)
        assert list_containers(service) == []
