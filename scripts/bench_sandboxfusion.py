"""Starts SandboxFusion in its local mode, from a checkout that `ensure_sandboxfusion.sh` made ready."""

import contextlib
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

from bench_commands import BenchFailed

MADE = ".environments"
START_S = 120.0
HOW_TO_GET = """the service is timed against SandboxFusion, in a checkout that is named
hint: git clone it (GitHub, bytedance/SandboxFusion), scripts/ensure_sandboxfusion.sh DIR, and then
      make bench ARGS="--only service --sandboxfusion DIR". In its local mode it runs programs on this machine
      without any sandbox: the bench sends it its own alone"""


@contextlib.contextmanager
def serve_sandboxfusion(folder: Path, port: int) -> Iterator[str]:
    """Serve from a checkout until left; gives the URL. Raises BenchFailed."""
    made = folder.absolute() / MADE
    if not (made / "envs").is_dir():
        raise BenchFailed(f"{folder} is not ready: {HOW_TO_GET}")
    path = os.pathsep.join([f"{made}/envs/sandbox/bin", f"{made}/node_modules/.bin", os.environ["PATH"]])
    # Bash takes a stdin that is a socket for a remote shell, and would read ~/.bashrc for every program.
    variables = {**os.environ, "PATH": path, "SHLVL": "2"}
    command = ["uvicorn", "sandbox.server.server:app", "--host", "127.0.0.1", "--port", str(port)]
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [f"{made}/envs/sandbox/bin/{command[0]}", *command[1:]],
            cwd=folder, stdout=log, stderr=log, env=variables,
        )  # fmt: skip
        try:
            _await_answer(process, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def _await_answer(
    process: "subprocess.Popen[bytes]", port: int, log: "tempfile._TemporaryFileWrapper[str]"
) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            line = HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/v1/ping")
            if line.getresponse().status == 200:
                return
        time.sleep(0.2)
    log.seek(0)
    raise BenchFailed(f"SandboxFusion does not answer:\n{log.read()[-2000:]}")
