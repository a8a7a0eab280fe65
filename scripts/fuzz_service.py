"""Sends requests that nobody should send to a service, for minutes, and counts what comes back.

    python -m scripts.fuzz_service --minutes 10

Starts `runner serve` itself; takes the engine and the images. Ends with 1 where an answer was a fault of the
service (500), none came, or the service is not well afterwards. The same seed sends the same requests.
"""

import argparse
import queue
import sys
import threading
import time
from collections import Counter

import httpx2
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from benchmarks import registry, samples
from tests.runner.service.hostile_requests import Request, make_requests
from tests.runner.service.process import ServiceProcess

CLIENTS = 4
EXAMPLES = 200


class Fuzz:
    """What was sent so far, and the answers that must not be."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._requests: queue.Queue[Request | None] = queue.Queue(2 * CLIENTS)
        self._lock = threading.Lock()
        self.statuses: Counter[int] = Counter()
        self.routes: Counter[str] = Counter()
        self.faults: list[str] = []

    def send_until(self, end: float, requests: SearchStrategy[Request], number: int) -> None:
        """Send requests of one seed after the other, until `end` on the monotonic clock."""
        clients = [threading.Thread(target=self._send_all) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        while time.monotonic() < end:
            self._put_some(requests, number)
            number += 1
        for _ in clients:
            self._requests.put(None)
        for client in clients:
            client.join()

    def _put_some(self, requests: SearchStrategy[Request], number: int) -> None:
        @seed(number)
        @settings(
            database=None, max_examples=EXAMPLES, deadline=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(requests)
        def put(request: Request) -> None:
            self._requests.put(request)

        put()

    def _send_all(self) -> None:
        with httpx2.Client(base_url=self._url, timeout=120) as client:
            while (request := self._requests.get()) is not None:
                try:
                    got = client.post(request.path, content=request.body, headers=request.headers)
                except httpx2.HTTPError as error:
                    self._note(request, 0, repr(error))
                else:
                    self._note(request, got.status_code, got.text)

    def _note(self, request: Request, status: int, text: str) -> None:
        with self._lock:
            self.statuses[status] += 1
            self.routes[request.path] += 1
            if status in (0, 500) or (status != 200 and "Traceback" in text):
                self.faults.append(f"{str(request)[:2000]}: {status} {text[:500]}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    known = [("demo", task) for task in one_task_a_language()]
    with ServiceProcess("--workers", "2") as service:
        description = service.client.get("/openapi.json").json()
        fuzz = Fuzz(service.url)
        end = time.monotonic() + 60 * arguments.minutes
        fuzz.send_until(end, make_requests(description, known), arguments.seed)
        well = service.run("print(6 * 7)")["stdout"] == "42\n"
        left = service.read_metric("runner_queue_length")
    print(f"{sum(fuzz.statuses.values())} requests in {arguments.minutes:g} minutes, by status:")
    print("  " + ", ".join(f"{status}: {count}" for status, count in sorted(fuzz.statuses.items())))
    print("  " + ", ".join(f"{route}: {count}" for route, count in sorted(fuzz.routes.items())))
    print(f"faults: {len(fuzz.faults)}; waiting afterwards: {left:g}; well afterwards: {well}")
    print(*fuzz.faults[:20], sep="\n")
    return 1 if fuzz.faults or left or not well else 0


def one_task_a_language() -> list[str]:
    """Return a task of the demo in each language."""
    whole = registry.load("demo")
    tasks = {
        whole.problems[one.task_id].language: one.task_id for one in samples.reference_samples(whole).samples
    }
    return list(tasks.values())


if __name__ == "__main__":
    sys.exit(main())
