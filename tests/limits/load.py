"""What a machine may do to the programs on it: other work on its cores, and quotas on the slots."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sandboxes.docker.container import LABEL

if TYPE_CHECKING:
    import docker

BUSY = """
import os
parent = os.getppid()
while os.getppid() == parent:  # whoever was killed can't end it
    for _ in range(1_000_000):
        pass
"""
PERIOD_US = 100_000
LOOK_S = 0.1


class Condition(NamedTuple):
    """How a machine is while programs run: busy processes, each slot's share of a core, workers."""

    name: str
    busy: int = 0
    quota: float = 0.0
    workers: int = 2


CONDITIONS = (
    Condition("idle"),
    Condition("busy", busy=os.cpu_count() or 1),
    Condition("quota 50 %", quota=0.5),
    Condition("quota 30 %", quota=0.3),
    Condition("8 workers", workers=8),
)


@contextlib.contextmanager
def busy(count: int) -> Iterator[None]:
    """Keep so many cores busy with processes of our own."""
    processes = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def set_quota(client: "docker.DockerClient", container: str, share: float) -> None:
    """Give a container so much of one core; all that it wants where the share is 0."""
    if share:
        client.api.update_container(container, cpu_period=PERIOD_US, cpu_quota=int(share * PERIOD_US))


@contextlib.contextmanager
def quotas(client: "docker.DockerClient", share: float, process: int) -> Iterator[None]:
    """Give each slot that a process starts meanwhile so much of one core."""
    ended, limited = threading.Event(), set[str]()
    filters = {"label": f"{LABEL}=slot", "name": f"-{process}-"}

    def watch() -> None:
        while not ended.wait(LOOK_S):
            for found in client.api.containers(filters=filters):
                if found["Id"] not in limited:
                    limited.add(found["Id"])
                    with contextlib.suppress(Exception):  # it is gone
                        set_quota(client, found["Id"], share)

    thread = threading.Thread(target=watch, daemon=True)
    if share:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        if share:
            thread.join()
