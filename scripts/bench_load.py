"""Asks a service many things at a time, and says how long each answer took."""

import json
import statistics
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import msgspec
from bench_commands import machine_cpu_s

PATIENCE_S = 600.0


class Load(msgspec.Struct, kw_only=True):
    """What came of some requests: seconds in all and for each, and how many answers were right.

    `cpu_s` is the whole machine's, so that work in containers counts.
    """

    wall_s: float
    cpu_s: float
    latencies_s: list[float]
    right: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.latencies_s) / self.wall_s

    def percentile_s(self, percent: int) -> float:
        """Return the seconds within which so many percent of the answers came."""
        return statistics.quantiles(self.latencies_s, n=100, method="inclusive")[percent - 1]


def merge(loads: Sequence[Load]) -> Load:
    """Return the loads of several rounds as one."""
    return Load(
        wall_s=sum(load.wall_s for load in loads),
        cpu_s=sum(load.cpu_s for load in loads),
        latencies_s=[seconds for load in loads for seconds in load.latencies_s],
        right=sum(load.right for load in loads),
    )


def send_all(url: str, bodies: Sequence[dict[str, Any]], concurrency: int, expected: Sequence[str]) -> Load:
    """Post each body to `url`, so many at a time, each sender the next as soon as it has an answer.

    An answer is right that has status Success and the expected text on stdout. Raises OSError where nobody
    answers.
    """
    connections = threading.local()

    def send(body: dict[str, Any], output: str) -> tuple[float, bool]:
        started = time.perf_counter()
        answer = post(connections, url, body)
        return time.perf_counter() - started, _is_right(answer, output)

    cpu_s, started = machine_cpu_s(), time.perf_counter()
    with ThreadPoolExecutor(concurrency) as senders:
        results = list(senders.map(send, bodies, expected))
    wall_s = time.perf_counter() - started
    return Load(
        wall_s=wall_s,
        cpu_s=machine_cpu_s() - cpu_s,
        latencies_s=[seconds for seconds, _ in results],
        right=sum(right for _, right in results),
    )


def post(connections: threading.local, url: str, body: dict[str, Any]) -> Any:
    """Return the JSON that is answered, over this thread's connection."""
    where = urlsplit(url)
    if not hasattr(connections, "line"):
        connections.line = HTTPConnection(str(where.hostname), where.port, timeout=PATIENCE_S)
    connections.line.request("POST", where.path, json.dumps(body), {"Content-Type": "application/json"})
    return json.loads(connections.line.getresponse().read())


def _is_right(answer: Any, output: str) -> bool:
    run = answer.get("run_result") or {}
    return bool(answer.get("status") == "Success" and run.get("stdout") == output)
