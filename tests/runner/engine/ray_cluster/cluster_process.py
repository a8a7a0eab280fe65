"""A Ray cluster of several raylets on this machine, in a process of its own that does as it is told.

Tests use `ClusterProcess`, which imports no Ray: that warns, and warnings are errors there.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

STORE_BYTES = 80 << 20
ENVIRONMENT = {
    "RAY_USAGE_STATS_ENABLED": "0",
    # A node that is killed is missed after 4 s instead of 15.
    "RAY_health_check_initial_delay_ms": "1000",
    "RAY_health_check_period_ms": "1000",
    "RAY_health_check_timeout_ms": "3000",
    "RAY_health_check_failure_threshold": "3",
}


class ClusterProcess:
    """A cluster of `count` nodes beside the head's; leaving it ends all of its processes."""

    def __init__(self, count: int, environment: Mapping[str, str], log: Path) -> None:
        self.environment = {**os.environ, **ENVIRONMENT, **environment}
        with log.open("wb") as file:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=file,
                text=True,
                env=self.environment,
                start_new_session=True,
            )
        self.address = self._ask(do="start", count=count)

    def add(self, *, environment: Mapping[str, str] | None = None, **resources: float) -> str:
        """Add a node; its id. `environment` is its own."""
        return self._ask(do="add", resources=resources, environment=environment)

    def kill(self) -> str:
        """Kill a node's raylet as the kernel would, the oldest one first; its id."""
        return self._ask(do="kill")

    def _ask(self, **words: Any) -> str:
        pipe_in, pipe_out = self._pipes()
        pipe_in.write(json.dumps(words) + "\n")
        pipe_in.flush()
        answer = pipe_out.readline()
        assert answer, f"the cluster ended: {self._process.wait()}"
        return str(json.loads(answer))

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        assert self._process.stdin and self._process.stdout
        return self._process.stdin, self._process.stdout

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pipe in self._pipes():
            pipe.close()  # the end of its input ends it
        try:
            self._process.wait(30)
        finally:
            if self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()


def serve() -> None:
    """Do what the lines on standard input say, and answer each on standard output."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # what Ray prints is no answer
    from ray.cluster_utils import Cluster

    args = {"num_cpus": 0, "object_store_memory": STORE_BYTES}
    cluster = Cluster(initialize_head=True, head_node_args={**args, "include_dashboard": False})
    nodes = []
    for line in sys.stdin:
        words = json.loads(line)
        match words["do"]:
            case "start":
                nodes += [cluster.add_node(**args) for _ in range(words["count"])]
                answer = cluster.address
            case "add":
                own = {"resources": words["resources"], "env_vars": words["environment"]}
                nodes.append(cluster.add_node(**args, **own))
                answer = nodes[-1].node_id
            case "kill":
                node = nodes.pop(0)
                os.kill(node.all_processes["raylet"][0].process.pid, signal.SIGKILL)
                answer = node.node_id
        answers.write(json.dumps(answer) + "\n")
    cluster.shutdown()


if __name__ == "__main__":
    serve()
