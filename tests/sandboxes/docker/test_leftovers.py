"""Containers of runners that were killed: found by our label, removed, and no other."""

import subprocess
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sandboxes.docker import leftovers
from sandboxes.docker.container import LABEL, OWNER_LABEL
from sandboxes.images.lock import ImageInfo
from sandboxes.owner import describe_owner

if TYPE_CHECKING:
    import docker


def describe_killed() -> str:
    """An owner that is gone."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        owner = describe_owner(process.pid)
        process.kill()
    return owner


@pytest.fixture
def containers(engine: "docker.DockerClient", python_image: ImageInfo) -> Iterator[dict[str, str]]:
    """Containers by the reason why they stay, or "" for two that go: one runs, one was never started."""
    labels = {
        "": {LABEL: "slot", OWNER_LABEL: describe_killed()},
        "its owner lives": {LABEL: "slot", OWNER_LABEL: describe_owner()},
        "it is another machine's": {LABEL: "slot", OWNER_LABEL: "another/1/1"},
        "it may be about to start": {LABEL: "slot"},
        "it is not ours": {OWNER_LABEL: describe_killed()},
    }
    made = {
        why: engine.api.create_container(python_image.id, labels=row)["Id"] for why, row in labels.items()
    }
    yield made
    for row in engine.api.containers(all=True):
        if row["Id"] in made.values():
            engine.api.remove_container(row["Id"], force=True)


def test_only_what_carries_our_label_and_has_no_owner_goes(
    engine: "docker.DockerClient", containers: dict[str, str]
) -> None:
    found = {leftover.id: leftover.reason for leftover in leftovers.find_leftovers(engine)}
    assert found[containers[""]] == "its runner is gone"
    leftovers.remove_leftovers(engine)
    there = {row["Id"] for row in engine.api.containers(all=True)}
    assert {why for why, identity in containers.items() if identity in there} == set(containers) - {""}


class Rows:
    """An engine that lists these containers."""

    def __init__(self, *rows: dict[str, object]) -> None:
        self.api, self.rows = self, list(rows)

    def containers(self, **_: object) -> list[dict[str, object]]:
        return self.rows


@pytest.mark.parametrize(
    ("state", "age_s", "owner", "left"),
    [
        ("created", 61, "", True),
        ("exited", 61, "", True),
        ("created", 30, "", False),
        ("running", 3600, "", False),
        ("created", 3600, describe_owner(), False),
    ],
    ids=["created", "ended", "new", "running", "owned"],
)
def test_age_matters_where_no_owner_is_known(state: str, age_s: int, owner: str, left: bool) -> None:
    labels = {LABEL: "slot", OWNER_LABEL: owner}
    row = {"Id": "a", "Names": ["/a"], "State": state, "Created": time.time() - age_s, "Labels": labels}
    assert bool(leftovers.find_leftovers(Rows(row))) is left  # type: ignore[arg-type]
