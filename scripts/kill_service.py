"""Kills a service with -9 at random moments, starts it again, and looks at what its clients got.

    python -m scripts.kill_service --times 10

Starts `runner serve` itself; takes the engine and the images. Clients ask for programs that print their own
number, and ask again where an answer does not come. Ends with 1 where a number is missing, came twice or is
another one's, where the port was not free at once, or a container lived on after its service.
"""

import argparse
import random
import sys
import threading
import time
from collections import Counter

import httpx2

from sandboxes.agent.wire import SILENCE_S
from sandboxes.docker.daemon import connect
from tests.runner.service.process import ServiceProcess

CLIENTS = 8
PROGRAMS_A_KILL = 60
PATIENCE_S = 300.0
SOURCE = "import time\ntime.sleep({pause})\nprint({number})\n"


class Clients:
    """Clients that share a list of numbers, and ask for each until they have its answer."""

    def __init__(self, url: str, numbers: int, pause_s: float) -> None:
        self._url, self._pause_s = url, pause_s
        self._left = list(range(numbers))
        self._lock = threading.Lock()
        self.answers: Counter[int] = Counter()
        self.wrong: list[str] = []
        self.repeated = 0
        self._threads = [threading.Thread(target=self._ask_all, daemon=True) for _ in range(CLIENTS)]

    def start(self) -> None:
        """Begin to ask."""
        for thread in self._threads:
            thread.start()

    @property
    def done(self) -> bool:
        """Whether every number has an answer."""
        return not any(thread.is_alive() for thread in self._threads)

    def wait(self, seconds: float) -> None:
        """Wait until every number has an answer. Raises TimeoutError."""
        deadline = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        if not self.done:
            raise TimeoutError("clients still wait for answers")

    def _ask_all(self) -> None:
        # Not a client for each question: to make one takes 30 ms of processor time, and many questions fail.
        with httpx2.Client(timeout=60) as client:
            while True:
                with self._lock:
                    if not self._left:
                        return
                    number = self._left.pop()
                self._ask(client, number)

    def _ask(self, client: httpx2.Client, number: int) -> None:
        body = {"language": "python", "source": SOURCE.format(pause=self._pause_s, number=number)}
        while True:
            try:
                got = client.post(f"{self._url}/v1/run", json=body)
                if got.status_code == 200:
                    break
            except httpx2.HTTPError:
                pass
            with self._lock:
                self.repeated += 1
            time.sleep(0.1)
        with self._lock:
            self.answers[number] += 1
            if got.json()["stdout"] != f"{number}\n":
                self.wrong.append(f"{number}: {got.text[:200]}")


def list_slots() -> set[str]:
    """Return the names of all slots' containers on this machine."""
    client = connect()
    try:
        found = client.api.containers(all=True, filters={"label": "org.codearena.runner=slot"})
        return {one["Names"][0] for one in found}
    finally:
        client.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    return kill_and_look(arguments.times, random.Random(arguments.seed), PROGRAMS_A_KILL)  # noqa: S311


def kill_and_look(times: int, chance: random.Random, programs_a_kill: int) -> int:
    """Kill a service so many times while clients ask; returns the exit code and prints what was found."""
    service, pids, moments = ServiceProcess("--workers", "2"), [], []
    clients = Clients(service.url, times * programs_a_kill, pause_s=0.02)
    clients.start()
    for _ in range(times):
        moments.append(round(chance.uniform(0.0, 4.0), 2))
        time.sleep(moments[-1])
        pids.append(service.process.pid)
        service.process.kill()
        service.process.communicate()
        service = ServiceProcess("--workers", "2", port=service.port)  # fails where the port is not free
    with service:
        clients.wait(PATIENCE_S)
        lost = [number for number in range(times * programs_a_kill) if not clients.answers[number]]
        doubled = [number for number, count in clients.answers.items() if count > 1]
        waiting = service.read_metric("runner_queue_length")
    orphans = wait_for_orphans(pids)
    print(f"{times} kills after seconds: {', '.join(map(str, moments))}")
    print(f"{len(clients.answers)} answers, of {clients.repeated} asked again; lost: {len(lost)}, ", end="")
    print(f"doubled: {len(doubled)}, another's: {len(clients.wrong)}; waiting afterwards: {waiting:g}")
    print(f"containers of killed services that live on: {len(orphans)}")
    return 1 if lost or doubled or clients.wrong or orphans or waiting else 0


def wait_for_orphans(pids: list[int]) -> set[str]:
    """Return the containers of services that were killed, once their agents have had time to end them."""
    deadline = time.monotonic() + 2 * SILENCE_S
    while True:
        orphans = {name for name in list_slots() if any(f"-{pid}-" in name for pid in pids)}
        if not orphans or time.monotonic() > deadline:
            return orphans
        time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main())
