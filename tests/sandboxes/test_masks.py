"""What tells of the whole machine reads as empty in a slot, and what is left tells nothing that changes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.masks import MASKED
from sandboxes.program import Limits, Program

if TYPE_CHECKING:
    import docker

WANTED = (
    "vmstat", "stat", "meminfo", "loadavg", "interrupts", "softirqs", "zoneinfo", "buddyinfo",
    "pagetypeinfo", "slabinfo", "schedstat", "diskstats", "pressure",
)  # fmt: skip

LEFT = {
    "cmdline", "config.gz", "cpuinfo", "devices", "dma", "fb", "filesystems", "mounts", "net", "self",
    "sys", "sysvipc", "thread-self", "version", "version_signature", "bootconfig",
}  # fmt: skip
"""What of /proc may say something: it stays the same while the machine is up, or is the process's own."""

LOOKS = """
import os

def said(path):
    try:
        return os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(64)
    except OSError:
        return b""

for path in MASKED:
    if said(path):
        print("not hidden:", path)
for name in os.listdir("/proc"):
    if not name.isdigit() and name not in LEFT and said(f"/proc/{name}"):
        print("tells something: /proc/" + name)
for folder, _, names in os.walk("/sys"):
    for name in names:
        if not folder.startswith("/sys/fs/cgroup") and said(f"{folder}/{name}"):
            print(f"tells something: {folder}/{name}")
"""
PROCESSORS = """
import os
print(os.cpu_count(), len(os.sched_getaffinity(0)), os.sysconf("SC_NPROCESSORS_CONF"))
"""


@pytest.fixture(scope="module")
def slot(engine: "docker.DockerClient", python_image: ImageInfo) -> Iterator[DockerSandbox]:
    with DockerSandbox.start(engine, python_image.id, LANGUAGES["python"], Limits()) as started:
        yield started


def test_counters_of_the_machine_are_hidden(slot: DockerSandbox) -> None:
    masked = {*MASKED, *(f"/proc/{name}" for name in WANTED), "/sys/kernel", "/sys/devices/system"}
    source = f"MASKED, LEFT = {masked!r}, {LEFT!r}\n{LOOKS}"
    outcome = slot.run(Program(language="python", source=source))
    assert (outcome.exit_code, outcome.stdout.strip()) == (0, ""), outcome.stderr


def test_what_the_engine_would_not_let_anybody_write_stays_so(slot: DockerSandbox) -> None:
    """A list of hidden paths must not take the place of the list of those that are read-only."""
    source = "flags = {line.split()[1]: line.split()[3] for line in open('/proc/mounts')}\n"
    source += "assert flags['/proc/sys'].split(',')[0] == flags['/sys'].split(',')[0] == 'ro', flags\n"
    outcome = slot.run(Program(language="python", source=source))
    assert outcome.exit_code == 0, outcome.stderr


def test_programs_still_see_their_processors(engine: "docker.DockerClient", slot: DockerSandbox) -> None:
    outcome = slot.run(Program(language="python", source=PROCESSORS))
    assert set(outcome.stdout.split()) == {str(engine.info()["NCPU"])}
