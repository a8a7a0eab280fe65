"""What a slot in a container has of a network: a device to itself, and no name."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sandboxes import backends
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limits, Program

pytestmark = pytest.mark.container

LOOKS = """
import json, os
print(json.dumps({
    "devices": [line.split(":")[0].strip() for line in open("/proc/net/dev").readlines()[2:]],
    "routes": open("/proc/net/route").readlines()[1:],
    "namespace": os.readlink("/proc/self/ns/net"),
    "names": open("/etc/hosts").read() + open("/etc/resolv.conf").read(),
}))
"""


@pytest.fixture(scope="module")
def found(python_image: ImageInfo) -> Iterator[dict[str, Any]]:
    """What a program finds."""
    python = LANGUAGES["python"]
    with backends.choose("docker").start(python_image, python, Limits()) as slot:
        yield json.loads(slot.run(Program(language="python", source=LOOKS)).stdout)


def test_the_network_is_the_slots_own_and_leads_nowhere(found: dict[str, Any]) -> None:
    assert found["namespace"] != str(Path("/proc/self/ns/net").readlink())
    assert "lo" in found["devices"]
    assert found["routes"] == []


def test_the_engines_name_server_is_not_told(found: dict[str, Any]) -> None:
    assert "nameserver" not in found["names"]
