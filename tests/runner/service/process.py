"""A service as people start it: `runner serve` in a process of its own, real containers behind it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

import httpx2

ROOT = Path(__file__).parents[3]
PATIENCE_S = 280.0


class ServiceProcess:
    """`runner serve` on a free port, or on `port`. Use it as a context manager: leaving it kills it."""

    def __init__(self, *arguments: str, port: int = 0) -> None:
        command = [sys.executable, "-m", "runner", "serve", "--json", "--port", str(port), *arguments]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(self.process.communicate()[1])
        self.start: dict[str, Any] = json.loads(line)
        self.url: str = self.start["url"]
        self.client = httpx2.Client(base_url=self.url, timeout=PATIENCE_S)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.url.rpartition(":")[2])

    def run(self, source: str, language: str = "python", **more: Any) -> dict[str, Any]:
        """Return the outcome of a program."""
        got = self.client.post("/v1/run", json={"language": language, "source": source, **more})
        assert got.status_code == 200, got.text
        result: dict[str, Any] = got.json()
        return result

    def read_metric(self, name: str) -> float:
        """Return the value of one line of /metrics, 0 where it is not there."""
        for line in self.client.get("/metrics").text.splitlines():
            if line.startswith(name + " "):
                return float(line.rpartition(" ")[2])
        return 0.0

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def wait(self) -> tuple[int, str]:
        """Wait for its end; returns its exit code and what it said on stderr."""
        _, said = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, said

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.client.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()
