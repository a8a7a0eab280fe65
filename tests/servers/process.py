"""A server in a process of its own, which says where it listens and ends with whoever started it."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]


class ServerProcess:
    """One server: `module` is run as a program and prints its address when it listens.

    Its last argument is a port, 0 for any; after the first start it gets the one that it had.
    """

    def __init__(self, module: str, *arguments: str, stderr: Path) -> None:
        self.url = ""
        self._command = [sys.executable, "-m", module, *arguments]
        self._stderr = stderr
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> Self:
        """Start it and return when it listens. Raises RuntimeError with what it wrote if it does not."""
        port = self.url.rpartition(":")[2] or "0"
        with self._stderr.open("a") as stderr:
            self._process = subprocess.Popen(
                [*self._command, port],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
                cwd=ROOT,
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self.stop()
            raise RuntimeError(f"the server did not start:\n{self._stderr.read_text('utf-8', 'replace')}")
        self.url = json.loads(line)["url"]
        return self

    @property
    def is_running(self) -> bool:
        """Whether it was started and did not end since."""
        return self._process is not None and self._process.poll() is None

    def restart(self) -> Self:
        """End it, and start it again at the same port."""
        self.stop()
        return self.start()

    def stop(self) -> None:
        """End it at once, as `kill -9` does: open connections are cut. Stopping twice is harmless."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def print_address(url: str) -> None:
    """Say where the server listens, and from now on end it when the other end of its input is gone."""
    print(json.dumps({"url": url}), flush=True)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(0)
