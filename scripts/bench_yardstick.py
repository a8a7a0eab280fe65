"""The yardstick of MultiPL-E: the cold evaluator, in a container of the image that runner uses itself.

So both have the same toolchain, and samples are shut in here, too. The evaluator says itself how long it
took: the container's start is not held against it.
"""

from pathlib import Path

import msgspec
from bench_commands import BenchFailed

from sandboxes.docker.daemon import connect
from sandboxes.images.find import find_image
from sandboxes.languages import LANGUAGES
from sandboxes.sandbox import SandboxError

LONGEST_S = 3600
NOBODY = "65534:65534"
SETTINGS = {
    "network_mode": "none",
    "read_only": True,
    "cap_drop": ["ALL"],
    "security_opt": ["no-new-privileges"],
    # Enough that no honest program notices: the evaluator has no limits of its own.
    "mem_limit": "8g",
    "pids_limit": 2048,
    "tmpfs": {"/tmp": "rw,nosuid,nodev,exec,mode=1777,size=2g"},  # noqa: S108
    "log_config": {"Type": "json-file", "Config": {}},
    "environment": {
        "HOME": "/tmp",  # noqa: S108
        "JAVATUPLES": "/usr/share/java/javatuples.jar",
        "LANG": "C.UTF-8",
    },
}


class Cold(msgspec.Struct, kw_only=True):
    """What the evaluator and `bench_inside.py` say. `seconds` is wall time; `cpu_s` of all its processes."""

    programs: int
    passed: int
    seconds: float
    cpu_s: float
    statuses: dict[str, str]


def evaluate(language: str, row: str, folder: Path, workers: int, limit: int | None = None) -> Cold:
    """Run the evaluator on the samples in `folder`; `row` is the name of the language in runner.

    `limit` cuts the samples short. Raises BenchFailed where there is no image or the container fails.
    """
    try:
        client = connect()
        image = find_image(client, LANGUAGES[row]).id
    except SandboxError as error:
        raise BenchFailed(f"{error}\nhint: {error.hint}") from error
    command = ["-B", "/bench/bench_inside.py", language, str(workers), *([str(limit)] if limit else [])]
    container = client.containers.create(
        image, command, entrypoint="python3", user=NOBODY,
        volumes={str(folder): {"bind": "/bench", "mode": "ro"}}, **SETTINGS,
    )  # fmt: skip
    try:
        container.start()
        status = container.wait(timeout=LONGEST_S)["StatusCode"]
        if status:
            log = container.logs(tail=20).decode(errors="replace")
            raise BenchFailed(f"the cold evaluator failed:\n{log}")
        return msgspec.json.decode(container.logs(stderr=False), type=Cold)
    finally:
        container.remove(force=True)
